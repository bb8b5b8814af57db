import type { Algebra } from "./algebra.ts";
import { cos, reducedWithin, sin, tan } from "./circular.ts";
import { erfc } from "./error-function.ts";
import { exp, expm1, tanh } from "./exponential.ts";
import { type Formula, record } from "./formula.ts";
import { log, log1p } from "./logarithm.ts";
import { exponent, scale, significand } from "./scaling.ts";

/** A function as compiled code has it in itself. */
export interface Inline {
  readonly formula: Formula;
  /** Arguments of this size and more are for the function in JavaScript. */
  readonly within?: number;
}

const truth = <N, C>(A: Algebra<N, C>, condition: C) =>
  A.select(condition, A.constant(1), A.constant(0));

function sign<N, C>(A: Algebra<N, C>, x: N): N {
  const zero = A.constant(0);
  const orNegative = A.select(A.less(x, zero), A.constant(-1), x);
  return A.select(A.less(zero, x), A.constant(1), orNegative);
}

/** Every primitive of expressions that is compiled in place; `power` alone is not, it is imported. */
export const formulas = {
  negate: { formula: record((A, x) => A.negate(x), 1) },
  add: { formula: record((A, a, b) => A.add(a, b), 2) },
  subtract: { formula: record((A, a, b) => A.subtract(a, b), 2) },
  multiply: { formula: record((A, a, b) => A.multiply(a, b), 2) },
  divide: { formula: record((A, a, b) => A.divide(a, b), 2) },
  exp: { formula: record(exp, 1) },
  expm1: { formula: record(expm1, 1) },
  log: { formula: record(log, 1) },
  log1p: { formula: record(log1p, 1) },
  sqrt: { formula: record((A, x) => A.sqrt(x), 1) },
  sin: { formula: record(sin, 1), within: reducedWithin },
  cos: { formula: record(cos, 1), within: reducedWithin },
  tan: { formula: record(tan, 1), within: reducedWithin },
  tanh: { formula: record(tanh, 1) },
  erfc: { formula: record(erfc, 1) },
  abs: { formula: record((A, x) => A.abs(x), 1) },
  sign: { formula: record(sign, 1) },
  minimum: { formula: record((A, a, b) => A.minimum(a, b), 2) },
  maximum: { formula: record((A, a, b) => A.maximum(a, b), 2) },
  less: { formula: record((A, a, b) => truth(A, A.less(a, b)), 2) },
  lessOrEqual: { formula: record((A, a, b) => truth(A, A.lessOrEqual(a, b)), 2) },
  equal: { formula: record((A, a, b) => truth(A, A.equal(a, b)), 2) },
  select: { formula: record((A, c, a, b) => A.select(A.equal(c, A.constant(0)), b, a), 3) },
  significand: { formula: record(significand, 1) },
  exponent: { formula: record(exponent, 1) },
  scale: { formula: record(scale, 2) },
} as const satisfies Readonly<Record<string, Inline>>;

export type InlineFunction = keyof typeof formulas;
