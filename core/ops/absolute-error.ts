import { abs, negate, sign, subtract } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const absoluteErrorOp = pointwise({
  id: "absolute-error",
  title: "Absolute error",
  category: "loss",
  symbol: "|p − t|",
  inputs: ["prediction", "target"],
  value: (p, t) => abs(subtract(p, t)),
  partials: (p, t) => [sign(subtract(p, t)), negate(sign(subtract(p, t)))],
  docs: "The size of the difference; outliers weigh less than in the [[op:squared-error|squared error]].",
  kink: "Where prediction and target are equal we take the derivative 0.",
  samples: [
    [2, 3],
    [-1, -2],
  ],
});
