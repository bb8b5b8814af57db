import { add, divide, exp, less, log, log1p, negate, select } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const softplusOp = pointwise({
  id: "softplus",
  title: "Softplus",
  category: "activation",
  symbol: "soft⁺",
  inputs: ["x"],
  value: (x) => select(less(20, x), x, log1p(exp(x))),
  partials: (x) => [select(less(20, x), 1, divide(1, add(1, exp(negate(x)))))],
  textbook: (x) => log(add(1, exp(x))),
  docs: "A smooth [[op:relu]]. Its derivative is the [[op:sigmoid|sigmoid]].",
  kink: "Above 20 the value is x and the derivative 1; both differ from the exact ones by less than 3e-9.",
  samples: [[0], [0.5], [-2], [25]],
});
