/// <reference path="./chainrule-file.d.ts" />

import type { Example, ExampleGroup } from "./example.ts";
import transformer from "./tensors/character-transformer.chainrule?raw";
import normalisation from "./tensors/deep-with-and-without-normalisation.chainrule?raw";
import autoencoder from "./tensors/digits-autoencoder.chainrule?raw";
import convolution from "./tensors/digits-convolution.chainrule?raw";
import digits from "./tensors/digits-dense.chainrule?raw";
import iris from "./tensors/iris-dense.chainrule?raw";
import recurrent from "./tensors/recurrent-cell.chainrule?raw";
import residual from "./tensors/residual-against-plain.chainrule?raw";
import attention from "./tensors/two-token-attention.chainrule?raw";

/** To be stepped: what flows through them are tensors. */
const wholes: readonly Example[] = [
  {
    id: "two-token-attention",
    title: "Attention of two tokens",
    description: "Make a row of Wq larger: the softmax settles on one token, and Wq hears less.",
    text: attention,
  },
  {
    id: "recurrent-cell",
    title: "A recurrent cell through time",
    description: "Five steps share W and U: each step adds its contribution to their gradients.",
    text: recurrent,
  },
  {
    id: "character-transformer",
    title: "A transformer on characters",
    description:
      "One block with two heads guesses the next letter of “to be or not”. Take descent steps.",
    text: transformer,
  },
];

/** Networks of layers, with data and settings from which they learn. */
const networks: readonly Example[] = [
  {
    id: "iris-dense",
    title: "Iris",
    description:
      "Four measures, two layers, three species. Train it, then choose the species as the class.",
    text: iris,
  },
  {
    id: "digits-dense",
    title: "Digits, dense",
    description:
      "64 pixels through two layers to ten scores. Train it with 8 units in place of 32.",
    text: digits,
  },
  {
    id: "digits-convolution",
    title: "Digits, convolution",
    description:
      "The same pictures through sixteen small kernels and a pool. Train it and compare.",
    text: convolution,
  },
  {
    id: "digits-autoencoder",
    title: "An autoencoder of digits",
    description: "64 pixels through 8 numbers and back. Try 2 or 32 units for the code.",
    text: autoencoder,
  },
  {
    id: "deep-with-and-without-normalisation",
    title: "With and without normalisation",
    description:
      "Five sigmoid layers twice over: compare the gradients at plain 1 and normalised 1.",
    text: normalisation,
  },
  {
    id: "residual-against-plain",
    title: "Residual against plain",
    description:
      "Five tanh layers twice over, once with sums: compare the gradients at plain 1 and residual 1.",
    text: residual,
  },
];

/** The examples of tensors. */
export const tensorGroups: readonly ExampleGroup[] = [
  { title: "Tensors, step by step", examples: wholes },
  { title: "Tensors, learning", examples: networks },
];

export const tensorExamples: readonly Example[] = tensorGroups.flatMap(({ examples }) => examples);
