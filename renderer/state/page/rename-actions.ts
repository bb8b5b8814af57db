import type { NodeId } from "../../../core/index.ts";
import type { AppStore } from "../app/store.ts";
import { renameNode } from "../document/edit-actions.ts";

/** Opens a node's name on the canvas, to be typed over. */
export function renameOnCanvas(store: AppStore, id: NodeId): void {
  store.getState().canvas?.makeReadable(id);
  store.setState({ renaming: id });
}

/** Closes the name again. */
export function endRename(store: AppStore, id: NodeId): void {
  if (store.getState().renaming === id) store.setState({ renaming: null });
}

/** A name as it was typed; nothing typed leaves the name as it is. */
export function takeName(store: AppStore, id: NodeId, typed: string, present: string): void {
  const name = typed.trim();
  if (name !== "" && name !== present) renameNode(store, id, name);
}
