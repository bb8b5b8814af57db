import { type KeyboardEvent, type PointerEvent, useCallback, useMemo, useRef } from "react";
import { useSize } from "../ui/useSize.ts";
import { createFrame } from "./frame.ts";
import { Painting } from "./Painting.tsx";
import { paintAxes } from "./paint-axes.ts";
import { type PointLook, paintPoints, paintRing } from "./paint-points.ts";
import { nearestPoint } from "./points.ts";
import type { Scene } from "./scene.ts";
import type { ThemeColours } from "./useThemeColours.ts";

interface Props {
  readonly scene: Scene;
  readonly look: PointLook;
  readonly colours: ThemeColours;
  /** The row that the canvas shows, and the one that is pointed at. */
  readonly chosen: number | null;
  readonly pointed: number | null;
  readonly onPoint: (row: number | null) => void;
  readonly onChoose: (row: number) => void;
  readonly label: string;
  /** The row that is pointed at, else the chosen one, in words. */
  readonly rowText: string;
}

/** The picture itself. A row is pointed at by the pointer or the arrow keys, and chosen by a click or Enter. */
export function Plot({
  scene,
  look,
  colours,
  chosen,
  pointed,
  onPoint,
  onChoose,
  label,
  rowText,
}: Props) {
  const element = useRef<HTMLDivElement>(null);
  const size = useSize(element);
  const { kind, points, x, y } = scene;
  const shape = kind === "line" ? "fill" : "plane";
  const frame = useMemo(() => size && createFrame(size, x, y, shape), [size, x, y, shape]);
  const paintScene = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!frame) return;
      scene.paintUnder?.(context, frame, colours);
      paintPoints(context, frame, points, look, colours);
      scene.paintOver?.(context, frame, colours);
      paintAxes(context, frame, colours);
    },
    [scene, frame, points, look, colours],
  );
  const paintRings = useCallback(
    (context: CanvasRenderingContext2D) => {
      if (!frame) return;
      const ring = (row: number | null, kind: "chosen" | "pointed") => {
        const index = row === null ? -1 : points.rows.indexOf(row);
        if (index >= 0) paintRing(context, frame, points, index, kind, colours);
      };
      ring(chosen, "chosen");
      ring(pointed, "pointed");
    },
    [frame, points, chosen, pointed, colours],
  );

  function rowAt(event: PointerEvent<HTMLDivElement>): number | null {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const place = { x: event.clientX - left, y: event.clientY - top };
    const index = frame && nearestPoint(points, frame, place);
    return index === null ? null : (points.rows[index] ?? null);
  }

  function pressed(event: KeyboardEvent): void {
    const present = pointed ?? chosen;
    if (event.key === "Enter" || event.key === " ") {
      if (present === null) return;
      onChoose(present);
    } else {
      const row = rowForKey(points.rows, present, event.key);
      if (row === null) return;
      onPoint(row);
    }
    event.preventDefault();
  }

  return (
    <div
      ref={element}
      className="plot"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={points.rows.length}
      aria-valuenow={1 + Math.max(0, points.rows.indexOf(pointed ?? chosen ?? -1))}
      aria-valuetext={rowText}
      data-pointing={pointed !== null || undefined}
      onPointerMove={(event) => onPoint(rowAt(event))}
      onPointerLeave={() => onPoint(null)}
      onPointerDown={(event) => {
        const row = event.button === 0 ? rowAt(event) : null;
        if (row !== null) onChoose(row);
      }}
      onKeyDown={pressed}
      onBlur={() => onPoint(null)}
    >
      {size && <Painting size={size} paint={paintScene} />}
      {size && <Painting size={size} paint={paintRings} />}
    </div>
  );
}

/** The row that a key leads to; null for other keys. */
function rowForKey(rows: Int32Array, present: number | null, key: string): number | null {
  const at = present === null ? -1 : rows.indexOf(present);
  const last = rows.length - 1;
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return rows[Math.min(at + 1, last)] ?? null;
    case "ArrowLeft":
    case "ArrowUp":
      return rows[Math.max(at - 1, 0)] ?? null;
    case "Home":
      return rows[0] ?? null;
    case "End":
      return rows[last] ?? null;
    default:
      return null;
  }
}
