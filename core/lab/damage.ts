import type { Run } from "../engine/arena.ts";
import { clearGradients, copyRun } from "../engine/arena.ts";
import type { Slot } from "../engine/program.ts";
import {
  type Cell,
  cellLength,
  type Program,
  type ProgramNode,
  stretchedIndex,
} from "../engine/program.ts";
import { gradientsOf, partialsOf, seed } from "../engine/read.ts";
import { tensorWords } from "../engine/tensors.ts";

/** Where a number flows back: through a slot of a node, at one element of the node’s row. */
export interface Place {
  readonly run: Run;
  readonly node: ProgramNode;
  readonly slot: Slot;
  readonly element: number;
  readonly isLoss: boolean;
}

/** Backpropagation done wrong in one way. What is not given is done right. */
export interface Damage {
  /** What is used in place of the partial. */
  readonly slope?: (partial: number, place: Place) => number;
  /** What is handed back in place of upstream × slope. */
  readonly contribution?: (upstream: number, slope: number, place: Place) => number;
  /** What becomes of the gradient when a contribution arrives; null before the first. */
  readonly gather?: (before: number | null, contribution: number) => number;
  /** The nodes on a path to the loss, in the order in which they are visited. */
  readonly order?: (program: Program) => readonly number[];
}

/**
 * The backward pass with the damage: the same run, but for its gradients and contributions. It ends
 * after so many visited nodes. The right run is not touched. Of a graph with tensors nothing is damaged: bugs are
 * made of single numbers.
 */
export function damagedPass(
  run: Run,
  damage: Damage,
  visits: number = Number.POSITIVE_INFINITY,
): Run {
  const { program } = run;
  if (tensorWords(program.nodes) !== null) return copyRun(run);
  const handedBack = new Map<Slot, Float64Array>();
  const damaged = { ...clearGradients(copyRun(run)), handedBack };
  if (program.loss === null) return damaged;
  const { value } = program.nodes[program.loss]!;
  gradientsOf(damaged, value).fill(seed(program));
  const arrived = new Set<Cell>([value]);
  const order = damage.order?.(program) ?? program.backward;
  for (const at of order.slice(0, visits)) {
    const node = program.nodes[at]!;
    if (node.op.blocksGradient) continue;
    for (const slot of node.slots)
      handedBack.set(slot, handBack(damaged, arrived, damage, node, slot));
  }
  return damaged;
}

/** The contributions. Of a batch, what the lanes bring to a number that they share is one contribution: their sum. */
function handBack(
  run: Run,
  arrived: Set<Cell>,
  { slope, contribution = chain, gather = sum }: Damage,
  node: ProgramNode,
  slot: Slot,
): Float64Array {
  const { program } = run;
  const { cell } = slot;
  const [upstream, partials] = [gradientsOf(run, node.value), partialsOf(run, node, slot)];
  const contributions = new Float64Array(upstream.length);
  const isLoss = program.nodes[program.loss as number] === node;
  const shares = new Float64Array(cellLength(cell, program.lanes));
  for (let element = 0; element < upstream.length; element++) {
    const place = { run, node, slot, element, isLoss };
    const partial = partials[element]!;
    const used = slope ? slope(partial, place) : partial;
    const share = contribution(upstream[element]!, used, place);
    contributions[element] = share;
    shares[stretchedIndex(cell, node.value, element) - cell.offset]! += share;
  }
  const gradients = gradientsOf(run, cell);
  for (let i = 0; i < shares.length; i++)
    gradients[i] = gather(arrived.has(cell) ? gradients[i]! : null, shares[i]!);
  arrived.add(cell);
  return contributions;
}

const chain = (upstream: number, slope: number) => upstream * slope;
const sum = (before: number | null, contribution: number) => (before ?? 0) + contribution;
