import type { BugId } from "../model/bug.ts";

export interface Bug {
  readonly title: string;
  /** What happens, as half a sentence: “contributions overwrite each other”. */
  readonly mark: string;
  /** What goes wrong, and why it may go unnoticed. */
  readonly what: readonly string[];
  /** The line of a program that is wrong, and what should stand there. */
  readonly wrong: string;
  readonly right: string;
}

export const bugs: Readonly<Record<BugId, Bug>> = {
  overwrite: {
    title: "Overwrite instead of add",
    mark: "contributions overwrite each other",
    what: [
      "Each contribution is written over what was there, where it should be added. A value that is used in several places keeps only the contribution that came last.",
      "As long as every value is used once, nothing is wrong, so small tests pass.",
    ],
    wrong: "gradient = contribution",
    right: "gradient = gradient + contribution",
  },
  "no-reset": {
    title: "No reset between runs",
    mark: "gradients pile up from run to run",
    what: [
      "The gradients of the parameters are not set back to 0 before a run, so each run adds its own to those of all runs before.",
      "The first run is right. From the second on old gradients go on pushing: where they point the same way the sum is too large, and where the sign should have turned it may not.",
    ],
    wrong: "run backward",
    right: "set all gradients to 0, then run backward",
  },
  "wrong-order": {
    title: "Wrong visiting order",
    mark: "nodes hand their gradients on too early",
    what: [
      "The pass goes back from the loss and visits each node as soon as it is found, breadth first. A node may then hand its gradient on before all of its contributions have arrived.",
      "What comes late is still added to the node, and never handed on. Where all paths to the loss are equally long, nothing is wrong.",
    ],
    wrong: "visit a node when it is found",
    right: "visit a node after all that it feeds",
  },
  "no-activation-slope": {
    title: "Forgotten activation slope",
    mark: "the slopes of activations are left out",
    what: [
      "An activation hands its upstream gradient on as it is, without the factor of its own slope.",
      "The sign of the gradient is often right still, so the loss may fall all the same, and only sizes are wrong.",
    ],
    wrong: "contribution = upstream",
    right: "contribution = upstream × slope",
  },
  "bias-per-weight": {
    title: "Bias updated once per weight",
    mark: "a bias is moved once for each weight",
    what: [
      "The update of the bias is inside the loop over the weights of its neuron, so a bias with n weights is moved n times in one update.",
      "All gradients are right; only the update is wrong. A gradient check finds nothing.",
    ],
    wrong: "for each weight: move the weight, move the bias",
    right: "for each weight: move the weight; then move the bias",
  },
};
