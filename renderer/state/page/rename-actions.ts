import { cardId, type NodeId } from "../../../core/index.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { renameBlock } from "../document/block-actions.ts";
import { renameNode } from "../document/edit-actions.ts";

/** Opens the name of a node, or of a block under its card's id, on the canvas, to be typed over. */
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
  if (name === "" || name === present) return;
  const { blocks = [] } = selectGraph(store.getState());
  const block = blocks.find((each) => cardId(each.id) === id);
  if (block) renameBlock(store, block.id, name);
  else renameNode(store, id, name);
}
