import { sizeOf } from "../tensor/shape.ts";
import { reshaped } from "../tensor/view.ts";
import { type StructuredOp, shaped } from "./structured.ts";

export const flattenOp = {
  kind: "structured",
  id: "flatten",
  title: "Flatten",
  category: "tensor",
  symbol: "flat",
  inputs: { kind: "fixed", handles: ["x"] },
  params: [],
  shape: (inputs) => shaped([sizeOf(inputs.get("x")!)]),
  forward(r, { input, out }) {
    const x = input("x");
    r.spread(reshaped(x, out.shape), out);
    return (back, upstream) => (_, contribution) =>
      back.spread(reshaped(upstream, x.shape), contribution);
  },
  rule: () => "ḡ",
  formula: "flatten(x)",
  blocksGradient: false,
  docs: "All numbers of a tensor in one row, row by row: what stands between a picture and a dense layer. A single number becomes a row of one.",
  kink: null,
  samples: [{ inputs: { x: [2, 3] } }, { inputs: { x: [2, 1, 2] } }, { inputs: { x: [] } }],
} as const satisfies StructuredOp;
