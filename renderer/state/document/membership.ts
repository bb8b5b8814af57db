import {
  type Block,
  type BlockId,
  type BlockView,
  blocksAround,
  cardId,
  contentsOf,
  findBlock,
  frameId,
  type Graph,
  type Grouped,
  list,
  moveIntoBlock,
  type NodeId,
  type NoteId,
  nodeName,
  type Position,
} from "../../../core/index.ts";
import { announce } from "../app/announce.ts";
import type { AppState } from "../app/state.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { seenView } from "../page/inside.ts";
import { selectedBlocks } from "./block-actions.ts";
import { edit } from "./edit.ts";
import { drawnMoved, drawnWords } from "./edit-actions.ts";
import { noteOf } from "./notes.ts";

/** Into which block something is put, and out of which it is taken. */

/** The block that something drawn is in: a node, a card, a frame or a note. */
export function blockOf({ of, graph, frames }: BlockView, drawn: NodeId): BlockId | null {
  const note = noteOf(drawn);
  if (note) return of.notes?.find(({ id }) => id === note)?.block ?? null;
  const block = [...(of.blocks ?? [])].find(
    ({ id }) => cardId(id) === drawn || frameId(id) === drawn,
  );
  if (block) return block.parent;
  return (frames.length === 0 ? of : graph).nodes.find(({ id }) => id === drawn)?.block ?? null;
}

/** What is drawn under these ids as what goes into a block: a frame of which all is among them goes as one. */
export function groupedOf(view: BlockView, drawn: Iterable<NodeId>): Required<Grouped> {
  const ids = new Set(drawn);
  const frames = view.frames
    .filter(({ members }) => members.length > 0 && members.every((id) => ids.has(id)))
    .map(({ block }) => block.id);
  const cards = [...view.cards].filter(([id]) => ids.has(id)).map(([, { block }]) => block.id);
  const whole = new Set([...frames, ...cards]);
  const isHeld = (block: BlockId | null | undefined) =>
    blocksAround(view.of, block ?? null).some(({ id }) => whole.has(id));
  return {
    nodes: view.graph.nodes
      .filter(({ id, block }) => ids.has(id) && !view.cards.has(id) && !isHeld(block))
      .map(({ id }) => id),
    blocks: [...whole].filter((id) => !isHeld(findBlock(view.of, id)?.parent)),
    notes: [...ids].flatMap((id): NoteId[] => {
      const note = noteOf(id);
      return note && !isHeld(blockOf(view, id)) ? [note] : [];
    }),
  };
}

/** From one block into another; null is none. */
interface Way {
  readonly from: BlockId | null;
  readonly into: BlockId | null;
}

/** Moves what is drawn to these places, out of the block that it is in and into another one. */
export function moveToBlock(
  store: AppStore,
  positions: ReadonlyMap<NodeId, Position>,
  way: Way,
): void {
  const view = seenView(store.getState());
  const what = drawnWords(view, positions.keys());
  putInto(store, what, groupedOf(view, positions.keys()), way, (graph, put) =>
    put(drawnMoved(graph, positions)),
  );
}

/** `edited` has the graph with what is put into the block, by what it is handed, in its place. */
export function putInto(
  store: AppStore,
  what: string,
  grouped: Required<Grouped>,
  way: Way,
  edited: (graph: Graph, put: (graph: Graph) => Graph) => Graph,
): void {
  const before = selectGraph(store.getState());
  const words = wayWords(before, way);
  edit(store, `Move ${what} ${words}`, (graph) =>
    edited(graph, (next) => moveIntoBlock(next, grouped, way.into)),
  );
  if (selectGraph(store.getState()) !== before)
    announce(store, `Moved ${namesOf(before, grouped) ?? what.toLowerCase()} ${words}.`);
}

/** “into Encoder”, or “out of Encoder” where it goes into what is around that. */
function wayWords(graph: Graph, { from, into }: Way): string {
  const isOut = into === null || blocksAround(graph, from).some(({ id }) => id === into);
  const end = isOut ? from : into;
  return `${isOut ? "out of" : "into"} ${(end && findBlock(graph, end)?.label) ?? "the block"}`;
}

function namesOf(graph: Graph, { nodes, blocks, notes }: Required<Grouped>): string | null {
  const [some, held] = [new Set(nodes), new Set(blocks)];
  if ([...notes].length > 0) return null;
  return list([
    ...graph.nodes.filter(({ id }) => some.has(id)).map(nodeName),
    ...(graph.blocks ?? []).filter(({ id }) => held.has(id)).map(({ label }) => label),
  ]);
}

/** What is selected, as what goes into a block. */
export function selectedItems(state: AppState): Required<Grouped> {
  const blocks = selectedBlocks(state).map(({ id }) => id);
  const within = contentsOf(selectGraph(state), blocks);
  return {
    nodes: [...state.selection.nodes].filter((id) => !within.nodes.has(id)),
    blocks,
    notes: [...(state.selection.notes ?? [])].filter((id) => !within.notes.has(id)),
  };
}

/** The block that all that is selected is in, at any depth; null where there is none, or it is what one is inside. */
export function blockAroundSelection(state: AppState): BlockId | null {
  const graph = selectGraph(state);
  const { nodes, blocks, notes } = selectedItems(state);
  const [some, held, written] = [new Set(nodes), new Set(blocks), new Set(notes)];
  const homes = [
    ...graph.nodes.filter(({ id }) => some.has(id)).map(({ block }) => block ?? null),
    ...(graph.blocks ?? []).filter(({ id }) => held.has(id)).map(({ parent }) => parent),
    ...(graph.notes ?? []).filter(({ id }) => written.has(id)).map(({ block }) => block),
  ];
  const [first = null, ...others] = homes;
  const common = blocksAround(graph, first).findLast(({ id }) =>
    others.every((home) => blocksAround(graph, home).some((block) => block.id === id)),
  );
  return common && common.id !== seenView(state).inside ? common.id : null;
}

/** The blocks that take what is selected: none of it is around them, and not all of it is in them already. */
export function blocksToTake(state: AppState): readonly Block[] {
  const { of: graph, inside } = seenView(state);
  const { nodes, blocks, notes } = selectedItems(state);
  if ([nodes, blocks, notes].every((items) => [...items].length === 0)) return [];
  const around = contentsOf(graph, blocks).blocks;
  const within = inside === null ? null : contentsOf(graph, [inside]).blocks;
  const isIn = (block: Block) => moveIntoBlock(graph, { nodes, blocks, notes }, block.id) === graph;
  return (graph.blocks ?? []).filter(
    (block) =>
      !around.has(block.id) &&
      block.id !== inside &&
      (within?.has(block.id) ?? true) &&
      !isIn(block),
  );
}
