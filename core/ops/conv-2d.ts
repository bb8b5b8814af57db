import { axis, imageAsked, imageAxes } from "./axis-names.ts";
import { frozenSpec } from "./frozen.ts";
import { initParam } from "./init.ts";
import { type StructuredOp, shaped } from "./structured.ts";
import {
  addThroughWindows,
  windowMisfit,
  windowOf,
  windowParams,
  windowPlaces,
  windowsOf,
} from "./window.ts";

/** A kernel for each output channel, laid over every place of an image [C, H, W]: `torch.nn.Conv2d`. */
export const conv2dOp = {
  kind: "structured",
  id: "conv-2d",
  unitWeights: "weight",
  title: "Convolution 2D",
  category: "layer",
  symbol: "∗",
  inputs: { kind: "fixed", handles: ["x"] },
  params: [
    { kind: "integer", name: "channels", title: "Channels", default: 4, minimum: 1 },
    ...windowParams(3, 1),
    { kind: "tensor", name: "weight", title: "Weight", trainable: true, init: "weights" },
    { kind: "tensor", name: "bias", title: "Bias", trainable: true, init: "zeros", isBias: true },
    initParam,
    frozenSpec,
  ],
  shape(inputs, settings) {
    const x = inputs.get("x")!;
    const window = windowOf(settings);
    const fault = windowMisfit("a convolution", x, window);
    if (fault) return fault;
    const channels = settings.integer("channels");
    return shaped([channels, ...windowPlaces(x, window)], {
      weight: [channels, x[0]!, ...window.kernel],
      bias: [channels],
    });
  },
  axes: () => ({
    out: imageAxes,
    params: { weight: [axis("channels"), ...imageAxes], bias: [axis("channels")] },
  }),
  asksAxes: imageAsked,
  forward(r, { settings, input, param, out }) {
    const window = windowOf(settings);
    const [weight, bias] = [param("weight"), param("bias")];
    const seen = windowsOf(r, input("x"), window, 0);
    r.sum("o->ohw", bias, out);
    r.einsum("chwij,ocij->ohw", seen, weight, out, true);
    return (back, upstream) => (key, contribution) => {
      if (key.kind === "input")
        addThroughWindows(back, contribution, window, (windows) =>
          back.einsum("ohw,ocij->chwij", upstream, weight, windows, true),
        );
      else if (key.name === "weight") back.einsum("ohw,chwij->ocij", upstream, seen, contribution);
      else back.sum("ohw->o", upstream, contribution);
    };
  },
  rule(key) {
    if (key.kind === "input") return "Σ ḡ · W over the windows that see it";
    return key.name === "weight" ? "Σ ḡ · x over all places" : "Σ ḡ over all places";
  },
  formula: "conv(x, W) + b",
  blocksGradient: false,
  docs: "Looks at an image of the shape [channels, height, width] through a small window and gives, at every place, a weighted sum for each of its own channels plus a bias. All places share the weights, so their [[gradient|gradients]] add up. The kernel is not flipped, as in all libraries for learning; padding is zeros.",
  kink: null,
  samples: [
    { inputs: { x: [1, 4, 4] }, params: { channels: 2, kernel: [3, 3] } },
    {
      inputs: { x: [2, 4, 5] },
      params: { channels: 2, kernel: [2, 3], stride: [2, 1], padding: [1, 0] },
    },
    { inputs: { x: [2, 3, 3] }, params: { channels: 1, kernel: [2, 2], padding: [1, 1] } },
  ],
} as const satisfies StructuredOp;
