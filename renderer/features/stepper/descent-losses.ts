import { type Entry, type Graph, lossValue, nodeView } from "../../../core/index.ts";
import type { AppState } from "../../state/app/state.ts";
import type { EditNote } from "../../state/document/document-slice.ts";
import { changesLayoutOnly } from "../../state/document/layout-only.ts";

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

/** The loss that the canvas shows; null where it has not come to it, or has no loss. */
export function presentLoss({ session, history }: AppState): number | null {
  const { loss } = history.present;
  if (!loss || session.stale) return null;
  const { value } = nodeView(session.run, session.taken, loss);
  return value.state === "done" ? lossValue(session.run) : null;
}

/**
 * The graph before the last update, by a descent step or by training; null where numbers were changed in another
 * way since, or no update was the last to do so.
 */
export function graphBeforeUpdate({ history, training, session }: AppState): Graph | null {
  if (training.past || session.looking.kind === "batch") return null;
  const last = history.past.findLast(({ before, after }) => !changesLayoutOnly(before, after));
  if (!last) return null;
  const trained = last.before.training?.progress !== last.after.training?.progress;
  return last.note?.loss || trained ? last.before : null;
}
