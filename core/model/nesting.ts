import type { Block } from "./blocks.ts";
import type { Graph } from "./graph.ts";
import type { BlockId, NodeId, NoteId } from "./ids.ts";

/** What is in what: which blocks are around something, and what is in a block at any depth. */

export function findBlock({ blocks = [] }: Graph, id: BlockId): Block | undefined {
  return blocks.find((block) => block.id === id);
}

/** The blocks around something that is in `inner`, from the outermost to that one; none for null. */
export function blocksAround(graph: Graph, inner: BlockId | null): readonly Block[] {
  const byId = new Map(graph.blocks?.map((block) => [block.id, block]));
  const around: Block[] = [];
  for (let at = inner; at !== null; ) {
    const block = byId.get(at);
    if (!block) break;
    around.push(block);
    at = block.parent;
  }
  return around.reverse();
}

export interface Contents {
  readonly nodes: ReadonlySet<NodeId>;
  /** Those that were asked for, and all within them. */
  readonly blocks: ReadonlySet<BlockId>;
  readonly notes: ReadonlySet<NoteId>;
}

/** All that is in these blocks, at any depth. */
export function contentsOf(graph: Graph, ids: Iterable<BlockId>): Contents {
  const within = new Map<BlockId, BlockId[]>();
  for (const { id, parent } of graph.blocks ?? []) {
    if (parent === null) continue;
    const known = within.get(parent);
    if (known) known.push(id);
    else within.set(parent, [id]);
  }
  const blocks = new Set(ids);
  // A set goes on to what is added while it is walked.
  for (const id of blocks) for (const inner of within.get(id) ?? []) blocks.add(inner);
  const isIn = (block: BlockId | null | undefined) => block != null && blocks.has(block);
  return {
    nodes: new Set(graph.nodes.filter(({ block }) => isIn(block)).map(({ id }) => id)),
    blocks,
    notes: new Set((graph.notes ?? []).filter(({ block }) => isIn(block)).map(({ id }) => id)),
  };
}
