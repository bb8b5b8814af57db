import { setting } from "./pointwise.ts";
import { type StructuredOp, shaped } from "./structured.ts";

/** Inverted dropout, as `torch.nn.Dropout`: what is kept is scaled up in training, and nothing is done else. */
export const dropoutOp = {
  kind: "structured",
  id: "dropout",
  title: "Dropout",
  category: "layer",
  symbol: "⊙ m",
  inputs: { kind: "fixed", handles: ["x"] },
  params: [
    setting("rate", "Rate", 0.5, { minimum: 0, maximum: 1 }),
    { kind: "integer", name: "seed", title: "Seed", default: null },
  ],
  shape: (inputs) => shaped(inputs.get("x")!),
  forward(r, { settings, input, out }) {
    const mask = r.temporary(out.shape);
    r.mask(mask, settings.number("rate"), settings.integer("seed"));
    r.einsum("*,*->*", input("x"), mask, out);
    return (back, upstream) => (_, contribution) =>
      back.einsum("*,*->*", upstream, mask, contribution);
  },
  formula: "x ⊙ m",
  rule: () => "ḡ ⊙ m",
  blocksGradient: false,
  docs: "In training each number is dropped, which is to say 0, with the probability of the rate, and those kept are divided by 1 − rate, so that the mean stays; the [[gradient]] passes where a number was kept. Outside of training it is the identity. What is dropped follows from the seed, the [[update]], the sample and the place, so the same run drops the same numbers again. A node that is given no seed has one of its own; nodes that are given the same drop alike.",
  kink: null,
  samples: [
    { inputs: { x: [] }, params: { rate: 0.3 } },
    { inputs: { x: [4] } },
    { inputs: { x: [2, 3] }, params: { rate: 0, seed: 5 } },
  ],
} as const satisfies StructuredOp;
