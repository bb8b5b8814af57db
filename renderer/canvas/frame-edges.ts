import {
  type BlockId,
  type BlockView,
  type Edges,
  frameRects,
  type GraphNode,
  type NodeId,
  noteBox,
  type Position,
} from "../../core/index.ts";
import { noteKey } from "../state/document/notes.ts";
import { nodeHeight, nodeWidth } from "./geometry.ts";
import { nodeShapes } from "./node-shape.ts";

const known = new WeakMap<BlockView, ReadonlyMap<BlockId, Edges>>();

/** Where the frames of open blocks are, by the document. */
export function framesOf(view: BlockView): ReadonlyMap<BlockId, Edges> {
  const found = known.get(view) ?? frameRects(view, nodeEdges(view));
  known.set(view, found);
  return found;
}

/** What each node and card takes. */
export function nodeEdges(view: BlockView): (node: GraphNode) => Edges {
  const shapes = nodeShapes(view.graph);
  return ({ id, position: [left, top] }) => {
    const shape = shapes.get(id);
    const bottom = top + (shape ? nodeHeight(shape) : 0);
    return { left, top, right: left + nodeWidth, bottom };
  };
}

/**
 * Where the frames are while something is dragged: one of which all moves goes along, and the others stay, so that one
 * sees what is dragged out of them; with `keeps` all go along.
 */
export function framesWhile(
  view: BlockView,
  moving: ReadonlyMap<NodeId, Position> | null,
  keeps: boolean,
): ReadonlyMap<BlockId, Edges> {
  const rest = framesOf(view);
  if (!moving || moving.size === 0 || view.frames.length === 0) return rest;
  const edgesOf = nodeEdges(view);
  const moved = frameRects(
    view,
    (node) => edgesOf({ ...node, position: moving.get(node.id) ?? node.position }),
    (note) => noteBox({ ...note, position: moving.get(noteKey(note.id)) ?? note.position }),
  );
  if (keeps) return moved;
  return new Map(
    view.frames.flatMap(({ block: { id }, members }) => {
      const rect = (members.every((each) => moving.has(each)) ? moved : rest).get(id);
      return rect ? [[id, rect]] : [];
    }),
  );
}

/** The innermost frame at a point of the canvas, none of those that are left out; the block that one is inside where there is none. */
export function blockAt(
  view: BlockView,
  { x, y }: { readonly x: number; readonly y: number },
  without: ReadonlySet<BlockId>,
): BlockId | null {
  const rects = framesOf(view);
  // The inner ones come last.
  const found = view.frames.findLast(({ block: { id } }) => {
    const rect = rects.get(id);
    if (!rect || without.has(id)) return false;
    return rect.left <= x && x <= rect.right && rect.top <= y && y <= rect.bottom;
  });
  return found?.block.id ?? view.inside;
}
