import { erfc, exponentOf, scaleByPower } from "../math/elementary.ts";
import type { Expression, Leaf, Primitive } from "../ops/expression/expression.ts";

/** A number a + a′ε with ε² = 0: a value, and its slope by whatever is varied. */
export interface Dual {
  readonly value: number;
  readonly slope: number;
}

/** slope · factor, where a slope of 0 means "does not depend" and so stays 0 next to ∞ and NaN. */
function scale(slope: number, factor: number): number {
  return slope === 0 ? 0 : slope * factor;
}

type Rule = (a: Dual, b: Dual, c: Dual) => Dual;

const unary =
  (value: (x: number) => number, slope: (x: number) => number): Rule =>
  ({ value: x, slope: dx }) => ({ value: value(x), slope: scale(dx, slope(x)) });

const flat =
  (value: (a: number, b: number) => number): Rule =>
  (a, b) => ({ value: value(a.value, b.value), slope: 0 });

const rules: Readonly<Record<Primitive, Rule>> = {
  negate: (a) => ({ value: -a.value, slope: -a.slope }),
  add: (a, b) => ({ value: a.value + b.value, slope: a.slope + b.slope }),
  subtract: (a, b) => ({ value: a.value - b.value, slope: a.slope - b.slope }),
  multiply: (a, b) => ({
    value: a.value * b.value,
    slope: scale(a.slope, b.value) + scale(b.slope, a.value),
  }),
  // (a/b)′ = (a′ − (a/b)·b′) / b: b² would overflow, or vanish, where the slope itself does not.
  divide: (a, b) => ({
    value: a.value / b.value,
    slope: scale(a.slope, 1 / b.value) - scale(b.slope, a.value / b.value / b.value),
  }),
  power: dualPower,
  exp: unary(Math.exp, Math.exp),
  expm1: unary(Math.expm1, Math.exp),
  log: unary(Math.log, (x) => 1 / x),
  log1p: unary(Math.log1p, (x) => 1 / (1 + x)),
  sqrt: unary(Math.sqrt, (x) => 0.5 * x ** -0.5),
  sin: unary(Math.sin, (x) => Math.cos(x)),
  cos: unary(Math.cos, (x) => -Math.sin(x)),
  tan: unary(Math.tan, (x) => 1 / Math.cos(x) ** 2),
  tanh: unary(Math.tanh, (x) => 1 / Math.cosh(x) ** 2),
  erfc: unary(erfc, (x) => (-2 * Math.exp(-(x ** 2))) / Math.sqrt(Math.PI)),
  abs: unary(Math.abs, (x) => (x > 0 ? 1 : x < 0 ? -1 : x)),
  sign: flat(Math.sign),
  minimum: (a, b) => winner(a, b, a.value < b.value),
  maximum: (a, b) => winner(a, b, a.value > b.value),
  significand: (a) => powerOfTwo(a, -exponentOf(a.value)),
  exponent: (a) => ({ value: exponentOf(a.value), slope: 0 }),
  scale: (a, e) => {
    const { value, slope } = powerOfTwo(a, e.value);
    return { value, slope: slope + scale(e.slope, value * Math.LN2) };
  },
  less: flat((a, b) => Number(a < b)),
  lessOrEqual: flat((a, b) => Number(a <= b)),
  equal: flat((a, b) => Number(a === b)),
  select: (condition, whenTrue, whenFalse) => (condition.value !== 0 ? whenTrue : whenFalse),
};

function powerOfTwo({ value, slope }: Dual, e: number): Dual {
  return { value: scaleByPower(value, e), slope: scaleByPower(slope, e) };
}

/** Above 0 by (aᵇ)′ = aᵇ (b ln a)′; elsewhere a varies with a whole exponent, or b over a base of 0. */
function dualPower(a: Dual, b: Dual): Dual {
  const value = a.value ** b.value;
  if (a.value > 0) {
    const slopeOfLog = scale(b.slope, Math.log(a.value)) + scale(a.slope, b.value / a.value);
    return { value, slope: scale(slopeOfLog, value) };
  }
  const byBase = b.value === 0 ? 0 : b.value * a.value ** (b.value - 1);
  const byExponent = a.value === 0 && b.value >= 0 ? 0 : value * Math.log(a.value);
  return { value, slope: scale(a.slope, byBase) + scale(b.slope, byExponent) };
}

/** The side that a minimum or maximum takes; at a tie the mean of both slopes. */
function winner(a: Dual, b: Dual, aWins: boolean): Dual {
  if (a.value === b.value) return { value: a.value, slope: (a.slope + b.slope) / 2 };
  if (Number.isNaN(a.value + b.value)) return { value: Number.NaN, slope: a.slope + b.slope };
  return aWins ? a : b;
}

/** An expression with its slope, the leaves' being given. Shared parts are walked once. */
export function dualOf(expression: Expression, leafDual: (leaf: Leaf) => Dual): Dual {
  const known = new Map<Expression, Dual>();
  const walk = (part: Expression): Dual => {
    const before = known.get(part);
    if (before) return before;
    const dual =
      part.kind === "call"
        ? rules[part.fn](...(part.args.map(walk) as [Dual, Dual, Dual]))
        : leafDual(part);
    known.set(part, dual);
    return dual;
  };
  return walk(expression);
}
