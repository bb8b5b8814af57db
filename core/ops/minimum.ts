import { minimum } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const minimumOp = pointwise({
  id: "minimum",
  title: "Minimum",
  category: "function",
  symbol: "min",
  inputs: ["a", "b"],
  value: (a, b) => minimum(a, b),
  partials: "derived",
  docs: "The smaller of its inputs. The gradient goes to that one alone.",
  kink: "Where both are equal, each takes half of the gradient.",
  samples: [
    [2, 3],
    [1, -1],
  ],
});
