import {
  commit,
  commitBeneath,
  type Edit,
  endGesture,
  endGestureBeneath,
  type Graph,
} from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { isInRun, runGesture } from "../run/reached.ts";
import type { EditNote } from "./document-slice.ts";
import { changesLayoutOnly } from "./layout-only.ts";

type Committed = Pick<AppState, "history" | "training">;

/**
 * An edit in the history. While a run is under way, one that changes only where nodes stand and what
 * they are called leaves the run going: it goes beneath the run, which stays one undo step.
 */
export function commitEdit(
  { history, training }: AppState,
  after: Graph,
  change: (graph: Graph) => Graph,
  edit: Edit<EditNote>,
): Committed {
  const { run } = training;
  const plain = () => commit(history, after, edit);
  if (run?.written !== history.present || !changesLayoutOnly(history.present, after))
    return { history: plain(), training };
  const kept = { ...training, run: { ...run, written: after } };
  const last = history.past.at(-1);
  // Before its first tick the run has no entry.
  if (last?.gesture !== runGesture(run)) return { history: plain(), training: kept };
  const beneath = change(last.before);
  return changesLayoutOnly(last.before, beneath)
    ? { history: commitBeneath(history, after, beneath, edit), training: kept }
    : { history: plain(), training };
}

/** Whether more of the same edit may come: a slider is held, a node dragged, a run under way. */
export function isInGesture({ history }: Pick<AppState, "history">): boolean {
  return (history.past.at(-1)?.gesture ?? null) !== null;
}

/** Ends the open gesture. A run's own is left open: leaving a field must not part it in two undo steps. */
export function closeGesture(state: AppState): AppState["history"] {
  return isInRun(state) ? endGestureBeneath(state.history) : endGesture(state.history);
}
