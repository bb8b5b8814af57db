import type { Entry, Graph } from "../../../core/index.ts";
import type { EditNote, LossChange } from "../../state/document/document-slice.ts";

/** How many losses the history shows. */
const shown = 60;

/** The losses that descent steps met, oldest first: before the first one, then after each. */
export function descentLosses(past: readonly Entry<Graph, EditNote>[]): readonly number[] {
  const losses: number[] = [];
  for (const { note } of past) {
    const loss = note?.loss;
    if (!loss) continue;
    // Something else may have changed the loss between two descent steps.
    if (losses.at(-1) !== loss.before) losses.push(loss.before);
    losses.push(loss.after);
  }
  return losses.slice(-shown);
}

/** The last descent step's loss before and after, or null. */
export function lastDescent(past: readonly Entry<Graph, EditNote>[]): LossChange | null {
  return past.findLast(({ note }) => note?.loss)?.note?.loss ?? null;
}
