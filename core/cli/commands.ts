import type { Graph } from "../graph/graph.ts";
import type { Answer } from "./answer.ts";
import { check } from "./check.ts";
import { listOps } from "./ops.ts";
import { runGraph } from "./run.ts";
import { listSteps } from "./steps.ts";

/** One command: what it is called and what it answers. */
export type Command = {
  readonly name: string;
  /** One line for the help. */
  readonly summary: string;
  /** More lines for the command's own help. */
  readonly details: string;
} & (
  | { readonly takesFile: true; answer(graph: Graph): Answer }
  | { readonly takesFile: false; answer(): Answer }
);

export const commands: readonly Command[] = [
  {
    name: "run",
    summary: "Run a graph forward and backward and print its numbers.",
    details:
      "Prints the loss, each node’s value and gradient, and each edge’s partial, upstream and\ncontribution. “none” means that the loss does not depend on it.",
    takesFile: true,
    answer: runGraph,
  },
  {
    name: "steps",
    summary: "Print the steps of a run, one by one, in words.",
    details: "Forward node by node, then the seed at the loss, then backward node by node.",
    takesFile: true,
    answer: listSteps,
  },
  {
    name: "check",
    summary: "Compare each parameter’s gradient with finite differences.",
    details: "The exit status is 1 when a gradient differs from the measured slope.",
    takesFile: true,
    answer: check,
  },
  {
    name: "ops",
    summary: "List the operations that graphs are built from.",
    details: "With --json also each operation’s docs.",
    takesFile: false,
    answer: listOps,
  },
];
