import { add, constant } from "./expression/expression.ts";
import { variadic } from "./pointwise.ts";

export const sumOp = variadic({
  id: "sum",
  title: "Sum",
  category: "aggregate",
  symbol: "Σ",
  value: (inputs) => inputs.reduce((sum, x) => add(sum, x)),
  partials: (inputs) => inputs.map(() => constant(1)),
  combines: "sum",
  docs: "The sum of all that is wired to it. Every [[partial]] is 1, so each input gets the whole gradient.",
  kink: null,
  samples: [
    [2, 3],
    [-1.5, 0.25, 4],
  ],
});
