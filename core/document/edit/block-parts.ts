import type { Block, Note } from "../../model/blocks.ts";
import type { Graph, GraphNode } from "../../model/graph.ts";
import type { BlockId } from "../../model/ids.ts";

/** Blocks and notes as parts of a graph that may be absent. */

/** The node in this block, or in none with null; its keys in the order that files have. */
export function inBlock(
  { id, op, label, position, params }: GraphNode,
  into: BlockId | null,
): GraphNode {
  const block = into === null ? {} : { block: into };
  return { id, op, label, position, ...block, params };
}

export function mapBlocks(graph: Graph, change: (block: Block) => Block): Graph {
  const blocks = graph.blocks?.map(change);
  const isSame = blocks?.every((block, i) => block === graph.blocks?.[i]) ?? true;
  return isSame || !blocks ? graph : { ...graph, blocks };
}

export function mapNotes(graph: Graph, change: (note: Note) => Note): Graph {
  const notes = graph.notes?.map(change);
  const isSame = notes?.every((note, i) => note === graph.notes?.[i]) ?? true;
  return isSame || !notes ? graph : { ...graph, notes };
}

type Parts = Pick<Graph, "nodes"> & {
  readonly blocks: readonly Block[] | undefined;
  readonly notes: readonly Note[] | undefined;
};

/** A list that has become empty is left out. */
export function withParts(
  { blocks: _, notes: __, ...graph }: Graph,
  { nodes, blocks, notes }: Parts,
): Graph {
  return {
    ...graph,
    nodes,
    ...(blocks && blocks.length > 0 && { blocks }),
    ...(notes && notes.length > 0 && { notes }),
  };
}

/**
 * Without blocks that hold no node any more: there is nothing in them to fold. A note in one of them is in the block
 * around it then.
 */
export function withoutEmptyBlocks(graph: Graph): Graph {
  const { blocks = [], nodes, notes } = graph;
  if (blocks.length === 0) return graph;
  const parents = new Map(blocks.map(({ id, parent }) => [id, parent]));
  const held = new Set<BlockId>();
  for (const { block } of nodes)
    for (let at = block ?? null; at !== null && !held.has(at); at = parents.get(at) ?? null)
      held.add(at);
  const kept = blocks.filter(({ id }) => held.has(id));
  if (kept.length === blocks.length) return graph;
  const outOf = (block: BlockId | null): BlockId | null => {
    let at = block;
    while (at !== null && !held.has(at)) at = parents.get(at) ?? null;
    return at;
  };
  return withParts(graph, {
    nodes,
    blocks: kept,
    notes: notes?.map((note) =>
      outOf(note.block) === note.block ? note : { ...note, block: outOf(note.block) },
    ),
  });
}
