import { constant, less, lessOrEqual, select } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const stepOp = pointwise({
  id: "step",
  title: "Step",
  category: "activation",
  symbol: "step",
  inputs: ["x"],
  value: (x) => select(less(0, x), 1, select(lessOrEqual(x, 0), 0, x)),
  textbook: (x) => select(less(0, x), 1, 0),
  partials: () => [constant(0)],
  docs: "1 for positive numbers, else 0. Nothing can be learned through it: its derivative is 0 everywhere.",
  kink: "At 0 the value is 0, and the derivative is taken as 0.",
  samples: [[2], [-1.5]],
});
