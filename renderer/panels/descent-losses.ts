import type { Entry, Graph } from "../../core/index.ts";
import type { LossChange } from "../store/state.ts";

/** How many losses the history shows. */
const shown = 60;

/** The losses that descent steps met, oldest first: before the first one, then after each. */
export function descentLosses(past: readonly Entry<Graph, LossChange>[]): readonly number[] {
  const losses: number[] = [];
  for (const { note } of past) {
    if (!note) continue;
    // Something else may have changed the loss between two descent steps.
    if (losses.at(-1) !== note.before) losses.push(note.before);
    losses.push(note.after);
  }
  return losses.slice(-shown);
}

/** The last descent step's loss before and after, or null. */
export function lastDescent(past: readonly Entry<Graph, LossChange>[]): LossChange | null {
  return past.findLast(({ note }) => note !== null)?.note ?? null;
}
