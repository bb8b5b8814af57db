import type { ProgramNode } from "../engine/program.ts";
import { exp, log } from "../math/elementary.ts";
import { type Graph, type NodeId, nodeId } from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import { activationIn } from "../ops/activation.ts";
import { findOp } from "../ops/index.ts";
import { count, plural } from "../words/count.ts";
import {
  withActivation,
  withFreshWeights,
  withResidual,
  withScaledWeights,
  withStandardizedData,
} from "./edits.ts";
import { edgesOf, nodesOf } from "./evidence.ts";
import type { Finding } from "./finding.ts";
import { type Flow, flowIn, flowsOf, ladderOf, vanished } from "./flow.ts";
import { layersOf } from "./layers.ts";
import type { Factor } from "./path.ts";
import { type Patient, sizeOf } from "./patient.ts";
import { type Candidate, fixesThatHelp } from "./try-fixes.ts";
import { scaleFor, weightNodes } from "./weights.ts";

type Cause = "saturation" | "depth" | "weights" | "other";

/**
 * A layer none of whose parameters gets a thousandth of the gradient that the loss sends out. Told apart
 * by what takes the most of it: saturated activations, many activations that are not, or small weights.
 */
export function findVanishing(patient: Patient): readonly Finding[] {
  const layers = layersOf(flowsOf(patient).filter((flow) => !isDead(patient, flow)));
  const weakest = layers
    .map((flows) => flows.reduce((a, b) => (b.ratio > a.ratio ? b : a)))
    .reduce<Flow | null>((a, b) => (a === null || b.ratio < a.ratio ? b : a), null);
  if (!weakest || !(weakest.ratio < vanished)) return [];
  const cause = causeOf(patient, weakest);
  const ladder = ladderOf(patient, weakest);
  const turn = patient.program.nodes[weakest.factors[ladder.turn]!.at]!;
  const body = weakest.factors.slice(weakest.from, weakest.to);
  return [
    {
      id: `vanishing ${weakest.key.node} ${weakest.key.param}`,
      kind: "vanishing",
      severity: "problem",
      title: titles[cause](patient, weakest),
      explanation: `${reachedText(weakest)} ${reasons[cause](patient, body)} It falls below a thousandth at ${nodeName(turn.node)}.`,
      nodes: nodesOf(patient, weakest),
      edges: edgesOf(weakest),
      ladder,
      fixes: fixesThatHelp(patient, candidates(patient, weakest, cause), (changed) =>
        improvement(weakest, flowIn(changed, weakest.key)),
      ),
    },
  ];
}

/** A gradient that a ReLU or a weight of 0 has cut off is another illness. */
function isDead({ program }: Patient, { factors, ratio }: Flow): boolean {
  if (ratio > 0) return false;
  const cut = factors.find(({ numbers }) => sizeOf(numbers) === 0);
  return cut?.kind !== "slope" || steepestOf(program.nodes[cut.at]!) === undefined;
}

function steepestOf({ op, wiring }: ProgramNode): number | undefined {
  return activationIn(op, wiring)?.steepest;
}

function lossOf(factor: Factor): number {
  return -log(Math.max(sizeOf(factor.numbers), 1e-300));
}

/** Whether the slope is below a tenth of what it is at most. */
function isSaturated({ program }: Patient, factor: Factor): boolean {
  const most = steepestOf(program.nodes[factor.at]!);
  return factor.kind === "slope" && most !== undefined && sizeOf(factor.numbers) < most / 10;
}

function causeOf(patient: Patient, { factors, from, to }: Flow): Cause {
  const lost: Record<Cause, number> = { saturation: 0, depth: 0, weights: 0, other: 0 };
  for (const factor of factors.slice(from, to)) {
    if (isSaturated(patient, factor)) lost.saturation += lossOf(factor);
    else if (factor.kind === "slope") lost.depth += lossOf(factor);
    else if (factor.kind === "weight") lost.weights += lossOf(factor);
    else lost.other += lossOf(factor);
  }
  return (Object.keys(lost) as Cause[]).reduce((a, b) => (lost[b] > lost[a] ? b : a));
}

function reachedText({ name, ratio }: Flow): string {
  return ratio === 0
    ? `Nothing of the gradient behind the loss reaches ${name}: the product of the partials on the way is 0.`
    : `Of the gradient behind the loss only ${formatNumber(ratio)} reaches ${name}: the product of the partials on the way.`;
}

const titles: Readonly<Record<Cause, (patient: Patient, flow: Flow) => string>> = {
  saturation: (_, { name }) => `The gradient vanishes on its way to ${name}: saturation`,
  depth: (patient, { name, factors, from, to }) =>
    `The gradient vanishes on its way to ${name}: ${count(slopesIn(factors.slice(from, to)).length, "activation")} deep${patient.hasData ? " in every row" : ""}`,
  weights: (_, { name }) => `The gradient vanishes on its way to ${name}: small weights`,
  other: (_, { name }) => `The gradient vanishes on its way to ${name}`,
};

const reasons: Readonly<Record<Cause, (patient: Patient, body: readonly Factor[]) => string>> = {
  saturation(patient, body) {
    const flat = body.filter((factor) => isSaturated(patient, factor));
    const worst = flat.reduce((a, b) => (sizeOf(b.numbers) < sizeOf(a.numbers) ? b : a));
    const node = patient.program.nodes[worst.at]!;
    const activation = activationIn(node.op, node.wiring)!;
    const by = (one: string, other: string) => plural(flat.length, one, other);
    const name = nodeName(node.node);
    return `${by(name, `${flat.length} activations, first of all ${name},`)} ${by("is", "are")} saturated: the slope of ${activation.id} there is ${formatNumber(sizeOf(worst.numbers))} in place of at most ${activation.steepest}.`;
  },
  depth(_, body) {
    const slopes = slopesIn(body);
    const largest = Math.max(...slopes.map(({ numbers }) => sizeOf(numbers)));
    return `No activation is saturated; it is their number. Each of ${count(slopes.length, "slope")} multiplies the gradient by ${formatNumber(largest)} at most.`;
  },
  weights(_, body) {
    const weights = body.filter(({ kind }) => kind === "weight");
    const mean = weights.reduce((sum, factor) => sum - lossOf(factor), 0) / weights.length;
    const size = formatNumber(exp(mean));
    return `The weights are small: on this path ${plural(weights.length, `the one has a size of ${size}`, `${weights.length} multiply the gradient by about ${size} each`)}.`;
  },
  other(patient, body) {
    const worst = body.reduce((a, b) => (lossOf(b) > lossOf(a) ? b : a));
    return `The smallest factor is ${worst.symbol} at ${nodeName(patient.program.nodes[worst.at]!.node)}, ${formatNumber(sizeOf(worst.numbers))}.`;
  },
};

function slopesIn(factors: readonly Factor[]): readonly Factor[] {
  return factors.filter(({ kind }) => kind === "slope");
}

function improvement(before: Flow, after: Flow | undefined): string | null {
  // The way may have become so short that nothing lies between any more.
  if (!after || !Number.isFinite(after.ratio) || after.ratio < 10 * before.ratio) return null;
  if (before.ratio === 0 && after.ratio < vanished) return null;
  // The way may be free, and yet nothing sets out on it: behind a sigmoid that is flat by now.
  if (after.gradient < 10 * before.gradient) return null;
  return `reaches ${before.name}: ${formatNumber(before.ratio)} → ${formatNumber(after.ratio)}`;
}

function candidates(patient: Patient, flow: Flow, cause: Cause): readonly Candidate[] {
  const { program } = patient;
  const body = flow.factors.slice(flow.from, flow.to);
  const path = new Set(body.map(({ at }) => program.nodes[at]!.node.id));
  const layers = layerMates(patient, body);
  const bent = layers.filter((id) => labelsOf(patient).has(id));
  const weights = weightNodes(patient, flow);
  const where = bent.length === 1 ? nameOf(patient, bent[0]!) : count(bent.length, "Node");
  const activation = (op: "relu" | "tanh"): Candidate => ({
    label: `Use ${findOp(op)!.title} in ${where}`,
    apply: (graph: Graph) => withActivation(graph, bent, op),
  });
  const fresh: Candidate = {
    label: "New Random Weights",
    apply: (graph) => withFreshWeights(graph, 1),
  };
  const scale = scaleFor(body);
  const scaled: Candidate[] =
    cause === "weights" && scale !== null
      ? [
          {
            label: `Multiply These Weights by ${formatNumber(scale)}`,
            apply: (graph) => withScaledWeights(graph, weights, scale),
          },
        ]
      : [];
  // The activation before the loss as well, where it would swallow what the others let through.
  const isBefore = flow.factors[flow.from - 1]?.kind === "slope";
  const ways = isBefore ? [body, flow.factors.slice(flow.from - 1, flow.to)] : [body];
  const residuals = ways.flatMap((way) => {
    const candidate = residualAround(patient, way);
    return candidate ? [candidate] : [];
  });
  // Large numbers in a column saturate whatever they feed.
  const standardized: Candidate = {
    label: "Standardise the Data’s Columns",
    apply: withStandardizedData,
  };
  return [
    ...(cause === "saturation" && patient.hasData ? [standardized] : []),
    ...(bent.length > 0 ? [activation("relu"), activation("tanh")] : []),
    ...(cause === "weights" ? [] : residuals),
    ...scaled,
    ...(cause === "depth" || path.size === 0 ? [] : [fresh]),
  ];
}

/** Saturating activations on the path, and all of the neurons that stand beside those of the path. */
function layerMates({ program }: Patient, body: readonly Factor[]): readonly NodeId[] {
  const depths = new Set<string>();
  const ids = new Set<NodeId>();
  const sources = (node: ProgramNode) => node.slots.map(({ source }) => source).join(" ");
  for (const { at, kind } of body) {
    if (kind !== "slope") continue;
    ids.add(program.nodes[at]!.node.id);
    if (program.nodes[at]!.op.category === "neuron") depths.add(sources(program.nodes[at]!));
  }
  for (const node of program.nodes)
    if (node.op.category === "neuron" && node.onPath && depths.has(sources(node)))
      ids.add(node.node.id);
  return [...ids];
}

function labelsOf({ program }: Patient): ReadonlyMap<NodeId, string> {
  return new Map(
    program.nodes
      .filter((node) => steepestOf(node) !== undefined)
      .map(({ node }) => [node.id, nodeName(node)]),
  );
}

function nameOf(patient: Patient, id: NodeId): string {
  return labelsOf(patient).get(id) ?? id;
}

/** Around every activation of a narrow path: nodes with one input. */
function residualAround({ program }: Patient, body: readonly Factor[]): Candidate | null {
  const slopes = slopesIn(body).map(({ at }) => program.nodes[at]!);
  const pairs = slopes.map((node) => ({
    around: node.node.id,
    inputs: node.slots.filter(({ source }) => source >= 0),
    node,
  }));
  if (pairs.length === 0 || pairs.some(({ inputs }) => inputs.length !== 1)) return null;
  const first = nodeName(slopes[0]!.node);
  const last = nodeName(slopes.at(-1)!.node);
  return {
    label: `Add a Residual Connection around ${slopes.length === 1 ? first : `${last} to ${first}`}`,
    apply: (graph) =>
      // From the inputs on: an input of a node may be the sum around the one before it.
      pairs.reduceRight((changed, { around }) => {
        const edge = changed.edges.find(({ target }) => target === around);
        return edge ? withResidual(changed, around, nodeId(edge.source)) : changed;
      }, graph),
  };
}
