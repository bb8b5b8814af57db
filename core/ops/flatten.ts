import { sizeOf } from "../tensor/shape.ts";
import { rowByRow } from "./reshape.ts";
import { type StructuredOp, shaped } from "./structured.ts";

export const flattenOp = {
  ...rowByRow,
  id: "flatten",
  title: "Flatten",
  symbol: "flat",
  params: [],
  shape: (inputs) => shaped([sizeOf(inputs.get("x")!)]),
  formula: "flatten(x)",
  docs: "All numbers of a tensor in one row, row by row: what stands between a picture and a dense layer. A single number becomes a row of one.",
  samples: [{ inputs: { x: [2, 3] } }, { inputs: { x: [2, 1, 2] } }, { inputs: { x: [] } }],
} as const satisfies StructuredOp;
