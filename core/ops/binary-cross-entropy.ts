import { binaryCrossEntropyWithLogitsOp } from "./binary-cross-entropy-with-logits.ts";
import {
  add,
  divide,
  type Expression,
  log,
  log1p,
  maximum,
  multiply,
  negate,
  subtract,
} from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

/** PyTorch holds each logarithm at −100, so that a certain mistake costs 100 and not ∞. */
function clampedLog(logarithm: Expression): Expression {
  return maximum(logarithm, -100);
}

export const binaryCrossEntropyOp = pointwise({
  id: "binary-cross-entropy",
  title: "Binary cross-entropy",
  category: "loss",
  symbol: "BCE",
  inputs: ["prediction", "target"],
  value: (p, t) =>
    negate(
      add(multiply(t, clampedLog(log(p))), multiply(subtract(1, t), clampedLog(log1p(negate(p))))),
    ),
  partials: (p, t) => [
    divide(subtract(p, t), maximum(multiply(p, subtract(1, p)), 1e-12)),
    subtract(clampedLog(log1p(negate(p))), clampedLog(log(p))),
  ],
  textbook: (p, t) =>
    negate(add(multiply(t, log(p)), multiply(subtract(1, t), log(subtract(1, p))))),
  blame: ([p = Number.NaN]) => {
    if (!(p < 0 || p > 1)) return null;
    const reason =
      p > 1
        ? "a probability p above 1 makes log(1 − p) that of a negative number"
        : "a probability p below 0 makes log(p) that of a negative number";
    return { reason, mend: "Keep p from 0 to 1, for instance by a sigmoid before it." };
  },
  withLogits: binaryCrossEntropyWithLogitsOp.id,
  classes: { no: 0, yes: 1, threshold: 0.5, between: true },
  docs: "How surprised a probability p is by the truth t (0 or 1). Give it a probability; for a raw score use [[op:binary-cross-entropy-with-logits|the form with logits]].",
  kink: "Logarithms are held at −100, so p = 0 with t = 1 costs 100; the derivative’s divisor $p(1 − p)$ is held at 1e-12.",
  samples: [
    [0.3, 1],
    [0.8, 0],
    [0.5, 0.5],
  ],
});
