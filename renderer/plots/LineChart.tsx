import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type uPlot from "uplot";
import { formatNumber } from "../../core/index.ts";
import { shareText } from "../ui/share-text.ts";
import { usePaced } from "../ui/usePaced.ts";
import { type ChartLine, createLineChart, showNumbers } from "./line-chart.ts";
import { nearestStop, type Stops, stopForKey } from "./stops.ts";
import "./line-chart.css";

interface Props {
  /** What the chart shows, for a person who does not see it. */
  readonly label: string;
  /** What the horizontal axis counts, such as Epoch. */
  readonly axis: string;
  /** Whether that stands below the chart. */
  readonly namesAxis?: boolean;
  /** Rising numbers. */
  readonly x: readonly number[];
  readonly lines: readonly ChartLine[];
  readonly log?: boolean;
  /** The place within x that is pointed at, by pointer or arrow keys; null when none is. */
  readonly onHover?: (at: number | null) => void;
  /** Without it the chart is read only. */
  readonly slider?: ChartSlider | null;
}

/** A place within x that is moved by dragging along the chart, or by keys. */
interface ChartSlider {
  /** Where it stands, which is marked; null where it rests, at the last of its stops. */
  readonly at: number | null;
  readonly stops: Stops;
  readonly onMove: (at: number) => void;
}

/** Between two drawings (ms): while numbers come with every frame, writing those of the axes is dear. */
const leastPause = 100;

/** Lines over a common axis. It fills its place and follows its size and the theme. */
export function LineChart({
  label,
  axis,
  namesAxis = true,
  x,
  lines,
  log = false,
  onHover,
  slider = null,
}: Props) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const latest = useRef({ x, lines, onHover, slider });
  latest.current = { x, lines, onHover, slider };
  const looks = lines
    .map(({ name, color, dash, mark, isShare }) => `${name} ${color} ${dash} ${mark} ${isShare}`)
    .join("\n");
  const places = useMemo(() => x.map((_, place) => place), [x]);
  const read = pointed === null || pointed < x.length ? pointed : null;
  const at = slider ? slider.at : read;
  const marked = slider?.at ?? null;

  function point(next: number | null): void {
    setPointed(next);
    latest.current.onHover?.(next);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn anew is told by `looks`
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    function fit(): void {
      const { clientWidth: width, clientHeight: height } = element as HTMLElement;
      if (width === 0 || height === 0) return;
      if (chart.current) {
        chart.current.setSize({ width, height });
        return;
      }
      chart.current = createLineChart(element as HTMLElement, {
        axis: namesAxis ? axis : null,
        lines: latest.current.lines,
        log,
        marked: () => {
          const { slider, x } = latest.current;
          return slider?.at == null ? null : (x[slider.at] ?? null);
        },
        onHover: point,
        // What can be looked at is what is read, so that both are of one place.
        readAt: (place) => {
          const { slider } = latest.current;
          return (slider && nearestStop(slider.stops, place)) ?? place;
        },
        onDrag: (place) => {
          const { slider } = latest.current;
          const stop = slider && nearestStop(slider.stops, place);
          if (stop !== null) slider?.onMove(stop);
        },
      });
      showNumbers(chart.current, latest.current.x, latest.current.lines, log);
    }
    const sizes = new ResizeObserver(fit);
    sizes.observe(element);
    const themes = new MutationObserver(() => chart.current?.redraw(false));
    themes.observe(document.documentElement, { attributeFilter: ["data-theme", "data-contrast"] });
    return () => {
      sizes.disconnect();
      themes.disconnect();
      chart.current?.destroy();
      chart.current = null;
    };
  }, [axis, namesAxis, log, looks]);

  const inTurn = usePaced(leastPause);
  useEffect(
    () =>
      inTurn(() => {
        if (chart.current) showNumbers(chart.current, x, lines, log);
      }),
    [inTurn, x, lines, log],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark is read when it is drawn
  useEffect(() => chart.current?.redraw(false), [marked]);

  function pressed(event: KeyboardEvent): void {
    const next = stopForKey(
      slider?.stops ?? places,
      at ?? (slider ? x.length - 1 : null),
      event.key,
    );
    if (next === null) return;
    event.preventDefault();
    if (slider) {
      slider.onMove(next);
      return;
    }
    point(next);
    const left = chart.current?.valToPos(x[next] ?? 0, "x") ?? -1;
    chart.current?.setCursor({ left, top: 0 });
  }

  return (
    <div
      ref={place}
      className={`line-chart ${slider ? "is-slider" : ""}`}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={x[0] ?? 0}
      aria-valuemax={x.at(-1) ?? 0}
      aria-valuenow={x[at ?? x.length - 1] ?? 0}
      aria-valuetext={valueText(axis, x, lines, at ?? x.length - 1)}
      onKeyDown={pressed}
      onBlur={() => chart.current?.setCursor({ left: -10, top: -10 })}
    />
  );
}

function valueText(
  axis: string,
  x: readonly number[],
  lines: readonly ChartLine[],
  at: number,
): string {
  const numbers = lines.flatMap(({ name, numbers, isShare }) => {
    const number = numbers[at];
    if (number == null) return [];
    return [`${name} ${isShare ? shareText(number) : formatNumber(number)}`];
  });
  return x.length === 0 ? "nothing yet" : `${axis} ${x[at]}: ${numbers.join(", ")}`;
}
