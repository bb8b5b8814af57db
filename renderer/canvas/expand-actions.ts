import {
  type Block,
  blocksAround,
  expandNode,
  findBlock,
  findNode,
  foldBack,
  type NodeId,
  nodeName,
  tidyPlaces,
} from "../../core/index.ts";
import { announce } from "../state/app/announce.ts";
import type { AppState } from "../state/app/state.ts";
import { type AppStore, selectGraph } from "../state/app/store.ts";
import { selectedBlocks } from "../state/document/block-actions.ts";
import { edit, ofNodes } from "../state/document/edit.ts";
import { nodeBoxes, tidyRoom } from "./tidy-up.ts";

/** Puts what a node is made of in its place, in an open block, selects it all and brings it into view. */
export function expandAt(store: AppStore, id: NodeId): void {
  const result = expandNode(selectGraph(store.getState()), id, (graph, ids) =>
    tidyPlaces(graph, ids, nodeBoxes(graph), tidyRoom),
  );
  if (result.kind === "refused") return;
  edit(store, "Expand", () => result.graph, { selection: ofNodes(result.nodes) });
  announce(store, `Expanded ${findBlock(result.graph, result.block)?.label}.`);
  showSelection(store);
}

/** The block that folds back: the one that is selected, or the innermost around what is that was a node once. */
export function blockToFoldBack(state: AppState): Block | null {
  const chosen = selectedBlocks(state).find(({ expanded }) => expanded);
  if (chosen) return chosen;
  const graph = selectGraph(state);
  const [id] = state.selection.nodes;
  const block = id && findNode(graph, id)?.block;
  return block ? (blocksAround(graph, block).findLast(({ expanded }) => expanded) ?? null) : null;
}

/** Puts the node that a block's nodes are the parts of in their place. */
export function foldSelectionBack(store: AppStore): void {
  const block = blockToFoldBack(store.getState());
  const result = block && foldBack(selectGraph(store.getState()), block.id);
  if (result?.kind !== "folded") return;
  edit(store, "Fold Back", () => result.graph, { selection: ofNodes([result.node]) });
  const node = findNode(result.graph, result.node);
  announce(store, `Folded back into ${node ? nodeName(node) : block?.label}.`);
  showSelection(store);
}

/** In the next frame the canvas has the new nodes. */
function showSelection(store: AppStore): void {
  requestAnimationFrame(() => store.getState().canvas?.fitSelection());
}
