import { axisOf } from "../tensor/shape.ts";
import { exp, input, multiply, subtract } from "./expression/expression.ts";
import { alongAxis, logSoftmax } from "./softmax.ts";
import type { StructuredOp } from "./structured.ts";

/** x − log Σ exp(x) along an axis, in the stable form. */
export const logSoftmaxOp = {
  ...alongAxis,
  id: "log-softmax",
  title: "Log-softmax",
  symbol: "log softmax",
  forward(r, { settings, input: inputView, out }) {
    const axis = axisOf(out.shape, settings.integer("axis"))!;
    logSoftmax(r, inputView("x"), out, axis);
    return (back, upstream) => {
      const total = back.temporary(out.shape.with(axis, 1));
      back.gather(upstream, total);
      const gradient = back.temporary(out.shape);
      const share = multiply(exp(input("y")), input("total"));
      back.map(gradient, subtract(input("g"), share), { g: upstream, y: out, total });
      return (_, contribution) => back.spread(gradient, contribution);
    };
  },
  rule: () => "ḡ − softmax(x) ⊙ Σ ḡ",
  formula: "x − log(Σ exp(x))",
  docs: "The logarithm of [[op:softmax]], computed in one go: where a share is too small for float64, its logarithm is still right.",
  kink: null,
} as const satisfies StructuredOp;
