import {
  type KeyboardEvent,
  type PointerEvent,
  useCallback,
  useMemo,
  useRef,
  useState,
} from "react";
import { formatExact, type Table } from "../../../core/index.ts";
import { createScale } from "../../plots/colour-scale.ts";
import { cssColour } from "../../plots/colours.ts";
import { type Frame, toX, toY } from "../../plots/frame.ts";
import { Painting } from "../../plots/Painting.tsx";
import { paintAxes } from "../../plots/paint-axes.ts";
import { paintPoints as drawPoints } from "../../plots/paint-points.ts";
import { useThemeColours } from "../../plots/useThemeColours.ts";
import { useAppStore } from "../../state/app/store.ts";
import { useSize } from "../../ui/useSize.ts";
import { moved, nearestRow, type Plane, paintedPoints, planeFrame, planeOf } from "./plane.ts";
import { erasePoints, type Point, paintPoints } from "./table-actions.ts";
import { useStroke } from "./useStroke.ts";

export type Brush = "0" | "1" | "erase";

interface Props {
  readonly table: Table | null;
  readonly brush: Brush;
  readonly onBrush: (brush: Brush) => void;
}

/** The plane itself, for the pointer and for keys. */
export function PaintPlane({ table, brush, onBrush }: Props) {
  const store = useAppStore();
  const element = useRef<HTMLDivElement>(null);
  const size = useSize(element);
  const colours = useThemeColours();
  const known = useRef<Plane | null>(null);
  known.current = useMemo(() => planeOf(table, known.current), [table]);
  const plane = known.current;
  const points = useMemo(() => paintedPoints(table), [table]);
  const frame = useMemo(() => size && planeFrame(size, plane), [size, plane]);
  const [crosshair, setCrosshair] = useState<Point | null>(null);
  const [told, setTold] = useState("");
  const stroke = useStroke({ frame, points, brush });

  const paint = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!frame) return;
      const { class0, class1 } = colours;
      const scale = createScale(0, 1, [class0, class1]);
      drawPoints(context, frame, points, { scale, trianglesFrom: 0.5 }, colours);
      paintAxes(context, frame, colours);
    },
    [frame, points, colours],
  );
  const paintCross = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (frame && crosshair) drawCross(context, frame, crosshair, cssColour(colours.accent));
    },
    [frame, crosshair, colours],
  );

  function pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const present = crosshair ?? middleOf(plane);
    const next = moved(present, event.key, event.shiftKey, plane);
    if (next) {
      setCrosshair(next);
      setTold(placeWords(next, plane));
    } else if (!act(event.key, present)) return;
    // Else the same keys would act on the graph.
    event.preventDefault();
    event.stopPropagation();
  }

  function act(key: string, place: Point): boolean {
    switch (key) {
      case "0":
      case "1":
        onBrush(key);
        setTold(`Class ${key}`);
        return true;
      case "Enter":
      case " ":
        if (brush === "erase") return erase(place);
        paintPoints(store, [place], brush === "1" ? 1 : 0);
        setTold(`Placed class ${brush} at ${placeWords(place, plane)}`);
        return true;
      case "Delete":
      case "Backspace":
        return erase(place);
      default:
        return false;
    }
  }

  function erase(place: Point): true {
    const row = nearestRow(points, place, plane);
    if (row === null) {
      setTold("There is no point to erase");
      return true;
    }
    erasePoints(store, [row]);
    setTold(`Erased a point, ${points.rows.length - 1} left`);
    return true;
  }

  function aim(event: PointerEvent<HTMLDivElement>): void {
    setCrosshair(null);
    stroke.begin(event);
  }

  return (
    <>
      <div
        ref={element}
        className="paint-plane"
        role="application"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move a crosshair on it
        tabIndex={0}
        aria-label={`Plane of ${plane.x.name} and ${plane.y.name} to paint points on`}
        aria-description="Arrow keys move the crosshair, Shift in fine steps; Enter places a point, Delete erases the nearest."
        data-brush={brush}
        onPointerDown={aim}
        onPointerMove={stroke.move}
        onPointerUp={stroke.end}
        onPointerCancel={stroke.end}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={pressed}
        onBlur={() => setCrosshair(null)}
      >
        {size && <Painting size={size} paint={paint} />}
        {size && <Painting size={size} paint={paintCross} />}
      </div>
      <p className="visually-hidden" role="status">
        {told}
      </p>
    </>
  );
}

function middleOf({ x, y }: Plane): Point {
  return [(x.minimum + x.maximum) / 2, (y.minimum + y.maximum) / 2];
}

function placeWords([x, y]: Point, plane: Plane): string {
  return `${plane.x.name} ${formatExact(x)}, ${plane.y.name} ${formatExact(y)}`;
}

function drawCross(
  context: CanvasRenderingContext2D,
  frame: Frame,
  [x, y]: Point,
  colour: string,
): void {
  const [left, top] = [toX(frame, x), toY(frame, y)];
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  for (const [across, down] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    context.beginPath();
    context.moveTo(left + 4 * across, top + 4 * down);
    context.lineTo(left + 13 * across, top + 13 * down);
    context.stroke();
  }
}
