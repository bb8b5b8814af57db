import type { AppState } from "../app/state.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { changeSetting, settingsOf } from "./settings-actions.ts";

/**
 * There is one learning rate, of descent steps and of training: that of the document, where it has data or says
 * how it is trained, and else that of the app.
 */
export function learningRateOf(state: AppState): number {
  const graph = selectGraph(state);
  return isDocuments(state) ? settingsOf(graph).optimizer.learningRate : state.learningRate;
}

export function setLearningRate(store: AppStore, learningRate: number): void {
  if (isDocuments(store.getState())) changeSetting(store, "learningRate", learningRate);
  else store.setState({ learningRate });
}

function isDocuments(state: AppState): boolean {
  const { data, training } = selectGraph(state);
  return data !== undefined || training !== undefined;
}
