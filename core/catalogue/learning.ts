import type { Term } from "./entry.ts";

/** Networks, data and training. */
export const learning: readonly Term[] = [
  {
    id: "neuron",
    title: "Neuron",
    text: "A weighted sum of inputs plus a [[bias]], passed through an [[activation]]. As an operation it holds its weights itself.",
    formula: "a = σ(w1·x1 + w2·x2 + b)",
    see: ["op:neuron", "weight", "activation"],
  },
  {
    id: "parameter",
    title: "Parameter",
    text: "A number that training changes: a weight or a bias. Inputs, targets and constants have gradients too, but no update moves them.",
    see: ["op:parameter", "update"],
  },
  {
    id: "weight",
    title: "Weight",
    text: "A [[parameter]] that multiplies an input: how much that input counts, and in which direction.",
    see: ["bias", "initialisation"],
  },
  {
    id: "bias",
    title: "Bias",
    text: "A [[parameter]] that is added to the weighted sum of a neuron. It moves the point at which the neuron answers.",
    see: ["weight", "neuron"],
  },
  {
    id: "activation",
    title: "Activation",
    text: "The bent function after a neuron’s weighted sum. Without it, [[layer|layers]] of neurons could do no more than one: sums of sums are sums.",
    see: ["op:sigmoid", "op:tanh", "op:relu"],
  },
  {
    id: "layer",
    title: "Layer",
    text: "Neurons side by side that have the same inputs. Their outputs feed the next one.",
    see: ["neuron"],
  },
  {
    id: "prediction",
    title: "Prediction",
    text: "What the graph answers to an input. The loss compares it with the [[target]].",
    see: ["loss", "logit", "decision-boundary"],
  },
  {
    id: "target",
    title: "Target",
    text: "The right answer for a sample, as the data give it.",
    see: ["op:target", "prediction"],
  },
  {
    id: "logit",
    title: "Logit",
    text: "A score before the sigmoid makes a probability of it: any number, 0 for “either”. Losses that take it directly stay exact where the probability has rounded to 0 or 1.",
    see: ["one-hot", "op:binary-cross-entropy-with-logits", "op:sigmoid"],
  },
  {
    id: "gradient-descent",
    title: "Gradient descent",
    text: "To walk downhill on the loss: compute the gradients, move every parameter a little against its own, and begin again.",
    see: ["update", "learning-rate", "optimiser"],
  },
  {
    id: "learning-rate",
    title: "Learning rate",
    text: "The number η that an update multiplies the gradient with. Too small, and nothing is learned in any time; too large, and the update leaps over the valley, where the [[tangent]] no longer holds.",
    formula: "η",
    see: ["update", "schedule", "finding:slow"],
  },
  {
    id: "schedule",
    title: "Schedule",
    text: "How the learning rate changes during training: often it warms up from 0 and fades towards the end.",
    see: ["learning-rate"],
  },
  {
    id: "optimiser",
    title: "Optimiser",
    text: "The rule that makes updates of gradients. Plain descent uses the present gradient alone; others remember earlier ones, as [[momentum]] and Adam do.",
    see: ["update", "momentum"],
  },
  {
    id: "momentum",
    title: "Momentum",
    text: "A running sum of past gradients that updates follow, as a heavy ball does: steady directions gain speed, jolts cancel out.",
    formula: "v ← μ·v + ∂L/∂w",
    see: ["optimiser"],
  },
  {
    id: "sample",
    title: "Sample",
    text: "One row of the data: numbers for the inputs, and the right answer.",
    see: ["batch", "lane"],
  },
  {
    id: "batch",
    title: "Batch",
    text: "The samples that go through the graph together for one [[update]]. Each is a [[lane]]; what they say of a parameter is averaged or summed.",
    see: ["epoch", "sample"],
  },
  {
    id: "epoch",
    title: "Epoch",
    text: "One pass through all the data, batch by batch. Training takes many.",
    see: ["batch", "update"],
  },
  {
    id: "validation",
    title: "Validation",
    text: "Measuring on rows that training never sees. If their loss rises while that of the others still falls, the network learns its data by heart.",
    see: ["loss", "weight-decay"],
  },
  {
    id: "weight-decay",
    title: "Weight decay",
    text: "Every update also pulls the weights a little towards 0, so that none grows without need.",
    see: ["update", "validation"],
  },
  {
    id: "initialisation",
    title: "Initialisation",
    text: "The weights before training. They are drawn at random, so that units differ, and in a size that lets values and gradients keep theirs from layer to layer.",
    see: ["symmetric-units", "vanishing-gradient", "exploding-gradient"],
  },
  {
    id: "decision-boundary",
    title: "Decision boundary",
    text: "The line in the plane of the inputs at which the prediction turns from one class to the other.",
    see: ["prediction"],
  },
];
