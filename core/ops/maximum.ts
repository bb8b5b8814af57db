import { maximum } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const maximumOp = pointwise({
  id: "maximum",
  title: "Maximum",
  category: "function",
  symbol: "max",
  inputs: ["a", "b"],
  value: (a, b) => maximum(a, b),
  partials: "derived",
  docs: "The larger of its inputs. The gradient goes to that one alone.",
  kink: "Where both are equal, each takes half of the gradient.",
  samples: [
    [2, 3],
    [1, -1],
  ],
});
