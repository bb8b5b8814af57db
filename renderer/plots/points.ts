import type { Feed, Prepared } from "../../core/index.ts";
import { type Frame, toX, toY } from "./frame.ts";

/** Rows of the data as points of a plot. */
export interface Points {
  readonly rows: Int32Array;
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** What is to be predicted; NaN where no column says it. */
  readonly targets: Float64Array;
  /** 1 for rows that are kept out of training. */
  readonly kept: Uint8Array;
}

const pointLimit = 2000;

/** The numbers of a column in its own units. */
export function ownUnits({ values, shift, scale }: Feed, row: number): number {
  return (values[row] as number) * scale + shift;
}

/** Rows to draw: all, or an even selection of those to train on and of those kept out. */
export function drawnRows({ training, validation }: Prepared, limit = pointLimit): Int32Array {
  const count = training.length + validation.length;
  const rows = [training, validation].flatMap((part) => {
    const share = count <= limit ? part.length : Math.floor((part.length / count) * limit);
    return Array.from(
      { length: share },
      (_, i) => part[Math.floor((i * part.length) / share)] as number,
    );
  });
  return Int32Array.from(rows).sort();
}

export function createPoints(
  prepared: Prepared,
  rows: Int32Array,
  x: (row: number) => number,
  y: (row: number) => number,
  target: Feed | null,
): Points {
  const isKept = new Set(prepared.validation);
  return {
    rows,
    xs: Float64Array.from(rows, x),
    ys: Float64Array.from(rows, y),
    targets: Float64Array.from(rows, (row) => (target ? ownUnits(target, row) : Number.NaN)),
    kept: Uint8Array.from(rows, (row) => Number(isKept.has(row))),
  };
}

/** How far from a point the pointer still means it, in CSS pixels. */
const reach = 14;

/** The index of the point nearest to a place of the canvas; null when none is near. */
export function nearestPoint(
  { xs, ys }: Points,
  frame: Frame,
  place: { readonly x: number; readonly y: number },
): number | null {
  let nearest: number | null = null;
  let least = reach ** 2;
  for (let i = 0; i < xs.length; i++) {
    const across = toX(frame, xs[i] as number) - place.x;
    const down = toY(frame, ys[i] as number) - place.y;
    const distance = across ** 2 + down ** 2;
    if (distance <= least) [nearest, least] = [i, distance];
  }
  return nearest;
}
