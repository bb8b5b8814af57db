import { noAxes } from "./axes.ts";
import { alongLast } from "./axis-names.ts";
import { frozenSpec } from "./frozen.ts";
import { epsilonParam, scaledUpstream, scaleParam } from "./layer-norm.ts";
import { normalized, normalizedGradient } from "./normalization.ts";
import { type StructuredOp, shaped } from "./structured.ts";

/** Each row along the last axis with the mean square 1, then scaled: `torch.nn.RMSNorm`. */
export const rmsNormOp = {
  kind: "structured",
  id: "rms-norm",
  title: "RMS Norm",
  category: "layer",
  symbol: "RMS",
  inputs: { kind: "fixed", handles: ["x"] },
  params: [epsilonParam, scaleParam, frozenSpec],
  shape(inputs) {
    const x = inputs.get("x")!;
    const width = x.at(-1);
    if (width === undefined) return noAxes("x", x);
    return shaped(x, { scale: [width] });
  },
  axes: alongLast("scale"),
  forward(r, { settings, input, param, out }) {
    const [x, scale] = [input("x"), param("scale")];
    const rows = normalized(r, x, {
      statistics: x.shape.with(-1, 1),
      epsilon: settings.number("epsilon"),
      isCentred: false,
    });
    r.einsum("*i,i->*i", rows.normal, scale, out);
    return (back, upstream) => (key, contribution) => {
      if (key.kind === "input")
        normalizedGradient(back, scaledUpstream(back, upstream, scale), rows, contribution);
      else back.einsum("*i,*i->i", upstream, rows.normal, contribution);
    };
  },
  rule: (key) =>
    key.kind === "input" ? "(ĝ − x̂ ⊙ mean(ĝ ⊙ x̂)) / √(mean(x²) + ε) with ĝ = ḡ ⊙ scale" : "Σ ḡ ⊙ x̂",
  formula: "x / √(mean(x²) + ε) ⊙ scale",
  blocksGradient: false,
  docs: "Divides every row along the last axis by the root of the mean of its squares, then scales each place by a [[parameter]] of its own. Epsilon is added to the mean, so that a row of zeros gives zeros.",
  kink: null,
  samples: [
    { inputs: { x: [4] } },
    { inputs: { x: [2, 3] }, params: { scale: [0.5, -1.5, 2], epsilon: 0.1 } },
    { inputs: { x: [2, 3, 2] }, params: { epsilon: 0.3, scale: [1.2, 0.7] } },
  ],
} as const satisfies StructuredOp;
