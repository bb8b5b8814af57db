import { axisOf, type Shape } from "../tensor/shape.ts";
import { stretched, type View } from "../tensor/view.ts";
import { axisParam, noAxis } from "./axes.ts";
import { divide, exp, input, log, subtract } from "./expression/expression.ts";
import type { Recorder } from "./recorder.ts";
import { type Settings, type ShapeResult, type StructuredOp, shaped } from "./structured.ts";

/** What softmax and its logarithm have in common: both work along one axis and keep the shape. */
export const alongAxis = {
  kind: "structured",
  category: "tensor",
  inputs: { kind: "fixed", handles: ["x"] },
  params: [axisParam(-1)],
  blocksGradient: false,
  shape(inputs: ReadonlyMap<string, Shape>, settings: Settings): ShapeResult {
    const x = inputs.get("x")!;
    const axis = settings.integer("axis");
    return axisOf(x, axis) === null ? noAxis("x", x, axis) : shaped(x);
  },
  samples: [
    { inputs: { x: [4] } },
    { inputs: { x: [2, 3] } },
    { inputs: { x: [2, 3, 2] }, params: { axis: 1 } },
    { inputs: { x: [3, 2] }, params: { axis: -2 } },
  ],
} as const;

/** exp(x) / Σ exp(x) along an axis, in the stable form. */
export const softmaxOp = {
  ...alongAxis,
  id: "softmax",
  sharesOut: true,
  title: "Softmax",
  symbol: "softmax",
  forward(r, { settings, input: inputView, out }) {
    const x = inputView("x");
    const axis = axisOf(x.shape, settings.integer("axis"))!;
    softmax(r, x, out, axis);
    return (back, upstream) => {
      const centred = centredGradient(back, out, upstream, axis);
      return (_, contribution) => back.einsum("*,*->*", out, centred, contribution);
    };
  },
  rule: () => "y ⊙ (ḡ − Σ ḡ ⊙ y)",
  formula: "softmax(x)",
  docs: "Turns scores along an axis into shares: all above 0, and 1 in sum. It is computed from the distances to the largest score, so that none is too large for exp.",
  kink: null,
} as const satisfies StructuredOp;

/** Records the softmax of x along an axis into `out`. */
export function softmax(r: Recorder, x: View, out: View, axis: number): void {
  const alone = out.shape.with(axis, 1);
  const largest = r.temporary(alone);
  r.max("*->*", x, stretched(largest, x.shape));
  r.map(out, exp(subtract(input("x"), input("largest"))), { x, largest });
  const total = r.temporary(alone);
  r.gather(out, total);
  r.map(out, divide(input("e"), input("total")), { e: out, total });
}

/** Records ḡ − Σ ḡ ⊙ y along an axis, y being a softmax: times y it is the gradient before it. */
export function centredGradient(r: Recorder, y: View, upstream: View, axis: number): View {
  const mean = r.temporary(y.shape.with(axis, 1));
  r.einsum("*,*->*", upstream, y, stretched(mean, y.shape));
  const centred = r.temporary(y.shape);
  r.map(centred, subtract(input("g"), input("mean")), { g: upstream, mean });
  return centred;
}

/** Records the logarithm of the softmax of x along an axis into `out`. */
export function logSoftmax(r: Recorder, x: View, out: View, axis: number): void {
  const alone = out.shape.with(axis, 1);
  const largest = r.temporary(alone);
  r.max("*->*", x, stretched(largest, x.shape));
  r.map(out, subtract(input("x"), input("largest")), { x, largest });
  const each = r.temporary(out.shape);
  r.map(each, exp(input("x")), { x: out });
  const total = r.temporary(alone);
  r.gather(each, total);
  r.map(out, subtract(input("x"), log(input("total"))), { x: out, total });
}
