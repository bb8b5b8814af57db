import { type KeyboardEvent, useLayoutEffect, useMemo, useRef } from "react";
import UPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { cssColour } from "../../../ui/colours.ts";
import { useSize } from "../../../ui/useSize.ts";
import { useThemeColours } from "../../../ui/useThemeColours.ts";
import { chartOptions } from "./chart-options.ts";
import type { Curves } from "./curves.ts";

interface Props {
  readonly curves: Curves;
  readonly isLog: boolean;
  /** The epoch that is marked, for going back to. */
  readonly marked: number | null;
  /** Which epoch is pointed at, as its place among the epochs. */
  readonly pointed: number | null;
  readonly onPoint: (at: number | null) => void;
  readonly onPick: (at: number) => void;
  /** The epoch that is pointed at, in words. */
  readonly epochText: string;
}

/** The chart itself. An epoch is pointed at by the pointer or the arrow keys, and picked by a click or Enter. */
export function LossChart({ curves, isLog, marked, pointed, onPoint, onPick, epochText }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot | null>(null);
  const size = useSize(element);
  const colours = useThemeColours();
  const latest = useRef({ marked, onPoint, accent: "" });
  const ids = curves.curves.map(({ id }) => id).join(" ");
  const data = useMemo(
    () => [curves.epochs, ...curves.curves.map(({ numbers }) => numbers)] as UPlot.AlignedData,
    [curves],
  );
  const latestData = useRef(data);
  const isSized = size !== null;

  // The chart lives on while these change.
  useLayoutEffect(() => {
    latest.current = { marked, onPoint, accent: cssColour(colours.accent) };
    latestData.current = data;
  });
  useLayoutEffect(() => {
    const place = element.current;
    if (!place || !isSized) return;
    const { fontFamily } = getComputedStyle(place);
    const look = {
      ids: ids.split(" ") as Curves["curves"][number]["id"][],
      isLog,
      colours,
      fontFamily,
    };
    const options = chartOptions(look, {
      setCursor: [({ cursor: { idx } }) => latest.current.onPoint(idx ?? null)],
      draw: [(self) => paintMark(self, latest.current.marked, latest.current.accent)],
    });
    const { clientWidth: width, clientHeight: height } = place;
    const made = new UPlot({ ...options, width, height }, latestData.current, place);
    chart.current = made;
    return () => {
      chart.current = null;
      made.destroy();
    };
  }, [ids, isLog, colours, isSized]);

  useLayoutEffect(() => {
    if (size) chart.current?.setSize(size);
  }, [size]);
  useLayoutEffect(() => {
    if (chart.current && chart.current.data !== data) chart.current.setData(data);
  }, [data]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark is read when it is drawn
  useLayoutEffect(() => chart.current?.redraw(false), [marked]);

  function pressed(event: KeyboardEvent): void {
    const last = curves.epochs.length - 1;
    const next = placeForKey(event.key, pointed, last);
    if (event.key === "Enter" || event.key === " ") {
      if (pointed === null) return;
      onPick(pointed);
    } else if (next === null) return;
    else pointAt(chart.current, curves.epochs[next] as number);
    event.preventDefault();
  }

  return (
    <div
      ref={element}
      className="loss-chart"
      role="slider"
      tabIndex={0}
      aria-label="Epochs of the loss curve"
      aria-valuemin={curves.epochs[0] ?? 0}
      aria-valuemax={curves.epochs.at(-1) ?? 0}
      aria-valuenow={curves.epochs[pointed ?? curves.epochs.length - 1] ?? 0}
      aria-valuetext={epochText}
      onClick={({ clientX }) => {
        const at = chart.current && placeAt(chart.current, clientX);
        if (at !== null) onPick(at);
      }}
      onKeyDown={pressed}
      onBlur={() => chart.current?.setCursor({ left: -10, top: -10 })}
    />
  );
}

/** Which of the epochs lies nearest to a place of the window. */
function placeAt(chart: UPlot, clientX: number): number {
  return chart.posToIdx(clientX - chart.over.getBoundingClientRect().left);
}

function pointAt(chart: UPlot | null, epoch: number): void {
  chart?.setCursor({ left: chart.valToPos(epoch, "x"), top: chart.over.clientHeight / 2 });
}

/** Of the places 0 to `last`, the one that a key leads to; null for other keys. */
function placeForKey(key: string, at: number | null, last: number): number | null {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return Math.max(0, (at ?? last + 1) - 1);
    case "ArrowRight":
    case "ArrowUp":
      return Math.min(last, (at ?? last - 1) + 1);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}

function paintMark(chart: UPlot, epoch: number | null, colour: string): void {
  if (epoch === null) return;
  const { ctx, bbox } = chart;
  const x = Math.round(chart.valToPos(epoch, "x", true));
  ctx.save();
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.setLineDash([]);
  ctx.lineWidth = 2 * UPlot.pxRatio;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.restore();
}
