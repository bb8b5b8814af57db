import {
  defaultSettings,
  findOptimizer,
  type Graph,
  type OptimizerId,
  type SettingName,
  setSettings,
  settingEntry,
  type TrainingSettings,
  withOptimizer,
  withSetting,
} from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { preparedOf } from "../run/prepared.ts";
import { edit } from "./edit.ts";

/** How the graph is trained; a graph that says nothing of it has the defaults. */
export function settingsOf({ training }: Graph): TrainingSettings {
  return training?.settings ?? defaultSettings;
}

export const selectSettings = (state: AppState): TrainingSettings => settingsOf(selectGraph(state));

/** Rows that there are to train on; null while the data can't be used. */
export function trainingRows(state: AppState): number | null {
  const result = preparedOf(state);
  return result.kind === "ready" ? result.prepared.training.length : null;
}

/** One undo step, or a part of one while a key is held. A run under way ends, as with every edit. */
export function changeSettings(
  store: AppStore,
  label: string,
  change: (settings: TrainingSettings) => Partial<TrainingSettings>,
  gesture?: string,
): void {
  edit(
    store,
    label,
    (graph) => {
      const settings = settingsOf(graph);
      return setSettings(graph, { ...settings, ...change(settings) });
    },
    { ...(gesture && { gesture }) },
  );
}

/** Another optimiser, at its own defaults. */
export function chooseOptimizer(store: AppStore, id: OptimizerId): void {
  changeSettings(store, `Choose ${findOptimizer(id).title}`, ({ optimizer }) => ({
    optimizer: withOptimizer(optimizer, id),
  }));
}

/** One number among the settings; null switches it off. The changes of a held key are one undo step. */
export function changeSetting(
  store: AppStore,
  name: SettingName,
  value: number | null,
  { isHeld = false }: { readonly isHeld?: boolean } = {},
): void {
  changeSettings(
    store,
    `Change ${settingEntry(name).title}`,
    (settings) => withSetting(settings, name, value),
    isHeld ? `nudge ${name}` : undefined,
  );
}
