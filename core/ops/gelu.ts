import {
  add,
  divide,
  type Expression,
  erfc,
  exp,
  multiply,
  negate,
  written,
} from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

/** Φ(x) = (1 + erf(x / √2)) / 2, in the form that keeps its digits where it is nearly 0. */
function normalCdf(x: Expression): Expression {
  return written("Φ", x, multiply(0.5, erfc(divide(negate(x), Math.SQRT2))));
}

/** φ(x) = Φ′(x) */
function normalDensity(x: Expression): Expression {
  const density = divide(exp(negate(divide(multiply(x, x), 2))), Math.sqrt(2 * Math.PI));
  return written("φ", x, density);
}

export const geluOp = pointwise({
  id: "gelu",
  title: "GELU",
  category: "activation",
  symbol: "gelu",
  inputs: ["x"],
  value: (x) => multiply(x, normalCdf(x)),
  partials: (x) => [add(normalCdf(x), multiply(x, normalDensity(x)))],
  docs: "x times $Φ(x)$, the probability that a standard normal number lies below x (the erf form); $φ$ is its density. Close to x for large x and to 0 for very negative x, with a small dip below 0 between.",
  kink: null,
  samples: [[0], [0.5], [-2], [3]],
});
