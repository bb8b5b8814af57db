import {
  type BlockId,
  blockId,
  type EdgeId,
  findNode,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type Link,
  type NodeId,
  type NoteId,
  nodeId,
  noteId,
  outputHandle,
  type Position,
} from "../../model/graph.ts";
import { contentsOf } from "../../model/nesting.ts";
import { findOp } from "../../ops/index.ts";
import { moveWithinReach } from "../reach.ts";
import { inBlock, withParts } from "./block-parts.ts";
import { edgeIds, freshId, freshLabel, takenNames } from "./ids.ts";

/**
 * These nodes, these notes, these blocks with all that is in them, and the edges among them, as a graph of its own
 * without a loss. What is in a block that does not come along is in none.
 */
export function extractFragment(
  graph: Graph,
  ids: Iterable<NodeId>,
  blockIds: Iterable<BlockId> = [],
  noteIds: Iterable<NoteId> = [],
): Graph {
  const within = contentsOf(graph, blockIds);
  const notes = new Set([...noteIds, ...within.notes]);
  const chosen = new Set([...ids, ...within.nodes]);
  const kept = (block: BlockId | null) =>
    block !== null && within.blocks.has(block) ? block : null;
  const bare: Graph = {
    name: graph.name,
    nodes: graph.nodes
      .filter(({ id }) => chosen.has(id))
      .map((node) => (node.block === undefined ? node : inBlock(node, kept(node.block)))),
    edges: graph.edges.filter((edge) => chosen.has(edge.source) && chosen.has(edge.target)),
    loss: null,
  };
  if (within.blocks.size + notes.size === 0) return bare;
  return withParts(bare, {
    nodes: bare.nodes,
    blocks: graph.blocks
      ?.filter(({ id }) => within.blocks.has(id))
      .map((block) => ({ ...block, parent: kept(block.parent) })),
    notes: graph.notes
      ?.filter(({ id }) => notes.has(id))
      .map((note) => (kept(note.block) === note.block ? note : { ...note, block: null })),
  });
}

/** The wires that feed these nodes from outside. */
export function incomingLinks(graph: Graph, ids: Iterable<NodeId>): readonly Link[] {
  const chosen = new Set(ids);
  return graph.edges
    .filter((edge) => chosen.has(edge.target) && !chosen.has(edge.source))
    .map(({ id: _, ...link }) => link);
}

export interface Pasted {
  readonly graph: Graph;
  /** The new nodes and edges, to be selected. */
  readonly nodes: readonly NodeId[];
  readonly edges: readonly EdgeId[];
  /** The new blocks that are in no other of them. */
  readonly blocks: readonly BlockId[];
  readonly notes: readonly NoteId[];
}

/**
 * Adds a fragment under ids and labels that are free here, into the block `into` where one is given. `offset` is
 * added to every position, or as much of it as leaves all of the fragment on the canvas. `incoming` wires feed the copies from nodes of this
 * graph; those whose source is not here are left out.
 */
export function pasteFragment(
  graph: Graph,
  fragment: Graph,
  offset: Position,
  incoming: readonly Link[] = [],
  into: BlockId | null = null,
): Pasted {
  const copies = renamed(graph, fragment);
  const all = [...fragment.nodes, ...(fragment.blocks ?? []), ...(fragment.notes ?? [])];
  const shift = [0, 1].map((axis) => {
    const places = all.map(({ position }) => position[axis] as number);
    const [least, most] = [places.reduce(smaller, Infinity), places.reduce(larger, -Infinity)];
    return moveWithinReach(offset[axis] as number, least, most);
  }) as [number, number];
  const moved = <T extends { readonly position: Position }>(item: T): T => {
    const [x, y] = item.position;
    return { ...item, position: [x + shift[0] + 0, y + shift[1] + 0] };
  };
  const parts = renamedBlocks(graph, fragment, into);
  const nodes = [...copies.values()].map((node): GraphNode => {
    const block = parts.blockOf(node.block ?? null);
    return moved(node.block === undefined && block === null ? node : inBlock(node, block));
  });
  const nextId = edgeIds(graph);
  const within = fragment.edges.flatMap((edge): GraphEdge[] => {
    const source = copies.get(edge.source);
    const target = copies.get(edge.target);
    return source && target
      ? [{ ...edge, id: nextId(), source: source.id, target: target.id }]
      : [];
  });
  const fromHere = incoming.flatMap((link): GraphEdge[] => {
    const target = copies.get(link.target);
    return target && hasOutput(findNode(graph, link.source), link.sourceHandle)
      ? [{ id: nextId(), ...link, target: target.id }]
      : [];
  });
  const edges = [...within, ...fromHere];
  const grown = { ...graph, edges: [...graph.edges, ...edges] };
  return {
    graph: withParts(grown, {
      nodes: [...graph.nodes, ...nodes],
      blocks: [...(graph.blocks ?? []), ...parts.blocks.map(moved)],
      notes: [...(graph.notes ?? []), ...parts.notes.map(moved)],
    }),
    nodes: nodes.map((node) => node.id),
    edges: edges.map((edge) => edge.id),
    blocks: parts.blocks.filter(({ parent }) => parent === into).map(({ id }) => id),
    notes: parts.notes.map(({ id }) => id),
  };
}

/** The fragment's blocks and notes under ids and labels that are free in the graph, in the block `into`. */
function renamedBlocks(graph: Graph, fragment: Graph, into: BlockId | null) {
  const known = graph.blocks ?? [];
  const ids = new Set<string>(known.map(({ id }) => id));
  const labels = new Set(known.map(({ label }) => label));
  const renamed = new Map<BlockId, BlockId>();
  const named = (fragment.blocks ?? []).map((block) => {
    const [id, label] = [blockId(freshId(ids, block.id)), freshLabel(labels, block.label)];
    ids.add(id);
    labels.add(label);
    renamed.set(block.id, id);
    return { ...block, id, label };
  });
  const blockOf = (block: BlockId | null) => (block === null ? into : (renamed.get(block) ?? into));
  const noteIds = new Set<string>(graph.notes?.map(({ id }) => id));
  return {
    blockOf,
    blocks: named.map((block) => ({ ...block, parent: blockOf(block.parent) })),
    notes: (fragment.notes ?? []).map((note) => {
      const id = noteId(freshId(noteIds, note.id));
      noteIds.add(id);
      return { ...note, id, block: blockOf(note.block) };
    }),
  };
}

const smaller = (a: number, b: number) => Math.min(a, b);
const larger = (a: number, b: number) => Math.max(a, b);

/** Whether a wire may leave the node here: a placeholder has the outputs that its wires name. */
function hasOutput(node: GraphNode | undefined, handle: string): boolean {
  return node !== undefined && (handle === outputHandle || !findOp(node.op));
}

/**
 * The fragment's nodes by their old ids, under ids and labels that are free in the graph. A label that
 * is free stays, and so does an empty one; where it is the id itself, both are renamed alike.
 */
function renamed(graph: Graph, fragment: Graph): ReadonlyMap<NodeId, GraphNode> {
  const ids = new Set<string>(graph.nodes.map(({ id }) => id));
  const labels = new Set(graph.nodes.map(({ label }) => label));
  const stays = ({ label }: GraphNode) => label.trim() === "" || !labels.has(label);
  const names = takenNames(graph);
  for (const node of fragment.nodes) if (stays(node)) names.add(node.label);
  const copies = new Map<NodeId, GraphNode>();
  for (const node of fragment.nodes) {
    const isNamedById = node.label === node.id && !stays(node);
    const id = nodeId(freshId(isNamedById ? names : ids, node.id));
    const label = isNamedById ? id : stays(node) ? node.label : freshLabel(names, node.label);
    for (const set of [ids, names]) set.add(id);
    names.add(label);
    copies.set(node.id, { ...node, id, label });
  }
  return copies;
}
