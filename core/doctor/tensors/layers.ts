import type { ProgramNode } from "../../engine/program.ts";
import { contributionsOf, flows } from "../../engine/read.ts";
import { nodeName, parameterLabel } from "../../model/names.ts";
import { trainedParameters } from "../../train/parameters.ts";
import type { Ladder } from "../finding.ts";
import { gradientsOf, type Patient, sizeOf } from "../patient.ts";

/** What of the gradient reaches the operation that a trained parameter acts in. */
export interface Reach {
  /** weight of h3, W */
  readonly name: string;
  /** The operation's position in the program. */
  readonly at: number;
  /** The size of the gradient there over that at the last operation with parameters on the way to the loss. */
  readonly ratio: number;
  /** Positions from that last operation down to this one. */
  readonly way: readonly number[];
}

/**
 * For each trained parameter how much of the gradient reaches it, where it is used more than once at the use that it
 * reaches most. Sizes are the root of the mean of the squares over all cells and rows.
 */
export function reachesOf(patient: Patient): readonly Reach[] {
  const known = remembered.get(patient) ?? findReaches(patient);
  remembered.set(patient, known);
  return known;
}

/** Several diagnoses ask for those of one patient. */
const remembered = new WeakMap<Patient, readonly Reach[]>();

function findReaches(patient: Patient): readonly Reach[] {
  const { program } = patient;
  const sizes = new Map<number, number>();
  const sizeAt = (at: number): number => {
    const size = sizes.get(at) ?? sizeOf(gradientsOf(patient, at));
    sizes.set(at, size);
    return size;
  };
  const uses = usesOf(patient);
  const strongest = strongestConsumers(patient);
  const acting = new Set([...uses.values()].flatMap(({ places }) => places));
  return [...uses.values()].flatMap(({ name, places }) => {
    const reached = places.flatMap((at) => {
      const way = wayBack(at, strongest, acting);
      const [sent, arrived] = [sizeAt(way[0]!), sizeAt(at)];
      return sent > 0 && Number.isFinite(arrived / sent)
        ? [{ name, at, way, ratio: arrived / sent }]
        : [];
    });
    const [first, ...more] = reached;
    return first && program.nodes[first.at]!.onPath
      ? [more.reduce((a, b) => (b.ratio > a.ratio ? b : a), first)]
      : [];
  });
}

/** Where each trained parameter acts: in its own node, or in those that its node feeds. */
function usesOf({ program }: Patient) {
  const uses = new Map<string, { name: string; places: readonly number[] }>();
  for (const { node, name } of trainedParameters(program)) {
    const at = program.position.get(node.node.id)!;
    const isSource = node.op.category === "source";
    const places = isSource
      ? program.nodes.flatMap((each, i) =>
          flows(each) && each.slots.some(({ source }) => source === at) ? [i] : [],
        )
      : [at];
    uses.set(`${at} ${name}`, { name: parameterLabel(node.node, name), places });
  }
  return uses;
}

/** For each node the one that it hands its value to and that hands back the most; −1 for those that feed nothing. */
function strongestConsumers({ program, run }: Patient): Int32Array {
  const most = new Float64Array(program.nodes.length).fill(-1);
  const strongest = new Int32Array(program.nodes.length).fill(-1);
  for (const [at, node] of program.nodes.entries()) {
    if (!flows(node)) continue;
    for (const slot of node.slots) {
      if (slot.source < 0) continue;
      const size = sizeOf(contributionsOf(run, slot));
      if (size <= most[slot.source]!) continue;
      most[slot.source] = size;
      strongest[slot.source] = at;
    }
  }
  return strongest;
}

function wayBack(
  from: number,
  strongest: Int32Array,
  acting: ReadonlySet<number>,
): readonly number[] {
  const way = [from];
  for (let at = strongest[from]!; at >= 0; at = strongest[at]!) way.push(at);
  while (way.length > 1 && !acting.has(way.at(-1)!)) way.pop();
  return way.reverse();
}

/** How the size of the gradient fares from node to node. */
export function ladderOf(patient: Patient, { way }: Reach, isBeyond: (product: number) => boolean) {
  const sizes = way.map((at) => sizeOf(gradientsOf(patient, at)));
  const rungs = way.map((at, i) => {
    const product = sizes[i]! / sizes[0]!;
    const node = patient.program.nodes[at]!;
    return {
      node: node.node.id,
      symbol: nodeName(node.node),
      factor: i === 0 ? 1 : sizes[i]! / sizes[i - 1]!,
      product,
    };
  });
  const turn = rungs.findIndex(({ product }) => isBeyond(product));
  return { rungs, turn: turn < 0 ? rungs.length - 1 : turn, rows: patient.rows } satisfies Ladder;
}

/** The axis of a node's tensor along which its units lie: channels of an image, else the last. */
export function unitAxis({ program }: Patient, node: ProgramNode): number {
  let at = node;
  // Back through what works number by number, to what made the tensor.
  while (at.op.kind === "pointwise" && at.slots.length === 1 && at.slots[0]!.source >= 0)
    at = program.nodes[at.slots[0]!.source]!;
  const isImage = at.shape.length === 3 && /2d$/.test(at.op.id);
  return isImage ? 0 : node.shape.length - 1;
}
