import { exp } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const expOp = pointwise({
  id: "exp",
  title: "Exponential",
  category: "function",
  symbol: "eˣ",
  inputs: ["x"],
  value: (x) => exp(x),
  partials: "derived",
  docs: "e to the power x. Its derivative is its own value. Above $x ≈ 709.78$ it [[overflow|overflows]] to ∞.",
  kink: null,
  samples: [[0], [1], [-2.5]],
});
