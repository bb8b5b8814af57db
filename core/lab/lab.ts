import type { Run } from "../engine/arena.ts";
import { edgeSlot, programNode, shownContributions, shownGradients } from "../engine/read.ts";
import { computed, edgeView, type Known, nodeView, paramView } from "../engine/steps.ts";
import type { BugId } from "../model/bug.ts";
import type { EdgeId, NodeId } from "../model/graph.ts";
import { parameterKeyText } from "../train/parameters.ts";
import { biasMoves } from "./bias.ts";
import { damagedPass } from "./damage.ts";
import { damages } from "./damages.ts";
import { onPile, type Pile } from "./pile.ts";

/** A right run, and beside it the same run with a bug, as far as the stepper has come. */
export interface Lab {
  readonly bug: BugId;
  readonly right: Run;
  readonly damaged: Run;
  readonly taken: number;
  /** How often one update moves a bias, by `parameterKeyText`; without the ones that are moved once. */
  readonly moves: ReadonlyMap<string, number>;
}

const noMoves: ReadonlyMap<string, number> = new Map();

/** The run with a bug: other gradients and contributions, and all else the same. */
export function damagedRun(run: Run, bug: BugId, pile: Pile, visits?: number): Run {
  const damaged = damagedPass(run, damages[bug], visits);
  return bug === "no-reset" ? onPile(damaged, pile) : damaged;
}

/**
 * The bug in a run that is complete, after `taken` steps. In the wrong order the steps are not those of
 * the stepper: it shows what the damaged pass comes to in the end.
 */
export function openLab(run: Run, taken: number, bug: BugId, pile: Pile): Lab {
  const visits = bug === "wrong-order" ? undefined : taken - run.program.nodes.length - 1;
  const damaged = damagedRun(run, bug, pile, visits === undefined ? visits : Math.max(0, visits));
  const moves = bug === "bias-per-weight" ? biasMoves(run.program) : noMoves;
  return { bug, right: run, damaged, taken, moves };
}

/** A node’s damaged gradient; null where it is right, or nothing is shown yet. */
export function labNode({ bug, right, damaged, taken }: Lab, id: NodeId): Known | null {
  const node = programNode(right.program, id);
  const shown = nodeView(right, taken, id).gradient;
  // What has arrived by now in one order says nothing of the other.
  if (!node || (bug === "wrong-order" && shown.state === "partial")) return null;
  return damagedKnown(
    shown,
    shownGradients(right, node.value),
    shownGradients(damaged, node.value),
  );
}

/** The damaged contribution of a wire. */
export function labEdge({ right, damaged, taken }: Lab, id: EdgeId): Known | null {
  const found = edgeSlot(right.program, id);
  const shown = edgeView(right, taken, id).contribution;
  return found
    ? damagedKnown(
        shown,
        shownContributions(right, found.slot),
        shownContributions(damaged, found.slot),
      )
    : null;
}

/** The damaged gradient of a parameter of a node’s own. */
export function labParam({ right, damaged, taken }: Lab, id: NodeId, name: string): Known | null {
  const cell = programNode(right.program, id)?.params.find((param) => param.name === name);
  const shown = paramView(right, taken, id, name).gradient;
  return cell
    ? damagedKnown(shown, shownGradients(right, cell), shownGradients(damaged, cell))
    : null;
}

/** How often one update moves the bias that the node is or has; null where it is once. */
export function labMoves({ moves, right }: Lab, node: NodeId): number | null {
  for (const { name } of programNode(right.program, node)?.params ?? []) {
    const count = moves.get(parameterKeyText({ node, param: name }));
    if (count !== undefined) return count;
  }
  return null;
}

/** A tensor is wrong where one of its numbers is; what is shown of it is its norm. */
function damagedKnown(shown: Known, right: Float64Array, damaged: Float64Array): Known | null {
  switch (shown.state) {
    case "done":
    case "partial":
      return areAlike(shown.value, damaged[0]!) ? null : { state: shown.state, value: damaged[0]! };
    case "tensor":
      return worstCell(right, damaged) === null
        ? null
        : computed(
            shown.shape,
            () => damaged,
            () => damaged[0]!,
          );
    default:
      return null;
  }
}

/** The place where two tensors differ most; null where they are alike, beside the largest of their numbers. */
export function worstCell(right: Float64Array, damaged: Float64Array): number | null {
  let [worst, difference, largest] = [0, 0, 0];
  for (let k = 0; k < right.length; k++) {
    const [a, b] = [right[k]!, damaged[k]!];
    if (Object.is(a, b)) continue;
    const apart = Math.abs(a - b);
    // What is no number differs from all others.
    if (Number.isNaN(apart)) return k;
    largest = Math.max(largest, Math.abs(a), Math.abs(b));
    if (apart > difference) [worst, difference] = [k, apart];
  }
  return difference <= 1e-9 * largest ? null : worst;
}

/** The same number, but for the order in which lanes were added. */
export function areAlike(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}
