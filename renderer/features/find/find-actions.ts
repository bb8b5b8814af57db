import type { NodeId } from "../../../core/index.ts";
import type { AppStore } from "../../state/app/store.ts";
import { goBackTo, goTo, lookAt, placeNow } from "../../state/document/inside-actions.ts";

/** Opens the search for a node; what is seen now comes back when it is left by Esc. */
export function beginFind(store: AppStore): void {
  store.setState({ find: { from: placeNow(store), hit: null }, search: null });
}

/** Shows a hit in the middle of the canvas, lit, wherever it is. */
export function lookAtHit(store: AppStore, id: NodeId): void {
  lookAt(store, id);
  store.setState(({ find }) => ({ find: find && { ...find, hit: id } }));
}

/** Selects the hit and gives it the keys. */
export function takeHit(store: AppStore, id: NodeId): void {
  endFind(store, "stay");
  goTo(store, id);
}

/** Closes the search. `back`: to what was seen before it. */
export function endFind(store: AppStore, view: "back" | "stay"): void {
  const { find } = store.getState();
  if (!find) return;
  store.setState({ find: null });
  if (view === "back") goBackTo(store, find.from);
}
