import type { Term } from "./entry.ts";

/** The words for what the app shows and does. */
export const words: readonly Term[] = [
  {
    id: "value",
    title: "Value",
    text: "What a node gives in the [[forward pass]]. It is blue everywhere.",
    see: ["partial", "step"],
  },
  {
    id: "partial",
    title: "Partial",
    text: "The local derivative of a node by one of its inputs: how much its value changes for a small change of that input alone. It is on the wire that feeds the input, after the sign ∂.",
    formula: "∂out/∂in",
    see: ["chain-rule", "contribution", "kink"],
  },
  {
    id: "upstream",
    title: "Upstream",
    text: "The [[gradient]] that arrives at a node’s output from all that use it. The node hands it on to each input, times the [[partial]].",
    formula: "∂L/∂out",
    see: ["contribution", "backward-pass"],
  },
  {
    id: "contribution",
    title: "Contribution",
    text: "What one wire adds to the gradient of the node that it comes from: [[upstream]] times [[partial]]. It is on the wire, after the sign ◂.",
    formula: "∂L/∂out · ∂out/∂in",
    see: ["gradient", "fan-out"],
  },
  {
    id: "gradient",
    title: "Gradient",
    text: "How much the [[loss]] changes for a small change of a number: the sum of all that number’s [[contribution|contributions]]. It is orange above 0 and purple below, everywhere. A node that the loss does not depend on has none, which is not a gradient of 0.",
    formula: "∂L/∂w",
    see: ["gradient-descent", "chain-rule", "tangent"],
  },
  {
    id: "seed",
    title: "Seed",
    text: "The 1 that is placed at the [[loss]] before the [[backward pass]]: the loss changes by as much as itself.",
    formula: "∂L/∂L = 1",
    see: ["backward-pass", "step"],
  },
  {
    id: "loss",
    title: "Loss",
    text: "The node that is differentiated: one number that says how wrong the graph’s answer is. Learning means to make it small. Any node that holds a single number can be made the loss.",
    see: ["gradient", "op:squared-error", "op:binary-cross-entropy"],
  },
  {
    id: "step",
    title: "Step",
    text: "One event of the stepper: the value of one node, the [[seed]], or the gradients that one node hands back. A change of the parameters is an [[update]], never a step.",
    see: ["run", "update", "breakpoint"],
  },
  {
    id: "run",
    title: "Run",
    text: "A whole [[forward pass]] and [[backward pass]] through the graph. It changes nothing in the document.",
    see: ["step", "update", "stale"],
  },
  {
    id: "update",
    title: "Update",
    text: "One change of all [[parameter|parameters]] by the [[optimiser]]. The plainest moves each against its gradient.",
    formula: "w ← w − η · ∂L/∂w",
    see: ["learning-rate", "gradient-descent", "step"],
  },
  {
    id: "lane",
    title: "Lane",
    text: "One [[sample]] on its way through the graph, beside the others of its [[batch]]. The canvas shows the numbers of one lane at a time.",
    see: ["batch"],
  },
  {
    id: "breakpoint",
    title: "Breakpoint",
    text: "A mark on a node at which the stepper stops, so that one can look around before it goes on.",
    see: ["step"],
  },
  {
    id: "stale",
    title: "Stale",
    text: "Said of a number that was computed before the last edit of the graph. It is shown grey and slanted until the stepper comes by again.",
    see: ["run"],
  },
  {
    id: "forward-pass",
    title: "Forward pass",
    text: "The computing of every node’s [[value]], each after the nodes that feed it, up to the loss.",
    see: ["backward-pass", "run", "graph"],
  },
  {
    id: "backward-pass",
    title: "Backward pass",
    text: "The way back from the loss, each node after all that use it: every node multiplies its [[upstream]] with its partials and hands the products to its inputs, where they add up.",
    see: ["forward-pass", "backpropagation", "seed"],
  },
  {
    id: "graph",
    title: "Graph",
    text: "Nodes and the wires between them. A wire carries a value forward and a gradient back. There are no circles, so that every node can be computed after those that feed it.",
    see: ["block", "forward-pass", "fan-out"],
  },
];
