import type { Note } from "../model/blocks.ts";
import { type BlockId, type GraphNode, type NodeId, nodeId } from "../model/graph.ts";
import type { BlockView } from "./block-view.ts";

/** A rectangle by its edges, in canvas units. */
export interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What a frame takes around what it holds; its head is above. */
export const frameRoom = { side: 18, head: 34, foot: 18 } as const;

/** The id of an open block's frame; no node has one like it. */
export function frameId(block: BlockId): NodeId {
  return nodeId(`frame:${block}`);
}

/** The frame that a drawn node or card stands in, the innermost; null where it stands in none. */
export function homesOf({ graph, cards, frames }: BlockView): ReadonlyMap<NodeId, BlockId | null> {
  const framed = new Set(frames.map(({ block }) => block.id));
  return new Map(
    graph.nodes.map((node) => {
      const card = cards.get(node.id);
      const home = card ? card.block.parent : (node.block ?? null);
      return [node.id, home !== null && framed.has(home) ? home : null];
    }),
  );
}

/** For a frame, itself and those that it stands in, the outermost first; none for null and for what is no frame. */
export function framesAround({ frames }: BlockView): (inner: BlockId | null) => readonly BlockId[] {
  const ways = new Map<BlockId | null, readonly BlockId[]>();
  // The outer ones come first.
  for (const { block } of frames)
    ways.set(block.id, [...(ways.get(block.parent) ?? none), block.id]);
  return (inner) => ways.get(inner) ?? none;
}

const none: readonly BlockId[] = [];

/** Where the frames are: each is around what stands in it, the frames within it too. O(what is drawn). */
export function frameRects(
  view: BlockView,
  nodeEdges: (node: GraphNode) => Edges,
  noteEdges: (note: Note) => Edges = noteBox,
): ReadonlyMap<BlockId, Edges> {
  const held = new Map<BlockId, Edges>();
  const add = (home: BlockId | null | undefined, edges: Edges) => {
    if (home != null) held.set(home, joined(held.get(home), edges));
  };
  const homes = homesOf(view);
  for (const node of view.frames.length > 0 ? view.graph.nodes : [])
    add(homes.get(node.id), nodeEdges(node));
  for (const note of view.frames.length > 0 ? view.notes : []) add(note.block, noteEdges(note));
  const rects = new Map<BlockId, Edges>();
  // The inner ones come last.
  for (const { block } of [...view.frames].reverse()) {
    const inner = held.get(block.id);
    if (!inner) continue;
    const rect = framed(inner);
    rects.set(block.id, rect);
    add(block.parent, rect);
  }
  return rects;
}

export function noteBox({ position: [left, top], size: [width, height] }: Note): Edges {
  return { left, top, right: left + width, bottom: top + height };
}

/** The frame around this. */
export function framed({ left, top, right, bottom }: Edges): Edges {
  const { side, head, foot } = frameRoom;
  return { left: left - side, top: top - head, right: right + side, bottom: bottom + foot };
}

/** What holds all of these. */
export function around(all: readonly Edges[]): Edges {
  return all.reduce(joined);
}

function joined(a: Edges | undefined, b: Edges): Edges {
  if (!a) return b;
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}
