import type { EpochRecord, Graph, TrainingSettings } from "../../../core/index.ts";
import type { AppState } from "../../state/app/state.ts";
import type { AppStore } from "../../state/app/store.ts";
import { settingsOf } from "../../state/document/settings-actions.ts";
import { runWords, sameCurve } from "../../state/run/kept.ts";
import { documentStanding } from "../../state/run/reached.ts";
import { setTraining } from "../../state/run/training-actions.ts";

/** A run that can be compared with others. */
export interface ComparedRun {
  /** 0 is the present one, unless its curve is kept already. */
  readonly id: number;
  readonly name: string;
  readonly isPresent: boolean;
  readonly isChosen: boolean;
  readonly settings: TrainingSettings;
  readonly records: readonly EpochRecord[];
}

/** The present run, where it has a curve, and those that were kept. */
export function comparedRuns(
  graph: Graph,
  { runs, leftOut }: Pick<AppState["training"], "runs" | "leftOut">,
): readonly ComparedRun[] {
  const records = graph.training?.progress?.records ?? [];
  const isPresent = (run: { readonly records: readonly EpochRecord[] }) =>
    records.length > 0 && sameCurve(run.records, records);
  const kept = runs.map((run) => ({
    ...run,
    isPresent: isPresent(run),
    isChosen: !leftOut.has(run.id),
  }));
  if (records.length === 0 || kept.some((run) => run.isPresent)) return kept;
  const settings = settingsOf(graph);
  const name = `Present run: ${runWords(settings)}`;
  return [{ id: 0, name, isPresent: true, isChosen: !leftOut.has(0), settings, records }, ...kept];
}

export function chosenRuns(state: AppState): readonly ComparedRun[] {
  return comparedRuns(documentStanding(state), state.training).filter(({ isChosen }) => isChosen);
}

export function chooseRun(store: AppStore, id: number, isChosen: boolean): void {
  const leftOut = new Set(store.getState().training.leftOut);
  if (isChosen) leftOut.delete(id);
  else leftOut.add(id);
  setTraining(store, { leftOut });
}

export function renameRun(store: AppStore, id: number, name: string): void {
  const { runs } = store.getState().training;
  setTraining(store, { runs: runs.map((run) => (run.id === id ? { ...run, name } : run)) });
}

export function removeRun(store: AppStore, id: number): void {
  const { runs } = store.getState().training;
  setTraining(store, { runs: runs.filter((run) => run.id !== id) });
  chooseRun(store, id, true);
}
