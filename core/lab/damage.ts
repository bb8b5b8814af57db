import type { Run } from "../engine/arena.ts";
import { clearGradients, copyRun } from "../engine/arena.ts";
import { contribute } from "../engine/interpret.ts";
import type { Slot } from "../engine/program.ts";
import {
  type Cell,
  cellLength,
  isPointwise,
  type Program,
  type ProgramNode,
  stretchedIndex,
} from "../engine/program.ts";
import { contributionsOf, gradientsOf, partialsOf, seed } from "../engine/read.ts";
import { openWithoutActivations } from "./without-activations.ts";

/** Where a number flows back: through a slot of a node, at one element of the node’s row. */
export interface Place {
  readonly run: Run;
  readonly node: ProgramNode;
  readonly slot: Slot;
  readonly element: number;
  readonly isLoss: boolean;
}

/**
 * Backpropagation done wrong in one way. What is not given is done right. An op that is not number by number hands back
 * what its own rule makes of the gradient that has arrived.
 */
export interface Damage {
  /** What is used in place of the partial. */
  readonly slope?: (partial: number, place: Place) => number;
  /** Whether layers of tensors hand back as if they had no activation. */
  readonly withoutActivations?: true;
  /** What is handed back in place of upstream × slope, where an op works number by number. */
  readonly contribution?: (upstream: number, slope: number, place: Place) => number;
  /** What becomes of the gradient when a contribution arrives; null before the first. */
  readonly gather?: (before: number | null, contribution: number) => number;
  /** The nodes on a path to the loss, in the order in which they are visited. */
  readonly order?: (program: Program) => readonly number[];
}

/**
 * The backward pass with the damage: the same run, but for its gradients and contributions. It ends
 * after so many visited nodes. The right run is not touched.
 */
export function damagedPass(
  run: Run,
  damage: Damage,
  visits: number = Number.POSITIVE_INFINITY,
): Run {
  const { program } = run;
  const handedBack = new Map<Slot, Float64Array>();
  const damaged = { ...clearGradients(copyRun(run)), handedBack };
  if (program.loss === null) return damaged;
  const { value } = program.nodes[program.loss]!;
  gradientsOf(damaged, value).fill(seed(program));
  const arrived = new Set<Cell>([value]);
  const order = damage.order?.(program) ?? program.backward;
  const linear = damage.withoutActivations ? openWithoutActivations(damaged) : null;
  for (const at of order.slice(0, visits)) {
    const node = program.nodes[at]!;
    if (node.op.blocksGradient) continue;
    const isByNumber = isPointwise(node) && !node.stretching;
    if (!isByNumber) contribute(damaged, node);
    const known = isByNumber ? null : linear?.(at);
    for (const [i, slot] of node.slots.entries()) {
      const row = isByNumber
        ? multiplied(damaged, damage, node, slot)
        : (known?.[i] ?? contributionsOf(damaged, slot).slice());
      handedBack.set(slot, row);
      gatherInto(damaged, arrived, damage, slot, row);
    }
  }
  return damaged;
}

/** The contributions of an op that works number by number. */
function multiplied(
  run: Run,
  { slope, contribution = chain }: Damage,
  node: ProgramNode,
  slot: Slot,
): Float64Array {
  const { program } = run;
  const [upstream, partials] = [gradientsOf(run, node.value), partialsOf(run, node, slot)];
  const isLoss = program.nodes[program.loss as number] === node;
  return upstream.map((each, element) => {
    const place = { run, node, slot, element, isLoss };
    const partial = partials[element]!;
    return contribution(each, slope ? slope(partial, place) : partial, place);
  });
}

/** Of a batch, what the lanes bring to a number that they share is one contribution: their sum. */
function gatherInto(
  run: Run,
  arrived: Set<Cell>,
  { gather = sum }: Damage,
  { cell, contribution }: Slot,
  row: Float64Array,
): void {
  const shares = new Float64Array(cellLength(cell, run.program.lanes));
  for (let k = 0; k < row.length; k++)
    shares[stretchedIndex(cell, contribution, k) - cell.offset]! += row[k]!;
  const gradients = gradientsOf(run, cell);
  for (let i = 0; i < shares.length; i++)
    gradients[i] = gather(arrived.has(cell) ? gradients[i]! : null, shares[i]!);
  arrived.add(cell);
}

const chain = (upstream: number, slope: number) => upstream * slope;
const sum = (before: number | null, contribution: number) => (before ?? 0) + contribution;
