import { exp, expm1, less, multiply, named, select, subtract } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

// Klambauer et al. 2017, Self-Normalizing Neural Networks, equation 14.
const alpha = named("α", 1.6732632423543772);
const scale = named("λ", 1.0507009873554805);

export const seluOp = pointwise({
  id: "selu",
  title: "SELU",
  category: "activation",
  symbol: "selu",
  inputs: ["x"],
  value: (x) => multiply(scale, select(less(0, x), x, multiply(alpha, expm1(x)))),
  textbook: (x) => multiply(scale, select(less(0, x), x, multiply(alpha, subtract(exp(x), 1)))),
  partials: (x) => [multiply(scale, select(less(0, x), 1, multiply(alpha, exp(x))))],
  docs: "An [[op:elu]] with constants, $λ ≈ 1.0507$ and $α ≈ 1.6733$, chosen so that, with suitable first weights, values keep mean 0 and variance 1 from layer to layer.",
  kink: "At 0 we take the derivative of the negative side, about 1.7581.",
  samples: [[2], [-1.5]],
});
