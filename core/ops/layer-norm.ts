import type { View } from "../tensor/view.ts";
import { noAxes } from "./axes.ts";
import { alongLast } from "./axis-names.ts";
import { add, input, multiply } from "./expression/expression.ts";
import { frozenSpec } from "./frozen.ts";
import { normalized, normalizedGradient } from "./normalization.ts";
import type { TensorParam } from "./op-base.ts";
import { setting } from "./pointwise.ts";
import type { Recorder } from "./recorder.ts";
import { type StructuredOp, shaped } from "./structured.ts";

/** What is added to a variance, so that its root is never 0. */
export const epsilonParam = setting("epsilon", "Epsilon", 1e-5, { minimum: 0 });

export const scaleParam = {
  kind: "tensor",
  name: "scale",
  title: "Scale",
  trainable: true,
  init: "ones",
} as const satisfies TensorParam;

export const shiftParam = {
  kind: "tensor",
  name: "shift",
  title: "Shift",
  trainable: true,
  init: "zeros",
  isBias: true,
} as const satisfies TensorParam;

/** Each row along the last axis with mean 0 and variance 1, then scaled and shifted: `torch.nn.LayerNorm`. */
export const layerNormOp = {
  kind: "structured",
  id: "layer-norm",
  title: "Layer Norm",
  category: "layer",
  symbol: "LN",
  inputs: { kind: "fixed", handles: ["x"] },
  params: [epsilonParam, scaleParam, shiftParam, frozenSpec],
  shape(inputs) {
    const x = inputs.get("x")!;
    const width = x.at(-1);
    if (width === undefined) return noAxes("x", x);
    return shaped(x, { scale: [width], shift: [width] });
  },
  axes: alongLast("scale", "shift"),
  forward(r, { settings, input: inputView, param, out }) {
    const [x, scale, shift] = [inputView("x"), param("scale"), param("shift")];
    const rows = normalized(r, x, {
      statistics: x.shape.with(-1, 1),
      epsilon: settings.number("epsilon"),
      isCentred: true,
    });
    const scaled = add(multiply(input("x̂"), input("s")), input("b"));
    r.map(out, scaled, { x̂: rows.normal, s: scale, b: shift });
    return (back, upstream) => (key, contribution) => {
      if (key.kind === "input")
        normalizedGradient(back, scaledUpstream(back, upstream, scale), rows, contribution);
      else if (key.name === "scale") back.einsum("*i,*i->i", upstream, rows.normal, contribution);
      else back.sum("*i->i", upstream, contribution);
    };
  },
  rule(key) {
    if (key.kind === "input")
      return "(ĝ − mean(ĝ) − x̂ ⊙ mean(ĝ ⊙ x̂)) / √(var + ε) with ĝ = ḡ ⊙ scale";
    return key.name === "scale" ? "Σ ḡ ⊙ x̂" : "Σ ḡ";
  },
  formula: "(x − mean) / √(var + ε) ⊙ scale + shift",
  blocksGradient: false,
  docs: "Brings every row along the last axis to the mean 0 and the variance 1, then scales and shifts each place by [[parameter|parameters]] of its own. The variance divides by the count; epsilon is added to it, so that a row of equal numbers gives the shift.",
  kink: null,
  samples: [
    { inputs: { x: [4] } },
    { inputs: { x: [2, 3] }, params: { scale: [0.5, -1.5, 2], shift: [1, 0, -1], epsilon: 0.1 } },
    { inputs: { x: [2, 3, 2] }, params: { epsilon: 0.3, scale: [1.2, 0.7] } },
  ],
} as const satisfies StructuredOp;

/** The gradient of x̂: upstream times the scale. */
export function scaledUpstream(r: Recorder, upstream: View, scale: View): View {
  const scaled = r.temporary(upstream.shape);
  r.einsum("*i,i->*i", upstream, scale, scaled);
  return scaled;
}
