/// <reference path="./chainrule-file.d.ts" />

import fragile from "./a-fragile-formula.chainrule?raw";
import silentUnit from "./a-silent-unit.chainrule?raw";
import skipConnection from "./a-skip-connection.chainrule?raw";
import type { Example, ExampleGroup } from "./example.ts";
import fanOut from "./fan-out.chainrule?raw";
import linearRegression from "./linear-regression.chainrule?raw";
import moons from "./moons.chainrule?raw";
import oneNeuron from "./one-neuron.chainrule?raw";
import outOfReach from "./out-of-reach.chainrule?raw";
import productOfSum from "./product-of-sum.chainrule?raw";
import sigmoidNeuron from "./sigmoid-neuron-two-inputs.chainrule?raw";
import sineRegression from "./sine-regression.chainrule?raw";
import spirals from "./spirals.chainrule?raw";
import steep from "./steep-all-the-way.chainrule?raw";
import surelyWrong from "./surely-wrong.chainrule?raw";
import tenRelus from "./ten-relus.chainrule?raw";
import tenSigmoids from "./ten-sigmoids.chainrule?raw";
import twins from "./twins.chainrule?raw";
import twoTwoTwo from "./two-two-two.chainrule?raw";
import unhappyLogarithm from "./unhappy-logarithm.chainrule?raw";
import smallSteps from "./very-small-steps.chainrule?raw";
import xor from "./xor.chainrule?raw";
import xorLearns from "./xor-learns.chainrule?raw";

/** Each shows one thing, the next builds on it. */
const lessons: readonly Example[] = [
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
    id: "a-skip-connection",
    title: "A skip connection",
    description: "h goes on directly and through a tanh: its gradient has to wait for both ways.",
    text: skipConnection,
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
    description: "The logarithm of 0 is −∞. Slide w off 0 and the numbers are fine again.",
    text: unhappyLogarithm,
  },
];

/** Networks with data and settings, which learn from where their weights stand. */
const trainings: readonly Example[] = [
  {
    id: "linear-regression",
    title: "A straight line",
    description: "One neuron learns the slope and the intercept of 50 noisy points.",
    text: linearRegression,
  },
  {
    id: "xor-learns",
    title: "XOR, learning",
    description: "A 2–2–1 network learns all four corners, which no straight line parts.",
    text: xorLearns,
  },
  {
    id: "moons",
    title: "Moons",
    description: "A 2–16–16–1 network bends its boundary between two half circles.",
    text: moons,
  },
  {
    id: "spirals",
    title: "Spirals",
    description: "A 2–12–12–1 network unwinds two arms, twenty points at a time.",
    text: spirals,
  },
  {
    id: "sine-regression",
    title: "Sine",
    description: "A 1–8–8–1 network bends a line into a sine, with a learning rate that fades.",
    text: sineRegression,
  },
];

/** Graphs that do not learn as they should, each for another reason, which the doctor names. */
const ill: readonly Example[] = [
  {
    id: "surely-wrong",
    title: "Surely wrong",
    description: "The answer is as wrong as can be, and the gradient all but 0.",
    text: surelyWrong,
  },
  {
    id: "twins",
    title: "Twins",
    description: "A 2–2–1 network on XOR whose loss stops falling halfway.",
    text: twins,
  },
  {
    id: "a-silent-unit",
    title: "A silent unit",
    description: "A 2–2–1 network on XOR, one unit of which takes no part.",
    text: silentUnit,
  },
  {
    id: "steep-all-the-way",
    title: "Steep all the way",
    description: "Eight neurons in a row, and one descent step throws the weights far off.",
    text: steep,
  },
  {
    id: "very-small-steps",
    title: "Very small steps",
    description: "A line through 50 points, and a training that hardly moves it.",
    text: smallSteps,
  },
  {
    id: "out-of-reach",
    title: "Out of reach",
    description: "Two weights, one of which no training will ever move.",
    text: outOfReach,
  },
  {
    id: "a-fragile-formula",
    title: "A fragile formula",
    description: "It is right as it is. Slide w to the left, and it breaks.",
    text: fragile,
  },
];

/** The examples of single numbers. */
export const scalarGroups: readonly ExampleGroup[] = [
  { title: "Step by hand", examples: lessons },
  { title: "Train", examples: trainings },
  { title: "Find what is wrong", examples: ill },
];

export const scalarExamples: readonly Example[] = scalarGroups.flatMap(({ examples }) => examples);
