import { multiply, power, subtract } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const squaredErrorOp = pointwise({
  id: "squared-error",
  title: "Squared error",
  category: "loss",
  symbol: "(p − t)²",
  inputs: ["prediction", "target"],
  value: (p, t) => multiply(subtract(p, t), subtract(p, t)),
  partials: (p, t) => [multiply(2, subtract(p, t)), multiply(-2, subtract(p, t))],
  textbook: (p, t) => power(subtract(p, t), 2),
  squares: "difference",
  docs: "The square of the difference, without a factor ½. The derivative by the prediction is $2(p − t)$.",
  kink: null,
  samples: [
    [2, 3],
    [0.5, 0.5],
    [-1, 2],
  ],
});
