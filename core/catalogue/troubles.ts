import type { Term } from "./entry.ts";

/** What keeps networks from learning, and what is done about it. */
export const troubles: readonly Term[] = [
  {
    id: "saturation",
    title: "Saturation",
    text: "An activation whose input is so far from 0 that its curve is flat. Its slope is next to 0, and so is all that flows back through it, however wrong the answer is.",
    see: ["vanishing-gradient", "op:sigmoid", "op:tanh"],
  },
  {
    id: "vanishing-gradient",
    title: "Vanishing gradient",
    text: "A gradient that reaches the early layers as next to nothing, because it is a product of many small slopes. A sigmoid’s is 0.25 at most: ten of them leave less than a millionth.",
    formula: "0.25^10 ≈ 9.5 · 10^−7",
    see: ["finding:vanishing", "saturation", "skip-connection", "initialisation"],
  },
  {
    id: "exploding-gradient",
    title: "Exploding gradient",
    text: "The opposite: factors larger than 1 multiply to a gradient that throws the parameters far off in one update.",
    see: ["finding:exploding", "lesson:exploding-and-clipping", "clipping", "initialisation"],
  },
  {
    id: "dead-unit",
    title: "Dead unit",
    text: "A ReLU whose input is negative for every sample. It gives 0, its slope is 0, and so its own weights never change again; only if what feeds it changes can it come back.",
    see: ["finding:dead", "op:relu", "op:leaky-relu"],
  },
  {
    id: "symmetric-units",
    title: "Symmetric units",
    text: "Units of a layer with the same weights. If what they feed has the same weights for each of them, too, they get the same gradients and remain the same forever, as if there were only one.",
    see: ["finding:symmetric", "initialisation"],
  },
  {
    id: "clipping",
    title: "Clipping",
    text: "To cut gradients down to a limit before the update: by norm all of them together, which keeps their direction, or by value each for itself. It guards against single wild batches; it cures no cause.",
    see: ["exploding-gradient", "learning-rate"],
  },
  {
    id: "skip-connection",
    title: "Skip connection",
    text: "A wire around some layers, whose value is added to theirs. Its partial is 1, so the gradient has a way on which it does not shrink. Also called a residual connection.",
    formula: "∂(x + f(x))/∂x = 1 + f′(x)",
    see: ["normalisation", "vanishing-gradient", "op:add"],
  },
];
