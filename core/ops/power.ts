import { power } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const powerOp = pointwise({
  id: "power",
  title: "Power",
  category: "arithmetic",
  symbol: "aᵇ",
  inputs: ["a", "b"],
  value: (a, b) => power(a, b),
  partials: "derived",
  delicate: "a",
  docs: "a to the power b. A negative a with a fractional b is not a real number; the derivative by b of a negative a is not one either.",
  kink: "0⁰ is 1, and both derivatives are 0 there. At a = 0 the derivative by b is 0 for every b ≥ 0.",
  samples: [
    [2, 3],
    [1.5, -0.5],
    [0.3, 2.2],
  ],
});
