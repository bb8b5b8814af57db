import type { NodeId } from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import type { AppStore } from "../app/store.ts";
import { type Breakpoints, type GradientBound, noBreakpoints } from "./breakpoints.ts";

/** Whether each selected node has a breakpoint. */
export function isSelectionBroken({ selection, breakpoints }: AppState): boolean {
  return selection.nodes.size > 0 && [...selection.nodes].every((id) => breakpoints.nodes.has(id));
}

/** Sets a breakpoint on each selected node; where all have one, takes them away. */
export function toggleSelectedBreaks(store: AppStore): void {
  const state = store.getState();
  setNodeBreaks(store, state.selection.nodes, !isSelectionBroken(state));
}

export function toggleBreak(store: AppStore, id: NodeId): void {
  setNodeBreaks(store, [id], !store.getState().breakpoints.nodes.has(id));
}

function setNodeBreaks(store: AppStore, ids: Iterable<NodeId>, on: boolean): void {
  const nodes = new Set(store.getState().breakpoints.nodes);
  for (const id of ids) {
    if (on) nodes.add(id);
    else nodes.delete(id);
  }
  change(store, { nodes });
}

export function breakWhenNotFinite(store: AppStore, nonFinite: boolean): void {
  change(store, { nonFinite });
}

/** A bound that is given counts at once. */
export function breakAtBound(
  store: AppStore,
  side: "below" | "above",
  bound: Partial<GradientBound>,
): void {
  change(store, { [side]: { ...store.getState().breakpoints[side], ...bound } });
}

/** Takes away all breakpoints; the bounds keep their numbers. */
export function clearBreakpoints(store: AppStore): void {
  const { below, above } = store.getState().breakpoints;
  change(store, {
    ...noBreakpoints,
    below: { ...below, on: false },
    above: { ...above, on: false },
  });
}

function change(store: AppStore, to: Partial<Breakpoints>): void {
  store.setState(({ breakpoints }) => ({ breakpoints: { ...breakpoints, ...to } }));
}
