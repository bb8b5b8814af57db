import { stretched, type View } from "../tensor/view.ts";
import { axis } from "./axis-names.ts";
import { frozenSpec } from "./frozen.ts";
import { indexBlame } from "./indices.ts";
import { initParam } from "./init.ts";
import { type StructuredOp, shaped } from "./structured.ts";

/** A row of weights for each index: `torch.nn.Embedding`. */
export const embeddingOp = {
  kind: "structured",
  id: "embedding",
  title: "Embedding",
  category: "layer",
  symbol: "E",
  inputs: { kind: "fixed", handles: ["x"] },
  params: [
    { kind: "integer", name: "count", title: "Count", default: 10, minimum: 1 },
    { kind: "integer", name: "width", title: "Width", default: 4, minimum: 1 },
    { kind: "tensor", name: "weight", title: "Weight", trainable: true, init: "weights" },
    initParam,
    frozenSpec,
  ],
  shape(inputs, settings) {
    const [count, width] = [settings.integer("count"), settings.integer("width")];
    return shaped([...inputs.get("x")!, width], { weight: [count, width] });
  },
  axes: ({ inputs }) => ({
    out: [...inputs.get("x")!, axis("features")],
    params: { weight: [null, axis("features")] },
  }),
  asksAxes: [{ handle: "x", axis: -1, kind: "tokens" }],
  forward(r, { input, param, out }) {
    const index = input("x");
    /** The whole table at every index. */
    const tables = (table: View) => stretched(table, [...index.shape, ...table.shape]);
    r.take(tables(param("weight")), index, out);
    return (back, upstream) => (key, contribution) => {
      back.fill(contribution, 0);
      if (key.kind === "param") back.put(upstream, index, tables(contribution));
    };
  },
  blame: ({ number, settings }) => indexBlame(number, settings.integer("count"), "row"),
  rule: (key) => (key.kind === "input" ? "0" : "Σ ḡ in the rows that are looked up"),
  formula: "W[x]",
  blocksGradient: false,
  docs: "Looks up a row of [[parameter|parameters]] for each index of x, which are whole numbers from 0 to count − 1 in any shape. A row that is looked up several times gets the sum of the gradients; the indices themselves get 0.",
  kink: "An index outside of the table, or between two whole numbers, gives NaN.",
  samples: [
    { inputs: { x: [] }, indices: { x: [2] }, params: { count: 3, width: 2 } },
    { inputs: { x: [4] }, indices: { x: [1, 0, 1, 3] }, params: { count: 4, width: 3 } },
    { inputs: { x: [2, 2] }, indices: { x: [4, 4, 4, 0] }, params: { count: 5, width: 1 } },
  ],
} as const satisfies StructuredOp;
