import { imageAsked, imageAxes } from "./axis-names.ts";
import { divide, input } from "./expression/expression.ts";
import type { StructuredOp } from "./structured.ts";
import { addThroughWindows, poolShape, windowOf, windowParams, windowsOf } from "./window.ts";

/** The mean of each window: `torch.nn.AvgPool2d`. */
export const averagePool2dOp = {
  kind: "structured",
  id: "average-pool-2d",
  title: "Average Pool 2D",
  category: "layer",
  symbol: "avg",
  inputs: { kind: "fixed", handles: ["x"] },
  params: windowParams(2, 2),
  shape: (inputs, settings) => poolShape("an average pool", inputs.get("x")!, windowOf(settings)),
  axes: () => ({ out: imageAxes }),
  asksAxes: imageAsked,
  forward(r, { settings, input: inputView, out }) {
    const window = windowOf(settings);
    const share = divide(input("sum"), window.kernel[0] * window.kernel[1]);
    r.sum("chwij->chw", windowsOf(r, inputView("x"), window, 0), out);
    r.map(out, share, { sum: out });
    return (back, upstream) => (_, contribution) => {
      const shares = back.temporary(upstream.shape);
      back.map(shares, share, { sum: upstream });
      addThroughWindows(back, contribution, window, (windows) =>
        back.sum("chw->chwij", shares, windows, true),
      );
    };
  },
  rule: () => "Σ ḡ / count over the windows that see it",
  formula: "mean(window)",
  blocksGradient: false,
  docs: "The mean of each window of an image of the shape [channels, height, width]. Padding counts as zeros; each number of a window gets an equal share of the [[gradient]].",
  kink: null,
  samples: [
    { inputs: { x: [1, 4, 4] } },
    { inputs: { x: [2, 4, 5] }, params: { kernel: [3, 2], stride: [1, 2], padding: [1, 1] } },
    { inputs: { x: [1, 5, 5] }, params: { kernel: [2, 3], stride: [3, 1] } },
  ],
} as const satisfies StructuredOp;
