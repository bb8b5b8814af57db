import { type View, viewOf } from "../tensor/view.ts";
import { imageAsked, imageAxes } from "./axis-names.ts";
import { maximum, input as operand } from "./expression/expression.ts";
import type { StructuredOp } from "./structured.ts";
import { addThroughWindows, poolShape, windowOf, windowParams, windowsOf } from "./window.ts";

/** The largest number of each window: `torch.nn.MaxPool2d`. */
export const maxPool2dOp = {
  kind: "structured",
  id: "max-pool-2d",
  title: "Max Pool 2D",
  category: "layer",
  symbol: "max",
  inputs: { kind: "fixed", handles: ["x"] },
  params: windowParams(2, 2),
  shape: (inputs, settings) => poolShape("a max pool", inputs.get("x")!, windowOf(settings)),
  axes: () => ({ out: imageAxes }),
  asksAxes: imageAsked,
  forward(r, { settings, input, out }) {
    const window = windowOf(settings);
    // Padding alone ranks as −∞: an image's own −∞ stands above it.
    const seen = windowsOf(r, input("x"), window, Number.NEGATIVE_INFINITY);
    const rows = r.temporary(seen.shape);
    r.spread(seen, rows);
    const index = r.temporary(out.shape);
    const raised = r.temporary(input("x").shape);
    r.map(raised, maximum(operand("x"), -Number.MAX_VALUE), { x: input("x") });
    const ranks = r.temporary(seen.shape);
    r.spread(windowsOf(r, raised, window, Number.NEGATIVE_INFINITY), ranks);
    r.argmax("chwk->chw", inRows(ranks), index);
    r.take(inRows(rows), index, out);
    return (back, upstream) => (_, contribution) => {
      const shares = back.temporary(seen.shape);
      back.fill(shares, 0);
      back.put(upstream, index, inRows(shares));
      addThroughWindows(back, contribution, window, (windows) =>
        back.sum("chwij->chwij", shares, windows, true),
      );
    };
  },
  rule: () => "ḡ where the largest stands",
  formula: "max(window)",
  blocksGradient: false,
  docs: "The largest number in each window of an image of the shape [channels, height, width]; the whole [[gradient]] goes to where it stands. Padding never wins.",
  kink: "Where several are the largest, the first in the order of rows gets the whole gradient.",
  samples: [
    { inputs: { x: [1, 4, 4] } },
    { inputs: { x: [2, 4, 5] }, params: { kernel: [3, 2], stride: [1, 2], padding: [1, 1] } },
    { inputs: { x: [1, 5, 5] }, params: { kernel: [2, 3], stride: [3, 1] } },
  ],
} as const satisfies StructuredOp;

/** Windows that lie row by row, each as one row. */
function inRows(windows: View): View {
  const [channels, rows, columns, h, w] = windows.shape as readonly number[];
  return viewOf(windows, [channels!, rows!, columns!, h! * w!]);
}
