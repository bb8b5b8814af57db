import { type BugId, damagedDescent } from "../../../core/index.ts";
import type { AppStore } from "../app/store.ts";
import { descendBy } from "../document/descend-actions.ts";
import { learningRateOf } from "../document/learning-rate.ts";
import { noteRun } from "./lab-runs.ts";
import { initialLab, type LabState } from "./lab-state.ts";
import { pileNow } from "./lab-view.ts";

/** Switches a bug on, in place of another one, or off. What runs have left in gradients is gone. */
export function setBug(store: AppStore, bug: BugId | null, by: LabState["by"] = "user"): void {
  store.setState({ lab: { ...initialLab, bug, by } });
}

/** The bug that a page of a lesson wants; without one, the bug of the page before is switched off. */
export function setLessonBug(store: AppStore, bug: BugId | null): void {
  if (bug !== null || store.getState().lab.by === "lesson") setBug(store, bug, "lesson");
}

/** The same run once more: without a reset its gradients come on top. */
export function runAgain(store: AppStore): void {
  noteRun(store, store.getState().session.run, null);
}

/** What a right program does before each run. */
export function resetGradients(store: AppStore): void {
  store.setState(({ lab }) => ({ lab: { ...lab, runs: [] } }));
}

/** What the history calls an update that the bug has made. */
export const damagedLabel = "Damaged Descent Step";

/** One update as the bug makes it, as an undo step that says so. */
export function damagedStep(store: AppStore): void {
  const state = store.getState();
  const { bug } = state.lab;
  if (bug === null) return;
  const pile = pileNow(state);
  descendBy(store, { label: damagedLabel }, (run) =>
    damagedDescent(run, bug, pile, learningRateOf(state)),
  );
}
