import type { BlockId, GraphNode, NodeId, NoteId, Position } from "../model/graph.ts";
import type { BlockView } from "./block-view.ts";
import { around, type Edges, framed, frameRects, frameRoom, homesOf, noteBox } from "./frames.ts";
import { leastPitch, nodeWidth, rowGap } from "./sizes.ts";

/** What stays free beside a frame, for the labels of wires, and above and below it. */
const gap = { x: leastPitch - nodeWidth - frameRoom.side, y: rowGap };

/** How far nodes, notes, and blocks with all in them go. */
export interface Shifts {
  readonly nodes: ReadonlyMap<NodeId, Position>;
  readonly blocks: ReadonlyMap<BlockId, Position>;
  readonly notes: ReadonlyMap<NoteId, Position>;
}

/** A node, a card, a note, or a frame with all in it. */
interface Neighbour {
  readonly edges: Edges;
  readonly shift: (by: Position) => void;
}

/**
 * Moves away what the frame of an open block would cover, and all that stands further out on that side, so that what
 * did not overlap still does not; then the same around each frame that grows with it. `before` is what each frame took,
 * and in the place of one that is new its card; `unit` the grid that nodes keep to.
 */
export function roomForFrame(
  view: BlockView,
  block: BlockId,
  before: ReadonlyMap<BlockId, Edges>,
  edgesOf: (node: GraphNode) => Edges,
  unit = 1,
): Shifts {
  const found = { nodes: new Map(), blocks: new Map(), notes: new Map() };
  const rects = frameRects(view, edgesOf);
  let frame = rects.get(block);
  for (let at: BlockId | null = block; at !== null; ) {
    const hole = before.get(at);
    if (!hole || !frame) break;
    const { home, neighbours } = beside(view, at, rects, edgesOf, found);
    const by = sideShifts(neighbours, hole, frame, unit);
    const now = neighbours.map(({ edges, shift }) => {
      const [x, y] = shiftOf(edges, hole, by);
      if (x !== 0 || y !== 0) shift([x, y]);
      const { left, top, right, bottom } = edges;
      return { left: left + x, top: top + y, right: right + x, bottom: bottom + y };
    });
    frame = framed(around([frame, ...now]));
    at = home;
  }
  return found;
}

/** The frame that this one stands in, and what else stands there. */
function beside(
  view: BlockView,
  frame: BlockId,
  rects: ReadonlyMap<BlockId, Edges>,
  edgesOf: (node: GraphNode) => Edges,
  found: {
    readonly nodes: Map<NodeId, Position>;
    readonly blocks: Map<BlockId, Position>;
    readonly notes: Map<NoteId, Position>;
  },
) {
  const parents = new Map(view.frames.map(({ block }) => [block.id, block.parent]));
  const framedIn = (block: BlockId | null) => (block !== null && parents.has(block) ? block : null);
  const home = framedIn(parents.get(frame) ?? null);
  const homes = homesOf(view);
  const neighbours: Neighbour[] = [];
  for (const node of view.graph.nodes) {
    if (homes.get(node.id) !== home || view.borders.has(node.id)) continue;
    const card = view.cards.get(node.id);
    const shift = (by: Position) =>
      card ? found.blocks.set(card.block.id, by) : found.nodes.set(node.id, by);
    neighbours.push({ edges: edgesOf(node), shift });
  }
  for (const { block } of view.frames) {
    const edges = rects.get(block.id);
    if (block.id !== frame && framedIn(block.parent) === home && edges)
      neighbours.push({ edges, shift: (by) => found.blocks.set(block.id, by) });
  }
  for (const note of view.notes)
    if (framedIn(note.block) === home)
      neighbours.push({ edges: noteBox(note), shift: (by) => found.notes.set(note.id, by) });
  return { home, neighbours };
}

/** How far what stands on each side of the hole goes. */
interface Sides {
  left: number;
  right: number;
  above: number;
  below: number;
}

function sidesOf(edges: Edges, hole: Edges): readonly (keyof Sides)[] {
  return [
    ...(edges.right <= hole.left ? (["left"] as const) : []),
    ...(edges.left >= hole.right ? (["right"] as const) : []),
    ...(edges.bottom <= hole.top ? (["above"] as const) : []),
    ...(edges.top >= hole.bottom ? (["below"] as const) : []),
  ];
}

function shiftOf(edges: Edges, hole: Edges, by: Sides): Position {
  const sides = sidesOf(edges, hole);
  const along = (back: keyof Sides, forth: keyof Sides) =>
    sides.includes(back) ? -by[back] : sides.includes(forth) ? by[forth] : 0;
  return [along("left", "right"), along("above", "below")];
}

/** Of what stands in a corner of the hole the shorter way counts, once it is known how far the sides go. */
function sideShifts(
  neighbours: readonly Neighbour[],
  hole: Edges,
  frame: Edges,
  unit: number,
): Sides {
  const by: Sides = { left: 0, right: 0, above: 0, below: 0 };
  const upTo = (length: number) => Math.ceil(length / unit) * unit;
  const wanted = (edges: Edges): Sides => ({
    left: upTo(edges.right - (frame.left - gap.x)),
    right: upTo(frame.right + gap.x - edges.left),
    above: upTo(edges.bottom - (frame.top - gap.y)),
    below: upTo(frame.bottom + gap.y - edges.top),
  });
  for (const isCorner of [false, true])
    for (const { edges } of neighbours) {
      const sides = sidesOf(edges, hole);
      if (sides.length > 1 !== isCorner) continue;
      const needs = wanted(edges);
      const isClear = (Object.keys(needs) as (keyof Sides)[]).some(
        (side) => needs[side] <= (sides.includes(side) ? by[side] : 0),
      );
      if (isClear) continue;
      const [nearest] = [...sides].sort((a, b) => needs[a] - by[a] - (needs[b] - by[b]));
      if (nearest) by[nearest] = needs[nearest];
    }
  return by;
}
