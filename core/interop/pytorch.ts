import { isPointwise, type ProgramNode } from "../engine/program.ts";
import type { Graph } from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import type { Problem } from "../model/problem.ts";
import { defaultSettings } from "../model/settings.ts";
import { findParam } from "../ops/wiring.ts";
import { findHeads } from "../train/answers.ts";
import { checkTrainable } from "../train/check-trainable.ts";
import type { Prepared, PrepareResult } from "../train/prepare.ts";
import { backwardLines, updateLines } from "./backward-code.ts";
import { blankLine, type CodeLine, codeLine, commentLine, sectionLines } from "./code-line.ts";
import { fedParts, inlineRows, rowsCsv, rowsFileName } from "./data-code.ts";
import { denseNet } from "./dense-net.ts";
import {
  forwardLines,
  isInNet,
  leafLines,
  learntParameters,
  nodeLines,
  type Source,
} from "./graph-code.ts";
import { networkLines, networkParameters, networkPass } from "./layer-code.ts";
import { feedsOf, isLeaf, ownRun } from "./own-run.ts";
import { pythonNames } from "./python-names.ts";
import { commentText } from "./python-text.ts";
import { trainingLines } from "./training-code.ts";

export interface CodeOptions {
  /** The learning rate of an update by hand. */
  readonly learningRate?: number;
  /** What the file is called that the program reads its rows from, where it has one. */
  readonly rowsName?: string;
  /** A line for each node, or layers of neurons where they form such; “lines” unless told. */
  readonly form?: CodeForm;
}

export type CodeForm = "lines" | "layers";

/**
 * The graph as a program for PyTorch, one line for each node. `result` is what preparing its data has
 * come to; rows make a training loop of it, without them it is one pass and one update.
 */
export function pytorchCode(
  graph: Graph,
  result: PrepareResult,
  { learningRate = 0.1, rowsName = rowsFileName, form = "lines" }: CodeOptions = {},
): readonly CodeLine[] {
  const source = sourceOf(graph, result, form);
  const { program } = source.run;
  const loss = program.loss === null ? null : program.nodes[program.loss]!.node.id;
  const trainable = whatTrains(graph, source, result);
  const body =
    trainable.kind === "ready" && loss !== null ? functionLines(source, loss) : flatLines(source);
  const learnt = [
    ...learntParameters(source),
    ...(source.net && loss !== null ? networkParameters(source.net, source) : []),
  ];
  const after =
    loss === null
      ? [blankLine, commentLine("No node is the loss yet: there is nothing to differentiate.")]
      : [
          ...backwardLines(source, loss, learnt),
          ...(trainable.kind === "ready"
            ? trainingLines({
                prepared: trainable.prepared,
                settings: graph.training?.settings ?? defaultSettings,
                progress: graph.training?.progress ?? null,
                learnt: learnt.filter(({ frozen }) => !frozen),
                source,
                rowsName,
                loss,
              })
            : updateLines(learnt, learningRate)),
        ];
  const lines = [
    ...leafLines(source),
    ...(source.net ? networkLines(source.net, source) : []),
    ...body,
    ...leftOutLines(source),
    ...after,
    ...(trainable.kind === "refused" ? refusedLines(trainable.problems) : []),
  ];
  const refusal = form === "layers" && !source.net ? layersRefusal(graph, result) : null;
  const note = refusal === null ? [] : [commentLine(`Lines, not layers: ${commentText(refusal)}`)];
  return [...headLines(graph, lines), ...note, ...lines];
}

/** The rows that the program reads from a file beside it; null where it has none or holds them itself. */
export function pytorchRows(graph: Graph, result: PrepareResult): string | null {
  const source = sourceOf(graph, result);
  const trainable = whatTrains(graph, source, result);
  if (trainable.kind !== "ready" || trainable.prepared.training.length <= inlineRows) return null;
  return rowsCsv(trainable.prepared, source);
}

/** Why the graph’s neurons can’t be written as layers, in a sentence; null where they can. */
export function layersRefusal(graph: Graph, result: PrepareResult): string | null {
  const found = denseNet(ownRun(graph, feedsOf(result)).program);
  return found.kind === "none" ? found.reason : null;
}

function sourceOf(graph: Graph, result: PrepareResult, form: CodeForm = "lines"): Source {
  const feeds = feedsOf(result);
  const run = ownRun(graph, feeds);
  const found = form === "layers" ? denseNet(run.program) : null;
  const net = found?.kind === "net" ? found : null;
  return { run, names: pythonNames(run.program.nodes), feeds, net };
}

/** The forward pass: a line for each operation, one for a network of layers in the place of its end. */
function passLines(source: Source, indent: number): readonly CodeLine[] {
  const { net } = source;
  if (!net) return forwardLines(source, indent);
  const ends: ReadonlySet<ProgramNode> = new Set(net.layers.at(-1)?.neurons);
  const nodes = source.run.program.nodes.filter((node) => !isLeaf(node));
  const end = nodes.findIndex((node) => ends.has(node));
  const apart = (part: readonly ProgramNode[]) => part.filter((node) => !isInNet(source, node));
  return [
    ...nodeLines(source, apart(nodes.slice(0, end)), indent),
    networkPass(net, source, indent),
    ...nodeLines(source, apart(nodes.slice(end)), indent),
  ];
}

type Trainable =
  | { readonly kind: "ready"; readonly prepared: Prepared }
  | { readonly kind: "refused"; readonly problems: readonly Pick<Problem, "message" | "node">[] }
  /** There is neither data nor a training to be written. */
  | { readonly kind: "none" };

function whatTrains(graph: Graph, { run }: Source, result: PrepareResult): Trainable {
  if (!graph.data && !graph.training) return { kind: "none" };
  if (result.kind === "refused") return result;
  const { prepared } = result;
  const { program } = run;
  const settings = graph.training?.settings ?? defaultSettings;
  const problems = checkTrainable(program, findHeads(program, prepared), prepared, settings);
  if (problems.length > 0) return { kind: "refused", problems };
  const other = program.nodes.find(isOtherInTraining);
  return other
    ? { kind: "refused", problems: [otherInTraining(other)] }
    : { kind: "ready", prepared };
}

/** Whether a pass of training differs: by a mask, or by statistics of the batch. */
function isOtherInTraining(node: ProgramNode): boolean {
  if (isPointwise(node)) return false;
  const follows = ({ name }: { readonly name: string }) => {
    const spec = findParam(node.op, name);
    return spec?.kind === "tensor" && !spec.trainable;
  };
  return node.forward.some(({ kind }) => kind === "mask") || node.params.some(follows);
}

function otherInTraining({ node }: ProgramNode) {
  const message = `${nodeName(node)} works otherwise in training than in the pass above.`;
  return { node: node.id, message };
}

function headLines(graph: Graph, lines: readonly CodeLine[]): readonly CodeLine[] {
  const uses = (name: string) => {
    const used = new RegExp(`(?<![\\p{XID_Continue}.])${name}\\.`, "u");
    return lines.some(({ text }) => used.test(text));
  };
  // Python looks for an encoding in the first two lines: nothing of the file may stand there.
  return [
    commentLine("A graph of Chainrule as PyTorch code"),
    ...(uses("base64") ? [codeLine("import", "import base64")] : []),
    ...(uses("math") ? [codeLine("import", "import math"), blankLine] : []),
    ...(uses("np") ? [codeLine("import", "import numpy as np")] : []),
    codeLine("import", "import torch"),
    ...(uses("nn") ? [codeLine("import", "import torch.nn as nn")] : []),
    ...(uses("F") ? [codeLine("import", "import torch.nn.functional as F")] : []),
    blankLine,
    codeLine("import", "torch.set_default_dtype(torch.float64)"),
    blankLine,
    commentLine(`“${commentText(graph.name)}”`),
  ];
}

function flatLines(source: Source): readonly CodeLine[] {
  const lines = passLines(source, 0);
  return lines.length === 0 ? [] : [...sectionLines("Forward"), ...lines];
}

/** With rows to come the forward pass is a function of what they feed. */
function functionLines(source: Source, loss: NonNullable<Graph["loss"]>): readonly CodeLine[] {
  const { names } = source;
  const fed = fedParts(source)
    .map(({ node }) => names.of(node))
    .join(", ");
  const name = names.of(loss);
  const forward = passLines(source, 1);
  const isMade = !isLeaf(source.run.program.nodes[source.run.program.loss as number]!);
  return [
    ...sectionLines("Forward"),
    codeLine("forward", `def forward(${fed}):`),
    ...forward,
    codeLine("forward", `return ${name}`, { indent: 1 }),
    ...sectionLines("One pass with the numbers of the graph itself"),
    ...(isMade ? [codeLine("forward", `${name} = forward(${fed})`)] : []),
  ];
}

/** Nodes that can’t be computed, in words. */
function leftOutLines({ run }: Source): readonly CodeLine[] {
  const { graph, position } = run.program;
  const missing = graph.nodes.filter(({ id }) => !position.has(id));
  if (missing.length === 0) return [];
  return [
    ...sectionLines("Left out, as they can’t be computed"),
    ...missing.map((node) => commentLine(commentText(nodeName(node)), { node: node.id })),
  ];
}

function refusedLines(problems: readonly Pick<Problem, "message" | "node">[]): readonly CodeLine[] {
  return [
    ...sectionLines("There is no training loop here:"),
    ...problems.map(({ message, node }) => commentLine(commentText(message), { node })),
  ];
}
