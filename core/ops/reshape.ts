import { type Shape, shapeText, sizeOf } from "../tensor/shape.ts";
import { reshaped } from "../tensor/view.ts";
import { count, countText } from "../words/count.ts";
import { rowByRowAxes } from "./axis-names.ts";
import type { Recorder } from "./recorder.ts";
import {
  type Backward,
  type Misfit,
  misfit,
  type NodeViews,
  type StructuredOp,
  shaped,
} from "./structured.ts";

/** What reshape and flatten have in common: the numbers of x, row by row, in the shape of the result. */
export const rowByRow = {
  kind: "structured",
  category: "tensor",
  inputs: { kind: "fixed", handles: ["x"] },
  blocksGradient: false,
  kink: null,
  forward(r: Recorder, { input, out }: NodeViews): Backward {
    const x = input("x");
    r.spread(reshaped(x, out.shape), out);
    return (back, upstream) => (_, contribution) =>
      back.spread(reshaped(upstream, x.shape), contribution);
  },
  rule: () => "ḡ",
  axes: rowByRowAxes,
} as const;

export const reshapeOp = {
  ...rowByRow,
  id: "reshape",
  title: "Reshape",
  symbol: "reshape",
  params: [{ kind: "integers", name: "shape", title: "Shape", default: [-1], minimum: -1 }],
  shape(inputs, settings) {
    const shape = wanted(inputs.get("x")!, settings.integers("shape"));
    return "kind" in shape ? shape : shaped(shape);
  },
  formula: "reshape(x)",
  docs: "The same numbers, read row by row, in another shape. One length may be −1: it is what the others leave.",
  samples: [
    { inputs: { x: [2, 3] }, params: { shape: [3, 2] } },
    { inputs: { x: [2, 3, 2] }, params: { shape: [-1, 4] } },
    { inputs: { x: [4] }, params: { shape: [2, 1, -1] } },
    { inputs: { x: [1, 1] }, params: { shape: [] } },
  ],
} as const satisfies StructuredOp;

/** The shape that is asked for, with the length that was left open. */
function wanted(x: Shape, said: readonly number[]): Shape | Misfit {
  const size = sizeOf(x);
  const text = `[${said.join(", ")}]`.replaceAll("-", "−");
  const open = said.indexOf(-1);
  if (said.includes(-1, open + 1) && open >= 0)
    return misfit(
      `the shape ${text} leaves more than one length open`,
      "Write −1 for one of them, and the others as they are.",
    );
  if (said.some((length) => length === 0 || length < -1))
    return misfit(
      `the shape ${text} has a length below 1`,
      "Write lengths from 1 up, and −1 for the one that the others leave.",
    );
  const given = sizeOf(said.filter((length) => length !== -1));
  if (open < 0 ? given !== size : size % given !== 0)
    return misfit(
      open < 0
        ? `x, which is ${shapeText(x)}, holds ${count(size, "number")}, and the shape ${text} ${countText(given)}`
        : `the ${count(size, "number")} of x, which is ${shapeText(x)}, can’t be shared out evenly by ${countText(given)} for the shape ${text}`,
      "A reshape keeps how many numbers there are: choose lengths whose product is that.",
    );
  return open < 0 ? said : said.with(open, size / given);
}
