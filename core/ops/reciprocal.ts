import { divide, multiply, negate, out } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const reciprocalOp = pointwise({
  id: "reciprocal",
  title: "Reciprocal",
  category: "function",
  symbol: "1/x",
  inputs: ["x"],
  value: (x) => divide(1, x),
  partials: () => [negate(multiply(out, out))],
  delicate: "x",
  docs: "1 divided by x. The derivative is $−1/x²$.",
  kink: "At 0 the value is ∞ (at −0 it is −∞) and the derivative −∞.",
  samples: [[2], [-0.5]],
});
