import { add, divide } from "./expression/expression.ts";
import { variadic } from "./pointwise.ts";

export const meanOp = variadic({
  id: "mean",
  title: "Mean",
  category: "aggregate",
  symbol: "mean",
  value: (inputs) =>
    divide(
      inputs.reduce((sum, x) => add(sum, x)),
      inputs.length,
    ),
  partials: (inputs) => inputs.map(() => divide(1, inputs.length)),
  docs: "The average of all that is wired to it. Each of n inputs has the partial $1/n$.",
  kink: null,
  samples: [
    [2, 3],
    [-1.5, 0.25, 4],
  ],
});
