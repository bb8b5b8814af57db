import type { Block } from "../../model/blocks.ts";
import type { Graph, GraphNode, Position } from "../../model/graph.ts";
import { type BlockId, blockId, type NodeId, type NoteId } from "../../model/ids.ts";
import { blocksAround, contentsOf, findBlock } from "../../model/nesting.ts";
import { placeWithinReach } from "../reach.ts";
import { inBlock, mapBlocks, mapNotes, withoutEmptyBlocks, withParts } from "./block-parts.ts";
import { freshId, freshLabel } from "./ids.ts";
import { clip, mapNodes, removeElements } from "./nodes.ts";

/** What one does with blocks. None of it touches a number, a wire or an id of a node. */

/** What is put into a block or out of one: nodes, notes, and blocks with all that is in them. */
export interface Grouped {
  readonly nodes: Iterable<NodeId>;
  readonly blocks: Iterable<BlockId>;
  readonly notes?: Iterable<NoteId>;
}

/**
 * A new, folded block around these nodes and blocks, in the innermost block that holds them all. It stands in the
 * middle of them. Null in the place of the block where there is nothing to hold.
 */
export function groupIntoBlock(
  graph: Graph,
  grouped: Grouped,
  label?: string,
): { readonly graph: Graph; readonly block: BlockId | null } {
  const items = outermost(graph, grouped);
  const all = [...items.nodes, ...items.blocks];
  if (all.length === 0) return { graph, block: null };
  const places = [...all.map(({ position }) => position)];
  const middle = [0, 1].map((axis) => {
    const along = places.map((place) => place[axis] as number);
    return Math.round((least(along) + most(along)) / 2);
  });
  const blocks = graph.blocks ?? [];
  const id = blockId(freshId(new Set<string>(blocks.map((block) => block.id)), "block1"));
  const labels = new Set(blocks.map((block) => block.label));
  const block: Block = {
    id,
    label: clip(label ?? freshLabel(labels, "Block 1")),
    parent: commonBlock(graph, all),
    folded: true,
    position: placeWithinReach(middle as [number, number]),
    color: "grey",
  };
  const grown = { ...graph, blocks: [...blocks, block] };
  const [nodes, inner] = [items.nodes, items.blocks].map((list) => list.map((item) => item.id));
  return {
    graph: moveIntoBlock(grown, { nodes: nodes as NodeId[], blocks: inner as BlockId[] }, id),
    block: id,
  };
}

/** Without this block; what was in it is in the one around it. */
export function dissolveBlock(graph: Graph, id: BlockId): Graph {
  const block = findBlock(graph, id);
  if (!block) return graph;
  const nodes = graph.nodes.map((node) => (node.block === id ? inBlock(node, block.parent) : node));
  const blocks = graph.blocks
    ?.filter((each) => each.id !== id)
    .map((each) => (each.parent === id ? { ...each, parent: block.parent } : each));
  const notes = graph.notes?.map((note) =>
    note.block === id ? { ...note, block: block.parent } : note,
  );
  return withParts(graph, { nodes, blocks, notes });
}

/**
 * These nodes, notes and blocks into a block, or out of all with null; no block goes into itself. A block that is left
 * without a node is gone then.
 */
export function moveIntoBlock(graph: Graph, grouped: Grouped, into: BlockId | null): Graph {
  if (into !== null && !findBlock(graph, into)) return graph;
  const around = new Set(blocksAround(graph, into).map(({ id }) => id));
  const chosen = {
    nodes: new Set(grouped.nodes),
    blocks: new Set(grouped.blocks),
    notes: new Set(grouped.notes),
  };
  const moved = mapNodes(graph, (node) =>
    chosen.nodes.has(node.id) && (node.block ?? null) !== into ? inBlock(node, into) : node,
  );
  const nested = mapBlocks(moved, (block) =>
    chosen.blocks.has(block.id) && !around.has(block.id) && block.parent !== into
      ? { ...block, parent: into }
      : block,
  );
  const next = mapNotes(nested, (note) =>
    chosen.notes.has(note.id) && note.block !== into ? { ...note, block: into } : note,
  );
  return next === graph ? graph : withoutEmptyBlocks(next);
}

/** What of a block one sets by itself. */
export type BlockLook = Partial<Pick<Block, "label" | "color" | "folded" | "position">>;

export function setBlock(graph: Graph, id: BlockId, look: BlockLook): Graph {
  const wanted = look.label === undefined ? look : { ...look, label: clip(look.label) };
  return mapBlocks(graph, (block) => {
    const isSet = Object.entries(wanted).every(
      ([key, value]) => block[key as keyof Block] === value,
    );
    return block.id === id && !isSet ? { ...block, ...wanted } : block;
  });
}

/** How far nodes, notes, and blocks with all that is in them and where they stand while they are folded, go. */
export interface ShiftedItems {
  readonly nodes?: ReadonlyMap<NodeId, Position>;
  readonly blocks?: ReadonlyMap<BlockId, Position>;
  readonly notes?: ReadonlyMap<NoteId, Position>;
}

export function shiftItems(graph: Graph, { nodes, blocks, notes }: ShiftedItems): Graph {
  const wayOf = new Map<BlockId, Position>();
  for (const [id, by] of blocks ?? [])
    for (const inner of contentsOf(graph, [id]).blocks) wayOf.set(inner, by);
  const within = (block: BlockId | null | undefined) => (block ? wayOf.get(block) : undefined);
  const shifted = <T extends { readonly position: Position }>(item: T, by?: Position): T => {
    if (!by || (by[0] === 0 && by[1] === 0)) return item;
    const [x, y] = item.position;
    return { ...item, position: placeWithinReach([x + by[0], y + by[1]]) };
  };
  const placed = mapNodes(graph, (node) =>
    shifted(node, nodes?.get(node.id) ?? within(node.block)),
  );
  const framed = mapBlocks(placed, (block) => shifted(block, wayOf.get(block.id)));
  return mapNotes(framed, (note) => shifted(note, notes?.get(note.id) ?? within(note.block)));
}

/** Moves all that is in these blocks, and where they stand while they are folded. */
export function moveBlocks(graph: Graph, ids: Iterable<BlockId>, by: Position): Graph {
  return shiftItems(graph, { blocks: new Map([...ids].map((id) => [id, by])) });
}

/** Without these blocks and all that is in them. */
export function removeBlocks(graph: Graph, ids: Iterable<BlockId>): Graph {
  const { nodes, blocks, notes } = contentsOf(graph, ids);
  if (![...blocks].some((id) => findBlock(graph, id))) return graph;
  const bare = removeElements(graph, { nodes, edges: [] });
  return withParts(bare, {
    nodes: bare.nodes,
    blocks: bare.blocks?.filter(({ id }) => !blocks.has(id)),
    notes: bare.notes?.filter(({ id }) => !notes.has(id)),
  });
}

/** Of these items those that no other of them holds. */
function outermost(graph: Graph, grouped: Grouped) {
  const chosen = new Set(grouped.blocks);
  const isHeld = (block: BlockId | null | undefined) =>
    blocksAround(graph, block ?? null).some(({ id }) => chosen.has(id));
  const nodes = new Set(grouped.nodes);
  return {
    nodes: graph.nodes.filter(({ id, block }) => nodes.has(id) && !isHeld(block)),
    blocks: (graph.blocks ?? []).filter(({ id, parent }) => chosen.has(id) && !isHeld(parent)),
  };
}

/** The innermost block that all of these are in; null where there is none. */
function commonBlock(graph: Graph, items: readonly (GraphNode | Block)[]): BlockId | null {
  const ways = items.map((item) =>
    blocksAround(graph, ("op" in item ? item.block : item.parent) ?? null).map(({ id }) => id),
  );
  const [first = [], ...others] = ways;
  const parted = first.findIndex((id, depth) => others.some((way) => way[depth] !== id));
  return first[(parted < 0 ? first.length : parted) - 1] ?? null;
}

const least = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.min(a, b), Infinity);
const most = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.max(a, b), -Infinity);
