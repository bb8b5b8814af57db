import * as elementary from "../../math/elementary.ts";
import type { Blame } from "../blame.ts";
import {
  add,
  constant,
  cos,
  divide,
  type Expression,
  equal,
  exp,
  exponent,
  less,
  lessOrEqual,
  log,
  multiply,
  negate,
  type Primitive,
  power,
  scale,
  select,
  sign,
  sin,
  subtract,
} from "./expression.ts";

export interface PrimitiveDefinition {
  readonly arity: 1 | 2 | 3;
  /** Value on float64; conventions at hard points are those of IEEE 754 and C's libm. */
  evaluate(a: number, b: number, c: number): number;
  /** One partial per argument, in terms of the arguments and the result. */
  partials(args: readonly Expression[], result: Expression): readonly Expression[];
  /** The words for a non-finite result of these arguments; left out where there is none to speak of. */
  blame?(a: number, b: number): Blame;
}

const zero = constant(0);
const one = constant(1);

function unary(
  evaluate: (x: number) => number,
  partial: (x: Expression, result: Expression) => Expression,
  blame?: (x: number) => Blame,
): PrimitiveDefinition {
  return {
    arity: 1,
    evaluate,
    partials: (args, result) => [partial(args[0] as Expression, result)],
    ...(blame && { blame }),
  };
}

function binary(
  evaluate: (a: number, b: number) => number,
  partials: (a: Expression, b: Expression, result: Expression) => readonly [Expression, Expression],
  blame?: (a: number, b: number) => Blame,
): PrimitiveDefinition {
  return {
    arity: 2,
    evaluate,
    partials: (args, result) => partials(args[0] as Expression, args[1] as Expression, result),
    ...(blame && { blame }),
  };
}

const comparison = (evaluate: (a: number, b: number) => boolean) =>
  binary(
    (a, b) => (evaluate(a, b) ? 1 : 0),
    () => [zero, zero],
  );

const smaller = "Make the inputs smaller, for instance by scaling them.";

function overflow(of: string, mend = smaller): () => Blame {
  return () => ({ reason: `${of} is beyond the largest float64 (overflow)`, mend });
}

const expOverflow = overflow(
  "exp of so large a number",
  "Keep the input below 709, for instance by scaling it or by an operation with a stable form.",
);

const awayFromZero = "Keep the divisor away from 0, for instance by adding a small number to it.";

function divideBlame(a: number, b: number): Blame {
  if (b !== 0) return overflow("the quotient")();
  return {
    reason: a === 0 ? "0 divided by 0 is not a number" : "division by 0 gives ±∞",
    mend: awayFromZero,
  };
}

function powerBlame(a: number, b: number): Blame {
  if (a === 0)
    return { reason: "0 to a negative power divides by 0", mend: "Keep the base away from 0." };
  if (a < 0 && !Number.isInteger(b))
    return {
      reason: "a negative number to a fractional power is not a real number",
      mend: "Keep the base at 0 or above, or make the exponent a whole number.",
    };
  return overflow("the power")();
}

const positive =
  "Keep the input above 0, for instance by adding a small number such as 1e-6 before the logarithm.";

function logBlame(argument: number, mend: string): Blame {
  const reason =
    argument === 0 ? "log of 0 is −∞" : "log of a negative number is not a real number";
  return { reason, mend };
}

function sqrtBlame(): Blame {
  return {
    reason: "the square root of a negative number is not a real number",
    mend: "Keep the input at 0 or above.",
  };
}

/** The one table of primitives: value, derivative, and the words for a non-finite result. */
export const primitives: Readonly<Record<Primitive, PrimitiveDefinition>> = {
  negate: unary(
    (x) => -x,
    () => constant(-1),
  ),
  add: binary(
    (a, b) => a + b,
    () => [one, one],
    overflow("the sum"),
  ),
  subtract: binary(
    (a, b) => a - b,
    () => [one, constant(-1)],
    overflow("the difference"),
  ),
  multiply: binary(
    (a, b) => a * b,
    (a, b) => [b, a],
    overflow("the product"),
  ),
  divide: binary(
    (a, b) => a / b,
    (_, b, result) => [divide(1, b), negate(divide(result, b))],
    divideBlame,
  ),
  // PyTorch's pow: ∂/∂a is 0 at b = 0, and ∂/∂b is 0 at a = 0 for b ≥ 0, where aᵇ·ln a would be NaN.
  power: binary(
    elementary.power,
    (a, b, result) => [
      select(equal(b, 0), 0, multiply(b, power(a, subtract(b, 1)))),
      select(multiply(equal(a, 0), lessOrEqual(0, b)), 0, multiply(result, log(a))),
    ],
    powerBlame,
  ),
  exp: unary(elementary.exp, (_, result) => result, expOverflow),
  expm1: unary(elementary.expm1, (x) => exp(x), expOverflow),
  log: unary(
    elementary.log,
    (x) => divide(1, x),
    (x) => logBlame(x, positive),
  ),
  log1p: unary(
    elementary.log1p,
    (x) => divide(1, add(1, x)),
    (x) => logBlame(1 + x, "Keep what is added to 1 above −1."),
  ),
  sqrt: unary(Math.sqrt, (_, result) => divide(1, multiply(2, result)), sqrtBlame),
  sin: unary(elementary.sin, (x) => cos(x)),
  cos: unary(elementary.cos, (x) => negate(sin(x))),
  tan: unary(elementary.tan, (_, result) => add(1, multiply(result, result))),
  tanh: unary(elementary.tanh, (_, result) => subtract(1, multiply(result, result))),
  erfc: unary(elementary.erfc, (x) =>
    multiply(-2 / Math.sqrt(Math.PI), exp(negate(multiply(x, x)))),
  ),
  abs: unary(Math.abs, (x) => sign(x)),
  sign: unary(Math.sign, () => zero),
  // Math.min and Math.max take any number of arguments: the kernel's third must not reach them.
  // PyTorch's maximum: a tie gives each side half, and NaN passes the gradient to both.
  minimum: binary(
    (a, b) => Math.min(a, b),
    (a, b) => [tieShare(a, b, less(b, a)), tieShare(a, b, less(a, b))],
  ),
  maximum: binary(
    (a, b) => Math.max(a, b),
    (a, b) => [tieShare(a, b, less(a, b)), tieShare(a, b, less(b, a))],
  ),
  // The exponent is constant between powers of two: the significand takes all of the slope.
  significand: unary(elementary.significandOf, (x) => scale(1, negate(exponent(x)))),
  exponent: unary(elementary.exponentOf, () => zero),
  scale: binary(
    elementary.scaleByPower,
    (_, e, result) => [scale(1, e), multiply(result, Math.LN2)],
    overflow("the product"),
  ),
  less: comparison((a, b) => a < b),
  lessOrEqual: comparison((a, b) => a <= b),
  equal: comparison((a, b) => a === b),
  select: {
    arity: 3,
    evaluate: (condition, whenTrue, whenFalse) => (condition !== 0 ? whenTrue : whenFalse),
    partials: ([condition]) => [
      zero,
      select(condition as Expression, 1, 0),
      select(condition as Expression, 0, 1),
    ],
  },
};

function tieShare(a: Expression, b: Expression, loses: Expression): Expression {
  return select(equal(a, b), 0.5, select(loses, 0, 1));
}
