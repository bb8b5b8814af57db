import { add, divide, exp, multiply, negate, subtract } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";
import { logistic } from "./sigmoid.ts";

export const siluOp = pointwise({
  id: "silu",
  title: "SiLU",
  category: "activation",
  symbol: "silu",
  inputs: ["x"],
  value: (x) => multiply(x, logistic(x)),
  partials: (x) => [multiply(logistic(x), add(1, multiply(x, subtract(1, logistic(x)))))],
  textbook: (x) => divide(x, add(1, exp(negate(x)))),
  docs: "x times its own [[op:sigmoid|sigmoid]], also called swish. Shaped like [[op:gelu]], with a deeper dip below 0.",
  kink: null,
  samples: [[0], [0.5], [-2], [3]],
});
