import {
  abs,
  add,
  divide,
  type Expression,
  exp,
  lessOrEqual,
  multiply,
  negate,
  out,
  select,
  subtract,
} from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

/** σ(x) with one exponential that cannot overflow, for either sign of x. */
export function logistic(x: Expression): Expression {
  const e = exp(negate(abs(x)));
  return divide(select(lessOrEqual(0, x), 1, e), add(1, e));
}

export const sigmoidOp = pointwise({
  id: "sigmoid",
  title: "Sigmoid",
  category: "activation",
  symbol: "σ",
  inputs: ["x"],
  value: logistic,
  partials: () => [multiply(out, subtract(1, out))],
  textbook: (x) => divide(1, add(1, exp(negate(x)))),
  steepest: 0.25,
  isProbability: true,
  docs: "Squeezes any number into (0, 1). Its derivative is $out · (1 − out)$: never above 0.25, and nearly 0 for large $|x|$, where learning slows down ([[saturation]]).",
  kink: null,
  samples: [[0], [0.5], [-2], [6], [-6]],
});
