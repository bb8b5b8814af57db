import type { NodeId } from "../../../core/index.ts";
import type { AppStore } from "../../state/app/store.ts";
import { uncover } from "../../state/document/block-actions.ts";
import { select } from "../../state/document/edit-actions.ts";

/** Opens the search for a node; what is seen now comes back when it is left by Esc. */
export function beginFind(store: AppStore): void {
  const { canvas } = store.getState();
  store.setState({ find: { view: canvas?.view() ?? null, hit: null }, search: null });
}

/** Shows a hit in the middle of the canvas, lit. */
export function lookAtHit(store: AppStore, id: NodeId): void {
  store.getState().canvas?.look(id);
  store.setState(({ find }) => ({ find: find && { ...find, hit: id } }));
}

/** Selects the hit, opening what hides it, and gives it the keys. */
export function takeHit(store: AppStore, id: NodeId): void {
  const { canvas } = store.getState();
  uncover(store, id);
  endFind(store, "stay");
  select(store, { nodes: new Set([id]), edges: new Set() });
  // In the next frame the canvas has what a folded block has hidden.
  requestAnimationFrame(() => canvas?.look(id));
  canvas?.look(id);
  canvas?.focus(id);
}

/** Closes the search. `back`: to what was seen before it. */
export function endFind(store: AppStore, view: "back" | "stay"): void {
  const { find, canvas } = store.getState();
  if (!find) return;
  store.setState({ find: null });
  if (view === "back" && find.view) canvas?.showView(find.view);
}
