import type { Blame } from "./blame.ts";
import type { Expression } from "./expression/expression.ts";
import type { OpBase, PartialKey, Wiring } from "./op-base.ts";
import type { StructuredOp } from "./structured.ts";

/**
 * An op that works number by number, written as one expression. Its inputs stretch to one shape as in NumPy,
 * which is the output's; a partial has that shape too: the diagonal of the Jacobian.
 */
export interface PointwiseOp extends OpBase {
  readonly kind: "pointwise";
  /** The value, in the form that is numerically stable. */
  value(wiring: Wiring): Expression;
  /**
   * ∂out/∂key in the textbook or the stable form, in terms of inputs, params and `out`; null when the
   * derivative is to be derived from `value`.
   */
  partial(key: PartialKey, wiring: Wiring): Expression | null;
  /** The textbook form of `value` to show, where the stable form would hide the idea. */
  textbook(wiring: Wiring): Expression;
  /**
   * What is wrong with these inputs, in the order of the handles, where the op knows it better than the
   * primitives it is made of; null where nothing is.
   */
  readonly blame?: (inputs: readonly number[]) => Blame | null;
  /** Of an op that applies an activation, or is one: what it is applied to. */
  preActivation?(wiring: Wiring): Expression;
  /** Input values, one list per point, away from kinks, at which the gradient check is run. */
  readonly samples: readonly (readonly number[])[];
}

/** An op is one object with everything that a reader may want to know of it. */
export type Op = PointwiseOp | StructuredOp;
