import {
  add,
  divide,
  type Expression,
  erfc,
  exp,
  multiply,
  negate,
} from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

/** Φ(x) = (1 + erf(x / √2)) / 2, in the form that keeps its digits where it is nearly 0. */
function normalCdf(x: Expression): Expression {
  return multiply(0.5, erfc(divide(negate(x), Math.SQRT2)));
}

export const geluOp = pointwise({
  id: "gelu",
  title: "GELU",
  category: "activation",
  symbol: "gelu",
  inputs: ["x"],
  value: (x) => multiply(x, normalCdf(x)),
  partials: (x) => [
    add(
      normalCdf(x),
      multiply(x, divide(exp(negate(divide(multiply(x, x), 2))), Math.sqrt(2 * Math.PI))),
    ),
  ],
  docs: "x times the probability that a standard normal number lies below x (the erf form). Close to x for large x and to 0 for very negative x, with a small dip below 0 between.",
  kink: null,
  samples: [[0], [0.5], [-2], [3]],
});
