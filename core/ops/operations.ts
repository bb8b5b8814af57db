import type { Region } from "../tensor/view.ts";
import type { Expression } from "./expression/expression.ts";

/**
 * What structured ops are made of: a few loops over strided numbers. They are data: the interpreter runs
 * them one number after the other, kernels run them faster with the same bits.
 *
 * Every operation runs over an index space of `lengths`, lanes first where it has any. A walk says how one
 * of its tensors is gone through: where it begins and how far it is from one index to the next along each
 * axis. An axis along which the result does not move is reduced.
 *
 * Sums have one order: for each number of the result, in row-major order of its axes, what belongs to it is
 * added in row-major order of the reduced axes, beginning with the first, and with `accumulate` the sum is
 * added to what is there.
 */
export interface Walk {
  readonly region: Region;
  /** From the region's beginning. */
  readonly offset: number;
  /** One for each axis of the index space. */
  readonly strides: readonly number[];
}

export type Operation =
  /** out = Σ a·b: all products of matrices, convolutions, their gradients. */
  | {
      readonly kind: "contract";
      readonly lengths: readonly number[];
      readonly out: Walk;
      readonly a: Walk;
      readonly b: Walk;
      readonly accumulate: boolean;
    }
  /** out = Σ x; without reduced axes a copy, and with `accumulate` a scatter where results overlap. */
  | {
      readonly kind: "sum";
      readonly lengths: readonly number[];
      readonly out: Walk;
      readonly x: Walk;
      readonly accumulate: boolean;
    }
  /** The largest; NaN where there is one. */
  | {
      readonly kind: "max";
      readonly lengths: readonly number[];
      readonly out: Walk;
      readonly x: Walk;
    }
  /** Where the largest stands in row-major order of the reduced axes: the first of equals; NaN counts as the largest. */
  | {
      readonly kind: "argmax";
      readonly lengths: readonly number[];
      readonly out: Walk;
      readonly x: Walk;
    }
  /** An expression, number by number; it reads the inputs by their names. */
  | {
      readonly kind: "map";
      readonly lengths: readonly number[];
      readonly out: Walk;
      readonly expression: Expression;
      /** The form without kinks that cancel, of which forward mode takes the slopes. */
      readonly textbook: Expression;
      readonly inputs: readonly (Walk & { readonly name: string })[];
    }
  /**
   * out = x at an index along one more axis of x: `stride` apart, `count` long; NaN outside of it. Or the other way:
   * x is added to `out` at the index along one more axis of `out`; outside of it nowhere.
   */
  | {
      readonly kind: "take" | "put";
      readonly lengths: readonly number[];
      readonly out: Walk;
      readonly x: Walk;
      readonly index: Walk;
      readonly stride: number;
      readonly count: number;
    }
  | {
      readonly kind: "fill";
      readonly lengths: readonly number[];
      readonly out: Walk;
      readonly value: number;
    }
  /**
   * 1 / (1 − rate) where an element is kept, 0 where it is dropped; 1 everywhere unless the run is one of
   * training. In row-major order of its axes an element takes the next number of `droppingRandom` for the
   * lane's sample, and is kept where that is not below the rate.
   */
  | {
      readonly kind: "mask";
      readonly lengths: readonly number[];
      readonly out: Walk;
      readonly rate: number;
      readonly seed: number;
      /** Whether the first axis is that of the lanes; all samples share one mask where it is not. */
      readonly laned: boolean;
    };
