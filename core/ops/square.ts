import { multiply, power } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const squareOp = pointwise({
  id: "square",
  title: "Square",
  category: "function",
  symbol: "x²",
  inputs: ["x"],
  value: (x) => multiply(x, x),
  partials: (x) => [multiply(2, x)],
  textbook: (x) => power(x, 2),
  squares: "input",
  docs: "x times x. The derivative is $2x$.",
  kink: null,
  samples: [[3], [-1.5], [0]],
});
