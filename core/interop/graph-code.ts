import type { Run } from "../engine/arena.ts";
import { isPointwise, type ProgramNode, type StructuredNode } from "../engine/program.ts";
import { flows, gradientsOf, sourceShape, valuesOf } from "../engine/read.ts";
import type { NodeId } from "../model/graph.ts";
import { formatNumber } from "../model/number-text.ts";
import { reductionParam } from "../ops/reduction.ts";
import { isBias } from "../ops/wiring.ts";
import { scalar } from "../tensor/tensor.ts";
import type { Feed } from "../train/prepare.ts";
import { countText } from "../words/count.ts";
import { type CodeLine, codeLine, sectionLines } from "./code-line.ts";
import type { DenseNet } from "./dense-net.ts";
import { activatedCode, learntTensorCode, opCode, tensorCode } from "./op-code.ts";
import { isLeaf } from "./own-run.ts";
import { isNamed, type PythonNames } from "./python-names.ts";
import { commentText, pythonNumber } from "./python-text.ts";
import { stretched, structuredCode } from "./structured-code.ts";

/** All that the parts of a program are written from. */
export interface Source {
  readonly run: Run;
  readonly names: PythonNames;
  readonly feeds: readonly Feed[];
  /** The layers that stand in the place of their neurons’ lines; null for a line a node. */
  readonly net: DenseNet | null;
}

/** The label, where the name of the node is another. */
function labelComment({ names }: Source, { node }: ProgramNode): string {
  const label = commentText(node.label);
  return label === names.of(node.id) ? "" : label;
}

/** Inputs, targets and constants, and then what is learnt. */
export function leafLines(source: Source): readonly CodeLine[] {
  const { nodes } = source.run.program;
  const fixed = nodes.filter((node) => isLeaf(node) && !isTrained(node));
  const own = nodes.filter((node) => isTrained(node) && !isInNet(source, node));
  return [
    ...(fixed.length > 0 ? sectionLines("What it is given") : []),
    ...fixed.map((node) => fixedLine(source, node)),
    ...(own.length > 0 ? sectionLines("Parameters: what it learns") : []),
    ...own.flatMap((node) => parameterLines(source, node)),
  ];
}

/** Whether a layer stands for the node. */
export function isInNet({ net }: Source, node: ProgramNode): boolean {
  return net?.layers.some(({ neurons }) => neurons.includes(node)) ?? false;
}

function isTrained({ params }: ProgramNode): boolean {
  return params.some(({ trainable }) => trainable);
}

function fixedLine(source: Source, node: ProgramNode): CodeLine {
  const id = node.node.id;
  const { initial } = node.params[0] as ProgramNode["params"][0];
  const feeds = source.feeds.filter((each) => each.node === id);
  const isStandardised = feeds.some(({ shift, scale }) => shift !== 0 || scale !== 1);
  const each = (of: (feed: Feed) => number) =>
    node.shape.length === 0
      ? pythonNumber(of(feeds[0]!))
      : tensorCode({ shape: node.shape, data: Float64Array.from(feeds, of) });
  const tensor = tensorCode(initial);
  const value = isStandardised
    ? `(${tensor} - ${each(({ shift }) => shift)}) / ${each(({ scale }) => scale)}`
    : tensor;
  const label = labelComment(source, node);
  const how = isStandardised ? "standardised as its column is" : "";
  return codeLine("leaf", `${source.names.of(id)} = ${value}`, {
    node: id,
    comment: [label, how].filter(Boolean).join("; "),
  });
}

function parameterLines(source: Source, node: ProgramNode): readonly CodeLine[] {
  const { id } = node.node;
  return node.params
    .filter((cell) => isNamed(node.op, cell))
    .map(({ name, initial, frozen, trainable }) => {
      const made = trainable ? learntTensorCode(initial) : tensorCode(initial);
      return codeLine("leaf", `${source.names.param(id, name)} = ${made}`, {
        node: id,
        param: name,
        comment: [
          isLeaf(node) ? labelComment(source, node) : "",
          frozen ? "frozen: it has a gradient, and no update moves it" : "",
        ]
          .filter(Boolean)
          .join("; "),
      });
    });
}

/** One line for each operation, in the order of the forward pass. */
export function forwardLines(source: Source, indent: number): readonly CodeLine[] {
  return nodeLines(
    source,
    source.run.program.nodes.filter((node) => !isLeaf(node)),
    indent,
  );
}

export function nodeLines(
  source: Source,
  nodes: readonly ProgramNode[],
  indent: number,
): readonly CodeLine[] {
  return nodes.map((node) =>
    codeLine("forward", `${source.names.of(node.node.id)} = ${rightSide(source, node)}`, {
      indent,
      node: node.node.id,
      comment: [labelComment(source, node), refusal(source, node)].filter(Boolean).join("; "),
    }),
  );
}

/** Why PyTorch would stop at this line with the numbers of the graph; empty where it goes on. */
function refusal({ run }: Source, { op, slots }: ProgramNode): string {
  if (!op.withLogits) return "";
  const isShare = slots.every(({ cell }) => valuesOf(run, cell).every((x) => x >= 0 && x <= 1));
  return isShare ? "" : "PyTorch refuses numbers outside 0 to 1, as here";
}

function rightSide(source: Source, node: ProgramNode): string {
  const { run, names } = source;
  const { nodes } = run.program;
  if (!isPointwise(node)) return tensorSide(source, node);
  const sources = node.slots.flatMap(({ source }) => (source >= 0 ? [nodes[source]!] : []));
  const inputs = sources.map((from) => names.of(from.node.id));
  const widest = sources.reduce((most, from, i) => (isWider(from, sources[most]!) ? i : most), 0);
  return opCode(node.op, {
    handles: node.wiring.handles,
    inputs,
    alike: sources.map((from, i) =>
      isWider(sources[widest]!, from) ? `${inputs[i]}.expand_as(${inputs[widest]})` : inputs[i]!,
    ),
    param: (name) => names.param(node.node.id, name),
    setting: (name) => node.params.find((param) => param.name === name)!.initial,
    choices: node.wiring.choices,
  });
}

/** Of an op over tensors; a loss that is reduced is written number by number, and then added up. */
function tensorSide({ run, names }: Source, node: StructuredNode): string {
  const sources = node.slots.flatMap(({ source }) =>
    source >= 0 ? [run.program.nodes[source]!] : [],
  );
  const inputs = sources.map((from) => names.of(from.node.id));
  const shapes = sources.map(({ shape }) => shape);
  const { op, settings, shape } = node;
  const param = (name: string) => names.param(node.node.id, name);
  const own = structuredCode(op.id, {
    inputs,
    shapes,
    shape,
    settings,
    param,
    activated: activatedCode,
  });
  if (own !== null) return own;
  const each = opCode(op, {
    handles: node.wiring.handles,
    inputs,
    alike: stretched(inputs, shapes),
    param,
    setting: (name) => scalar(settings.number(name)),
    choices: node.wiring.choices,
  });
  return `(${each}).${settings.choice(reductionParam.name)}()`;
}

/** Whether one node has more numbers than another: a row of each sample, or a tensor. */
function isWider(one: ProgramNode, other: ProgramNode): boolean {
  return (one.value.laned && !other.value.laned) || one.shape.length > other.shape.length;
}

/** A parameter that the loss’s gradient reaches. */
export interface LearntParameter {
  /** Whether updates leave it alone. */
  readonly frozen: boolean;
  /** null for a tensor of a layer, which belongs to several. */
  readonly node: NodeId | null;
  readonly nodes: readonly NodeId[];
  readonly param: string;
  readonly isTensor: boolean;
  /** Penalties leave biases alone. */
  readonly isBias: boolean;
  readonly name: string;
  readonly gradient: string;
}

/** More numbers than these do not stand in a comment. */
const mostGradients = 24;

export function learntParameters(source: Source): readonly LearntParameter[] {
  const { run, names } = source;
  const apart = run.program.nodes.filter((node) => flows(node) && !isInNet(source, node));
  return apart.flatMap((each) => {
    const { node, op, slots, params } = each;
    return slots.flatMap((slot) => {
      const { key, cell } = slot;
      if (key.kind !== "param") return [];
      const numbers = gradientsOf(run, cell);
      const isLong = numbers.length > mostGradients;
      return [
        {
          node: node.id,
          nodes: [],
          param: key.name,
          isTensor: sourceShape(run.program, each, slot).length > 0,
          isBias: isBias(op, key.name),
          frozen: params.some((param) => param.name === key.name && param.frozen),
          name: names.param(node.id, key.name),
          gradient: isLong
            ? `${countText(numbers.length)} numbers`
            : Array.from(numbers, formatNumber).join(", "),
        },
      ];
    });
  });
}
