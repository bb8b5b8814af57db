import type { Slot } from "../engine/program.ts";
import { cellLength, type Program, type ProgramNode, stretchedIndex } from "../engine/program.ts";
import { type Run, seed } from "../engine/run.ts";

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
 * after so many visited nodes. The right run is not touched.
 */
export function damagedPass(
  run: Run,
  damage: Damage,
  visits: number = Number.POSITIVE_INFINITY,
): Run {
  const { program } = run;
  const damaged: Run = {
    ...run,
    gradients: new Float64Array(run.gradients.length),
    contributions: new Float64Array(run.contributions.length),
  };
  if (program.loss === null) return damaged;
  const arrived = new Uint8Array(run.gradients.length);
  const { value } = program.nodes[program.loss]!;
  const end = value.offset + cellLength(value, program.lanes);
  damaged.gradients.fill(seed(program), value.offset, end);
  arrived.fill(1, value.offset, end);
  const order = damage.order?.(program) ?? program.backward;
  for (const at of order.slice(0, visits)) {
    const node = program.nodes[at]!;
    if (node.op.blocksGradient) continue;
    for (const slot of node.slots) handBack(damaged, arrived, damage, node, slot);
  }
  return damaged;
}

/** Of a batch, what the lanes bring to a number that they share is one contribution: their sum. */
function handBack(
  run: Run,
  arrived: Uint8Array,
  { slope, contribution = chain, gather = sum }: Damage,
  node: ProgramNode,
  slot: Slot,
): void {
  const { program, gradients, partials, contributions } = run;
  const { cell, offset } = slot;
  const isLoss = program.nodes[program.loss as number] === node;
  const length = cellLength(node.value, program.lanes);
  const shares = new Float64Array(cellLength(cell, program.lanes));
  for (let element = 0; element < length; element++) {
    const place = { run, node, slot, element, isLoss };
    const partial = partials[offset + element]!;
    const used = slope ? slope(partial, place) : partial;
    const share = contribution(gradients[node.value.offset + element]!, used, place);
    contributions[offset + element] = share;
    shares[stretchedIndex(cell, node.value, element) - cell.offset]! += share;
  }
  for (let i = 0; i < shares.length; i++) {
    const at = cell.offset + i;
    gradients[at] = gather(arrived[at] ? gradients[at]! : null, shares[i]!);
    arrived[at] = 1;
  }
}

const chain = (upstream: number, slope: number) => upstream * slope;
const sum = (before: number | null, contribution: number) => (before ?? 0) + contribution;
