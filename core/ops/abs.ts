import { abs } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const absOp = pointwise({
  id: "abs",
  title: "Absolute value",
  category: "function",
  symbol: "|x|",
  inputs: ["x"],
  value: (x) => abs(x),
  partials: "derived",
  docs: "The distance from 0. The derivative is 1 for positive and −1 for negative numbers.",
  kink: "At the [[kink]] at 0 we take the derivative 0.",
  samples: [[3], [-1.5]],
});
