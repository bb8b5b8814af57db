import { less, multiply, param, select } from "./expression/expression.ts";
import { pointwise, setting } from "./pointwise.ts";

export const leakyReluOp = pointwise({
  id: "leaky-relu",
  title: "Leaky ReLU",
  category: "activation",
  symbol: "leaky",
  inputs: ["x"],
  params: [setting("slope", "Negative slope", 0.01)],
  value: (x) => select(less(0, x), x, multiply(param("slope"), x)),
  partials: (x) => [select(less(0, x), 1, param("slope"))],
  docs: "Like [[op:relu]], but lets a small part of negative numbers through, so that no unit goes [[dead unit|dead]].",
  kink: "At 0 we take the slope of the negative side.",
  samples: [[2], [-1.5]],
});
