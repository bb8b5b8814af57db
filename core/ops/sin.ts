import { sin } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const sinOp = pointwise({
  id: "sin",
  title: "Sine",
  category: "function",
  symbol: "sin",
  inputs: ["x"],
  value: (x) => sin(x),
  partials: "derived",
  docs: "The sine of an angle in radians. The derivative is the cosine.",
  kink: null,
  samples: [[0], [1], [-2.5]],
});
