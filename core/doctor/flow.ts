import type { Cell, Slot } from "../engine/program.ts";
import { flows, gradientIn } from "../engine/read.ts";
import { nodeName } from "../model/names.ts";
import type { ParameterKey } from "../model/training.ts";
import { movableParams } from "../train/parameters.ts";
import { depthsOf } from "../train/statistics.ts";
import type { Ladder } from "./finding.ts";
import { type Factor, factorsTo, runningProducts, strongestWays, type Ways } from "./path.ts";
import { gradientsOf, type Patient, sizeOf } from "./patient.ts";

/** How the gradient fares between the loss's own part of the graph and one parameter. */
export interface Flow {
  readonly key: ParameterKey;
  readonly name: string;
  readonly depth: number;
  readonly factors: readonly Factor[];
  /** Factors of the loss's own part, and where the parameter's own factor begins: between is judged. */
  readonly from: number;
  readonly to: number;
  /** The gradient where the parameter acts, as a multiple of that behind the loss's own part. */
  readonly ratio: number;
  /** The size of the parameter's own gradient, which is what must grow. */
  readonly gradient: number;
}

/** Below and above these the gradient has vanished, or exploded. */
export const vanished = 1e-3;
export const exploded = 1e3;

/**
 * The flow to the parameters of every node, where there is something between them and the loss. The loss's own part, what
 * is made of targets and the activation that feeds it, is left out: there a small gradient means a right
 * answer. So is the parameter's own factor, which is the number it acts on.
 */
export function flowsOf(patient: Patient): readonly Flow[] {
  const known = remembered.get(patient) ?? findFlows(patient);
  remembered.set(patient, known);
  return known;
}

/** Several diagnoses ask for the flows of one patient. */
const remembered = new WeakMap<Patient, readonly Flow[]>();

function findFlows(patient: Patient): readonly Flow[] {
  const { program } = patient;
  const ways = strongestWays(patient);
  const judging = judgingNodes(patient);
  const depths = depthsOf(program);
  return program.nodes.flatMap((node, at) => {
    // All parameters of a neuron lie behind the same slope: one speaks for them.
    const movable = new Set<Cell>(movableParams(node));
    const slot = flows(node) && node.slots.find(({ cell }) => movable.has(cell));
    const flow = slot && flowTo(patient, ways, judging, depths, at, slot);
    return flow ? [flow] : [];
  });
}

function flowTo(
  patient: Patient,
  ways: Ways,
  judging: Uint8Array,
  depths: Int32Array,
  at: number,
  slot: Slot,
): Flow | null {
  const { program } = patient;
  const factors = factorsTo(patient, ways, at, slot);
  let from = factors.findIndex((factor) => !judging[factor.at]);
  if (from < 0) return null;
  if (from > 0 && factors[from]?.kind === "slope") from += 1;
  const to = factors.at(-1)?.kind === "slope" ? factors.length : factors.length - 1;
  if (to <= from) return null;
  const products = runningProducts(factors.slice(0, to), program.lanes);
  const head = from === 0 ? 1 : sizeOf(products[from - 1]!);
  if (head === 0 || !Number.isFinite(head)) return null;
  const path = sizeOf(products[to - 1]!);
  const { node, op } = program.nodes[at]!;
  const name = slot.key.kind === "param" ? slot.key.name : "";
  return {
    key: { node: node.id, param: name },
    name: op.role === "parameter" ? nodeName(node) : `the weights of ${nodeName(node)}`,
    depth: depths[at]!,
    factors,
    from,
    to,
    gradient: ownGradient(patient, at),
    // All paths together where there are several; the strongest alone decides where it is 0.
    ratio: Math.max(path, acrossAllPaths(patient, factors, to)) / head,
  };
}

/** The size of the gradient of a node's own parameters. */
function ownGradient({ program, run }: Patient, at: number): number {
  const own = program.nodes[at]!.slots.filter(({ key }) => key.kind === "param");
  return sizeOf(Float64Array.from(own, ({ cell }) => gradientIn(run, cell)));
}

/** The size of the gradient in a row where the parameter acts, over all paths that lead there. */
function acrossAllPaths(patient: Patient, factors: readonly Factor[], to: number): number {
  const last = factors[to - 1]!;
  const own = factors[to] ?? last;
  const gradients = gradientsOf(patient, own.at);
  // Of a mean over the rows each row has its share.
  const share = patient.program.nodes[own.at]!.value.laned ? patient.rows : 1;
  if (own.at !== last.at) return share * sizeOf(gradients);
  return share * sizeOf(gradients.map((g, k) => g * last.numbers[k % last.numbers.length]!));
}

/** Nodes that are made of a target, and losses. */
function judgingNodes({ program: { nodes } }: Patient): Uint8Array {
  const judging = new Uint8Array(nodes.length);
  for (const [at, { op, slots }] of nodes.entries())
    judging[at] =
      op.role === "target" ||
      op.category === "loss" ||
      slots.some(({ source }) => source >= 0 && judging[source])
        ? 1
        : 0;
  return judging;
}

/** The factors as bars: the product falls or grows for good at the turn. */
export function ladderOf({ program, rows }: Patient, flow: Flow): Ladder {
  const { factors, from, ratio } = flow;
  const products = runningProducts(factors, program.lanes);
  const shown = (numbers: Float64Array) => (rows === 1 ? numbers[0]! : sizeOf(numbers));
  const head = from === 0 ? 1 : sizeOf(products[from - 1]!);
  const isOver = (size: number) => (ratio < 1 ? size < vanished * head : size > exploded * head);
  const turn = products.findIndex((numbers, i) => i >= from && isOver(sizeOf(numbers)));
  return {
    rungs: factors.map((factor, i) => ({
      node: program.nodes[factor.at]!.node.id,
      symbol: factor.symbol,
      factor: shown(factor.numbers),
      product: shown(products[i]!),
    })),
    turn: turn < 0 ? flow.to - 1 : turn,
    rows,
  };
}

/** The flow to the same parameter in a changed graph; undefined where it is gone. */
export function flowIn(patient: Patient, { node, param }: ParameterKey): Flow | undefined {
  return flowsOf(patient).find(({ key }) => key.node === node && key.param === param);
}
