import type { Table } from "../../../core/index.ts";
import { finiteRange } from "../../plots/colour-scale.ts";
import { createFrame, type Frame, type PlotAxis, roomy, toX, toY } from "../../plots/frame.ts";
import type { Points } from "../../plots/points.ts";
import type { Size } from "../../ui/useSize.ts";
import type { Point } from "./table-actions.ts";

/** The plane that points are painted on. */
export interface Plane {
  readonly x: PlotAxis;
  readonly y: PlotAxis;
}

/** From −1 to 1, or as far as the points lie; `before` is kept for as long as it holds them all. */
export function planeOf(table: Table | null, before: Plane | null): Plane {
  const axis = (index: 0 | 1, known: PlotAxis | undefined): PlotAxis => {
    const column = table?.columns[index];
    const name = column?.name ?? `x${index + 1}`;
    const [least, most] = finiteRange(column?.values ?? []) ?? [0, 0];
    if (known && known.minimum <= least && known.maximum >= most) return { ...known, name };
    if (least >= -1 && most <= 1) return { name, minimum: -1, maximum: 1 };
    return { name, ...roomy([least, most], 0.08) };
  };
  return { x: axis(0, before?.x), y: axis(1, before?.y) };
}

export function planeFrame(size: Size, { x, y }: Plane): Frame {
  return createFrame(size, x, y, "plane");
}

/** The point of the plane under a place of the canvas, in few digits; null outside. */
export function pointAt(frame: Frame, left: number, top: number): Point | null {
  const across = (left - frame.left) / frame.width;
  const up = 1 - (top - frame.top) / frame.height;
  if (!(across >= 0 && across <= 1 && up >= 0 && up <= 1)) return null;
  return [within(frame.x, across), within(frame.y, up)];
}

function within({ minimum, maximum }: PlotAxis, share: number): number {
  return rounded(minimum + share * (maximum - minimum), maximum - minimum);
}

/** A thousandth of the width is finer than a pixel. */
function rounded(number: number, width: number): number {
  const digits = Math.min(20, Math.max(0, 3 - Math.floor(Math.log10(width))));
  return Number(number.toFixed(digits)) + 0;
}

/** The point one press of an arrow key away; the plane's edge holds it. */
export function moved([x, y]: Point, key: string, isFine: boolean, plane: Plane): Point | null {
  const [across, up] = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, 1],
    ArrowDown: [0, -1],
  }[key] ?? [0, 0];
  if (across === 0 && up === 0) return null;
  const next = (number: number, direction: number, { minimum, maximum }: PlotAxis) => {
    const width = maximum - minimum;
    const step = (direction * width) / (isFine ? 200 : 40);
    return rounded(Math.min(maximum, Math.max(minimum, number + step)), width);
  };
  return [next(x, across ?? 0, plane.x), next(y, up ?? 0, plane.y)];
}

/** The rows as points to draw. */
export function paintedPoints(table: Table | null): Points {
  const [x, y, label] = table?.columns ?? [];
  const none = new Float64Array();
  const rows = table?.rowCount ?? 0;
  return {
    rows: Int32Array.from({ length: rows }, (_, row) => row),
    xs: x?.values ?? none,
    ys: y?.values ?? none,
    targets: label?.values ?? none,
    kept: new Uint8Array(rows),
  };
}

/** Rows whose points lie within `reach` pixels of a place of the canvas. */
export function rowsNear(
  { xs, ys }: Points,
  frame: Frame,
  left: number,
  top: number,
  reach: number,
): readonly number[] {
  const near: number[] = [];
  for (let row = 0; row < xs.length; row++) {
    const across = toX(frame, xs[row] ?? 0) - left;
    const down = toY(frame, ys[row] ?? 0) - top;
    if (across ** 2 + down ** 2 <= reach ** 2) near.push(row);
  }
  return near;
}

/** The row whose point is nearest to a point of the plane, as the eye sees it; null without any. */
export function nearestRow({ xs, ys }: Points, [x, y]: Point, plane: Plane): number | null {
  let nearest: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let row = 0; row < xs.length; row++) {
    const across = ((xs[row] ?? 0) - x) / (plane.x.maximum - plane.x.minimum);
    const up = ((ys[row] ?? 0) - y) / (plane.y.maximum - plane.y.minimum);
    const distance = across ** 2 + up ** 2;
    if (distance < least) [nearest, least] = [row, distance];
  }
  return nearest;
}
