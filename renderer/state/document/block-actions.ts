import {
  type Block,
  type BlockColor,
  type BlockId,
  blocksAround,
  cardId,
  count,
  dissolveBlock,
  findBlock,
  findNode,
  groupIntoBlock,
  nodesIn,
  setBlock,
  wholeBlocks,
} from "../../../core/index.ts";
import { announce } from "../app/announce.ts";
import type { AppState } from "../app/state.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { edit } from "./edit.ts";

/**
 * The blocks of which all nodes are selected, none of them in another and all in the one that one is inside: what a card
 * is to its commands.
 */
export function selectedBlocks(state: AppState): readonly Block[] {
  return wholeBlocks(selectGraph(state), state.selection.nodes, state.inside);
}

/** Folds the selected nodes and blocks into a new one, which is selected then. */
export function groupSelection(store: AppStore): void {
  const state = store.getState();
  const whole = selectedBlocks(state);
  const graph = selectGraph(state);
  const within = new Set(whole.flatMap(({ id }) => [...nodesIn(graph, id)]));
  const nodes = [...state.selection.nodes].filter((id) => !within.has(id));
  // A block alone is not put into another one of its own.
  if (nodes.length === 0 && whole.length < 2) return;
  const made = groupIntoBlock(graph, { nodes, blocks: whole.map(({ id }) => id) });
  const label = made.block && findBlock(made.graph, made.block)?.label;
  edit(store, "Group into a Block", () => made.graph);
  // What had the focus is inside now.
  if (made.block) store.getState().canvas?.focus(cardId(made.block));
  announce(store, `Grouped ${count(state.selection.nodes.size, "node")} into ${label}.`);
}

export function dissolveSelection(store: AppStore): void {
  const blocks = selectedBlocks(store.getState());
  const [first] = blocks;
  if (!first) return;
  const what = blocks.length > 1 ? `${blocks.length} Blocks` : first.label;
  edit(store, `Dissolve ${what}`, (graph) =>
    blocks.reduce((next, { id }) => dissolveBlock(next, id), graph),
  );
  announce(store, `Dissolved ${what}.`);
}

/** The block that a command folds: the one that is selected, or the one around what is. */
export function blockToFold(state: AppState): Block | null {
  const graph = selectGraph(state);
  const open = selectedBlocks(state).find(({ folded }) => !folded);
  if (open) return open;
  const [id] = state.selection.nodes;
  const node = id && findNode(graph, id);
  if (node?.block === undefined) return null;
  const around = blocksAround(graph, node.block);
  const seen = around.slice(around.findIndex((block) => block.id === state.inside) + 1);
  return seen.findLast(({ folded }) => !folded) ?? null;
}

/** The selected block that is folded: it can be opened in place. */
export function blockToOpen(state: AppState): Block | null {
  return selectedBlocks(state).find(({ folded }) => folded) ?? null;
}

/** The selected block that Enter goes inside of: a folded one, or an open one of which all is selected. */
export function blockToEnter(state: AppState): Block | null {
  return blockToOpen(state) ?? onlyBlock(state);
}

/** The one selected block, where nothing else is selected; of an open one with a single node this node is meant. */
export function onlyBlock(state: AppState): Block | null {
  const [block, ...more] = selectedBlocks(state);
  const { nodes, notes } = state.selection;
  if (!block || more.length > 0 || (notes?.size ?? 0) > 0) return null;
  const isAll = nodes.size === nodesIn(selectGraph(state), block.id).size;
  return isAll && (block.folded || nodes.size > 1) ? block : null;
}

export function renameBlock(store: AppStore, id: BlockId, label: string): void {
  edit(store, `Rename to ${label}`, (graph) => setBlock(graph, id, { label }));
}

export function colourBlock(store: AppStore, id: BlockId, color: BlockColor): void {
  edit(store, "Colour the Block", (graph) => setBlock(graph, id, { color }));
}
