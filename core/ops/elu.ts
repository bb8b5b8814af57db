import { exp, expm1, less, multiply, param, select, subtract } from "./expression/expression.ts";
import { pointwise, setting } from "./pointwise.ts";

export const eluOp = pointwise({
  id: "elu",
  title: "ELU",
  category: "activation",
  symbol: "elu",
  inputs: ["x"],
  params: [setting("alpha", "Alpha", 1)],
  value: (x) => select(less(0, x), x, multiply(param("alpha"), expm1(x))),
  textbook: (x) => select(less(0, x), x, multiply(param("alpha"), subtract(exp(x), 1))),
  partials: (x) => [select(less(0, x), 1, multiply(param("alpha"), exp(x)))],
  docs: "The identity for positive numbers and a smooth curve down to −α for negative ones.",
  kink: "At 0 we take the derivative of the negative side, α.",
  samples: [[2], [-1.5]],
});
