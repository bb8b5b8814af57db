import type { CurvePoint, NodeId } from "../../../core/index.ts";

/** A slider that is held: where it began, and how the loss runs over its range. */
export interface Tangent {
  readonly node: NodeId;
  readonly param: string;
  readonly range: readonly [number, number];
  /** Where the number, the loss and the gradient stood when the slider was taken. */
  readonly start: { readonly x: number; readonly loss: number; readonly slope: number };
  /** Computed once: sliding costs no more than it did. */
  readonly curve: readonly CurvePoint[];
}

/** What the gradient foretold for the slide so far, and what became of the loss. */
interface Foretold {
  readonly x: number;
  readonly loss: number;
  readonly change: number;
  readonly foretold: number;
  readonly real: number;
}

export function foretoldBy({ start }: Tangent, x: number, loss: number): Foretold {
  const change = x - start.x;
  return { x, loss, change, foretold: start.slope * change, real: loss - start.loss };
}
