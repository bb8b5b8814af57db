import { cos } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const cosOp = pointwise({
  id: "cos",
  title: "Cosine",
  category: "function",
  symbol: "cos",
  inputs: ["x"],
  value: (x) => cos(x),
  partials: "derived",
  docs: "The cosine of an angle in radians. The derivative is minus the sine.",
  kink: null,
  samples: [[0], [1], [-2.5]],
});
