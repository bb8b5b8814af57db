import {
  abs,
  add,
  exp,
  log,
  log1p,
  maximum,
  multiply,
  negate,
  subtract,
} from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";
import { logistic } from "./sigmoid.ts";

export const binaryCrossEntropyWithLogitsOp = pointwise({
  id: "binary-cross-entropy-with-logits",
  title: "Binary cross-entropy with logits",
  category: "loss",
  symbol: "BCE∘σ",
  inputs: ["prediction", "target"],
  value: (x, t) => add(subtract(maximum(x, 0), multiply(x, t)), log1p(exp(negate(abs(x))))),
  partials: (x, t) => [subtract(logistic(x), t), negate(x)],
  textbook: (x, t) => subtract(log(add(1, exp(x))), multiply(x, t)),
  classes: { no: 0, yes: 1, threshold: 0, between: true },
  docs: "Sigmoid and cross-entropy in one, stable for any score (a [[logit]]). Its derivative by the score is $σ(x) − t$, which does not vanish when the score is badly wrong.",
  kink: null,
  samples: [
    [0.3, 1],
    [-2, 0],
    [4, 0.5],
  ],
});
