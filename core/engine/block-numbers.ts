import type { NodeId } from "../model/graph.ts";
import type { Run } from "./arena.ts";
import { programNode } from "./read.ts";
import { type Known, nodeView, paramView } from "./steps.ts";

/** What a folded block tells of what is in it. */
export interface BlockNumbers {
  /** Numbers that updates move. */
  readonly parameters: number;
  /** The norm of the gradient of all of them; of a block without any, of the values in it. */
  readonly gradient: Known;
}

/** Beyond these a gradient teaches next to nothing, or too much at once. */
const healthy = { least: 1e-6, most: 1e3 };

/** Of these nodes, as far as the steps have come. */
export function blockNumbers(run: Run, taken: number, ids: readonly NodeId[]): BlockNumbers {
  let parameters = 0;
  const learnt: Known[] = [];
  const values: Known[] = [];
  for (const id of ids) {
    const node = programNode(run.program, id);
    if (!node) continue;
    const { gradient } = nodeView(run, taken, id);
    if (node.op.role === "parameter") {
      parameters += node.value.size;
      learnt.push(gradient);
      // Its number is the one parameter that it has.
      continue;
    }
    values.push(gradient);
    for (const { key, cell } of node.slots) {
      if (key.kind !== "param") continue;
      parameters += cell.size;
      learnt.push(paramView(run, taken, id, key.name).gradient);
    }
  }
  return { parameters, gradient: together(parameters > 0 ? learnt : values) };
}

function together(gradients: readonly Known[]): Known {
  let [norm, isKnown] = [0, false];
  for (const known of gradients) {
    if (known.state === "pending" || known.state === "partial") return { state: "pending" };
    if (known.state === "none") continue;
    isKnown = true;
    norm = Math.hypot(norm, known.state === "tensor" ? known.norm : known.value);
  }
  return isKnown ? { state: "done", value: norm } : { state: "none" };
}

/** What a gradient of this size does; null where nothing is wrong with it. */
export function gradientTrouble(norm: number): "not finite" | "vanishing" | "exploding" | null {
  if (!Number.isFinite(norm)) return "not finite";
  if (norm > healthy.most) return "exploding";
  return norm > 0 && norm < healthy.least ? "vanishing" : null;
}
