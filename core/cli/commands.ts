import type { Graph } from "../model/graph.ts";
import type { Answer, Failed } from "./answer.ts";
import { check } from "./check.ts";
import { exportCode, exportOptions } from "./export.ts";
import { jacobianOptions } from "./jacobian.ts";
import { checkLesson } from "./lesson-check.ts";
import { printLessonSchema } from "./lesson-schema.ts";
import { listOps } from "./ops.ts";
import type { Option } from "./options.ts";
import type { Request } from "./request.ts";
import { runGraph } from "./run.ts";
import { listSteps } from "./steps.ts";
import { train } from "./train.ts";
import { trainOptions } from "./train-options.ts";

/** One command: what it is called and what it answers. */
export type Command = {
  readonly name: string;
  /** One line for the help. */
  readonly summary: string;
  /** More lines for the command's own help. */
  readonly details: string;
  /** Its own; flags such as --json are for all commands. */
  readonly options: readonly Option[];
} & (
  | {
      readonly takesFile: true;
      answer(graph: Graph, request: Request): Answer | Failed | Promise<Answer | Failed>;
    }
  | { readonly takesFile: false; answer(): Answer }
);

export const commands: readonly Command[] = [
  {
    name: "run",
    summary: "Run a graph forward and backward and print its numbers.",
    details:
      "Prints the loss, each node’s value and gradient, and each edge’s partial, upstream and\ncontribution. “none” means that the loss does not depend on it.\nWhere an operation has no partials, its rule says how the contribution comes about, with ḡ for the upstream\ngradient.",
    options: jacobianOptions,
    takesFile: true,
    answer: runGraph,
  },
  {
    name: "steps",
    summary: "Print the steps of a run, one by one, in words.",
    details: "Forward node by node, then the seed at the loss, then backward node by node.",
    options: [],
    takesFile: true,
    answer: listSteps,
  },
  {
    name: "check",
    summary: "Compare each parameter’s gradient with finite differences.",
    details: "The exit status is 1 when a gradient differs from the measured slope.",
    options: [],
    takesFile: true,
    answer: check,
  },
  {
    name: "train",
    summary: "Train a graph on its data and print the result.",
    details:
      "Starts, or continues from where FILE is, with the file’s settings and those given here; another\noptimiser than the file’s comes with its own defaults. The numbers are those of the app.\n\nThe exit status is 1 when the loss diverges or is not finite; --out then gets the last finite weights.\nCtrl+C ends the run after the update under way: the result so far is printed and written, and the\nexit status is 130.",
    options: trainOptions,
    takesFile: true,
    answer: train,
  },
  {
    name: "lesson-check",
    summary: "Check the lesson of a graph file.",
    details:
      "Prints each place where the lesson mentions what the graph does not have, or has a formula that\ncan’t be read. The exit status is then 1.",
    options: [],
    takesFile: true,
    answer: checkLesson,
  },
  {
    name: "lesson-schema",
    summary: "Print the form of a lesson as a JSON Schema.",
    details: "For text editors that check a lesson while it is typed.",
    options: [],
    takesFile: false,
    answer: printLessonSchema,
  },
  {
    name: "export",
    summary: "Print a graph as a PyTorch program.",
    details:
      "One line for each node (or layers, with --layers), then the backward pass and the update, or a training loop over its data.\nMore rows than a few are read from a file data.csv, which “--format csv” prints;\n“--out FILE” writes both, the rows beside the program.",
    options: exportOptions,
    takesFile: true,
    answer: exportCode,
  },
  {
    name: "ops",
    summary: "List the operations that graphs are built from.",
    details: "With --json also each operation’s docs.",
    options: [],
    takesFile: false,
    answer: listOps,
  },
];
