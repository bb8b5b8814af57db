import { sqrt } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const sqrtOp = pointwise({
  id: "sqrt",
  title: "Square root",
  category: "function",
  symbol: "√",
  inputs: ["x"],
  value: (x) => sqrt(x),
  partials: "derived",
  delicate: "x",
  docs: "The square root, with the derivative $1/(2√x)$. Below 0 it is not a number.",
  kink: "At 0 the derivative is +∞.",
  samples: [[1], [2.5], [0.1]],
});
