import type { Term } from "./entry.ts";

/** What comes with values of many numbers. */
export const tensorTerms: readonly Term[] = [
  {
    id: "tensor",
    title: "Tensor",
    text: "Numbers in a block of a [[shape]]: a row, a table, a pile of tables. One number of it is a cell, named by its indices from 0: W[2, 5].",
    see: ["shape", "axis", "jacobian"],
  },
  {
    id: "shape",
    title: "Shape",
    text: "How many cells a [[tensor]] has along each [[axis]]: [3, 2] has three rows of two, and 6 cells in all. A gradient has the shape of what it belongs to. The samples of a batch are no part of it.",
    see: ["tensor", "axis"],
  },
  {
    id: "axis",
    title: "Axis",
    text: "One of the directions in which the cells of a [[tensor]] are counted: rows and columns, or channels, tokens, pixels.",
    see: ["shape", "broadcasting"],
  },
  {
    id: "jacobian",
    title: "Jacobian",
    text: "The table of all slopes of one [[tensor]] by another: a row for each cell of the output, a column for each cell of the input. It is as large as both sizes multiplied, so the backward pass multiplies by it without building it.",
    see: ["vector-jacobian-product", "partial"],
  },
  {
    id: "vector-jacobian-product",
    title: "Vector–Jacobian product",
    text: "What an operation hands back to an input: for each cell of the input, the sum of what arrived at the outputs times their slopes by that cell. It is the [[contribution]] of a wire that carries a [[tensor]].",
    see: ["jacobian", "upstream", "chain-rule"],
  },
  {
    id: "broadcasting",
    title: "Broadcasting",
    text: "When shapes differ, a [[tensor]] with one cell along an [[axis]] is used for all places of that axis. Its gradient adds up what comes back from each of them.",
    see: ["shape", "fan-out"],
  },
  {
    id: "one-hot",
    title: "One-hot",
    text: "A class as a row of numbers: 1 at the place of the class, and 0 elsewhere.",
    see: ["op:one-hot", "logit"],
  },
  {
    id: "convolution",
    title: "Convolution",
    text: "A small window with weights of its own that moves over a picture: the same weights at every place. The gradient of such a weight is a sum over all places.",
    see: ["op:conv-2d", "receptive-field", "lesson:convolution"],
  },
  {
    id: "receptive-field",
    title: "Receptive field",
    text: "The cells of the input on which one cell of an output depends. Only they get a part of its gradient.",
    see: ["convolution"],
  },
  {
    id: "attention",
    title: "Attention",
    text: "A mixture of values, whose shares are a softmax of how well a query fits the keys. Where the softmax is sure, its slopes are near 0, and little of the gradient reaches query and keys.",
    see: ["op:attention", "op:softmax", "lesson:attention"],
  },
  {
    id: "normalisation",
    title: "Normalisation",
    text: "Shifting and scaling numbers so that their mean is 0 and their variance 1, over the cells of a sample or over the samples of a batch. It keeps the values and the gradients of deep networks at a size at which they learn.",
    see: ["op:layer-norm", "op:batch-norm", "skip-connection"],
  },
  {
    id: "block",
    title: "Block",
    text: "Nodes that are folded into one and opened again. It changes how a [[graph]] looks, and no number of it. One that is saved to My blocks can be inserted into any other graph.",
    see: ["graph"],
  },
];
