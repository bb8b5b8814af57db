import { subtract } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const subtractOp = pointwise({
  id: "subtract",
  title: "Subtract",
  category: "arithmetic",
  symbol: "−",
  inputs: ["a", "b"],
  value: (a, b) => subtract(a, b),
  partials: "derived",
  combines: "difference",
  docs: "a minus b. The gradient reaches a unchanged and b with its sign turned.",
  kink: null,
  samples: [
    [2, 3],
    [-1.5, 0.25],
  ],
});
