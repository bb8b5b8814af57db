import type { Params } from "../model/graph.ts";
import { type Shape, sameShape, sizeOf } from "../tensor/shape.ts";
import { flattenOp } from "./flatten.ts";
import { reshapeOp } from "./reshape.ts";
import { transposeOp } from "./transpose.ts";

/** A node that hands on the same numbers in another shape. */
export interface Rearrangement {
  readonly op: string;
  /** What the node is told. */
  readonly params: Params;
  /** The shape that is asked for; null where the op itself says it. */
  readonly shape: Shape | null;
}

/** Without a shape to be asked for, from the plainest on. */
export function plainRearrangements(from: Shape): readonly Rearrangement[] {
  if (from.length < 2) return [];
  return [transposeOp, flattenOp].map(({ id }) => ({ op: id, params: {}, shape: null }));
}

/**
 * Into shapes in which it may fit: those of equal size that stand beside it, and, where axes of length 1 say no more
 * than that there is one (`addsAxes`), a square picture of one channel, one row, one column.
 */
export function reshapings(
  from: Shape,
  beside: readonly Shape[],
  addsAxes: boolean,
): readonly Rearrangement[] {
  const size = sizeOf(from);
  const side = Math.sqrt(size);
  const square = Number.isInteger(side) && side > 1 ? [[1, side, side]] : [];
  const shapes = [
    ...beside.filter((shape) => sizeOf(shape) === size),
    ...(addsAxes ? [...square, [1, ...from], ...(from.length === 1 ? [[size, 1]] : [])] : []),
  ];
  return shapes
    .filter((shape) => !sameShape(shape, from))
    .map((shape) => ({ op: reshapeOp.id, params: { shape }, shape }));
}
