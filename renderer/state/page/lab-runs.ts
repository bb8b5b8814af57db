import { type Graph, pileOf, type Run } from "../../../core/index.ts";
import type { AppStore } from "../app/store.ts";

/** Notes a run while nobody resets gradients; `step` is the graph that a descent step made after it. */
export function noteRun(store: AppStore, run: Run, step: Graph | null): void {
  store.setState(({ lab }) =>
    lab.bug === "no-reset"
      ? { lab: { ...lab, runs: [...lab.runs, { step, pile: pileOf(run) }] } }
      : {},
  );
}
