/// <reference path="./chainrule-file.d.ts" />
import fanOut from "./fan-out.chainrule?raw";
import oneNeuron from "./one-neuron.chainrule?raw";
import productOfSum from "./product-of-sum.chainrule?raw";
import sigmoidNeuron from "./sigmoid-neuron-two-inputs.chainrule?raw";
import tenRelus from "./ten-relus.chainrule?raw";
import tenSigmoids from "./ten-sigmoids.chainrule?raw";
import twoTwoTwo from "./two-two-two.chainrule?raw";
import unhappyLogarithm from "./unhappy-logarithm.chainrule?raw";
import xor from "./xor.chainrule?raw";

export interface Example {
  /** The file's name without its ending. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The text of the graph file. */
  readonly text: string;
}

/** The examples in the order of the menu: each shows one thing, the next builds on it. */
export const examples: readonly Example[] = [
  {
    id: "one-neuron",
    title: "One neuron",
    description: "Slide w and watch one weight, one sigmoid and a squared error.",
    text: oneNeuron,
  },
  {
    id: "product-of-sum",
    title: "A product of a sum",
    description: "(x + y)·z: a sum hands its gradient on, a product swaps its inputs.",
    text: productOfSum,
  },
  {
    id: "fan-out",
    title: "Fan-out",
    description: "x·x + x: the gradients of three wires add up to 2x + 1.",
    text: fanOut,
  },
  {
    id: "sigmoid-neuron-two-inputs",
    title: "A sigmoid neuron with two inputs",
    description: "The same neuron wired from single operations, each with its own partial.",
    text: sigmoidNeuron,
  },
  {
    id: "two-two-two",
    title: "A 2–2–2 network",
    description:
      "Two inputs, two hidden and two output neurons, with half the sum of squared errors.",
    text: twoTwoTwo,
  },
  {
    id: "xor",
    title: "XOR, one sample",
    description:
      "A 2–2–1 network at the sample (1, 0): take descent steps and see its answer near 1.",
    text: xor,
  },
  {
    id: "ten-sigmoids",
    title: "Ten sigmoids",
    description:
      "Each sigmoid takes at least three quarters of the gradient: little reaches the weight.",
    text: tenSigmoids,
  },
  {
    id: "ten-relus",
    title: "Ten ReLUs",
    description: "The same chain with ReLUs: the gradient arrives as it set out.",
    text: tenRelus,
  },
  {
    id: "unhappy-logarithm",
    title: "An unhappy logarithm",
    description: "The logarithm of 0 is −∞. Slide w off 0 and the numbers are well again.",
    text: unhappyLogarithm,
  },
];
