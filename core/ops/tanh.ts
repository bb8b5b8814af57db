import { multiply, out, subtract, tanh } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const tanhOp = pointwise({
  id: "tanh",
  title: "Tanh",
  category: "activation",
  symbol: "tanh",
  inputs: ["x"],
  value: (x) => tanh(x),
  partials: () => [subtract(1, multiply(out, out))],
  steepest: 1,
  docs: "Squeezes any number into (−1, 1), steepest at 0. The derivative is $1 − out²$.",
  kink: null,
  samples: [[0], [0.5], [-2]],
});
