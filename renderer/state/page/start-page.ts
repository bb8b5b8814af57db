import type { AppState } from "../app/state.ts";
import { type AppStore, selectGraph } from "../app/store.ts";

/** An empty document that nobody has touched. */
export function isUntouched(state: AppState): boolean {
  const { nodes } = selectGraph(state);
  return nodes.length === 0 && state.history.past.length === 0 && state.file.name === null;
}

/** Whether the start page lies over the canvas: it goes with the first edit, and with another document. */
export function isStartShown(state: AppState): boolean {
  if (state.start === "left" || state.lecture) return false;
  return isUntouched(state) || state.start === selectGraph(state);
}

export function toggleStart(store: AppStore): void {
  const state = store.getState();
  store.setState({ start: isStartShown(state) ? "left" : selectGraph(state) });
}

export function leaveStart(store: AppStore): void {
  store.setState({ start: "left" });
}
