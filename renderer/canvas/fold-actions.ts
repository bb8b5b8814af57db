import {
  type BlockId,
  blockView,
  cardId,
  type Edges,
  findBlock,
  type Graph,
  nodesIn,
  type Position,
  roomForFrame,
  setBlock,
  shiftItems,
} from "../../core/index.ts";
import { announce } from "../state/app/announce.ts";
import { type AppStore, selectGraph } from "../state/app/store.ts";
import { edit, ofNodes } from "../state/document/edit.ts";
import { gridUnit } from "../state/document/grid.ts";
import { seenView } from "../state/page/inside.ts";
import { movesBetween, roomsAfter, withRoomGivenBack } from "../state/page/rooms.ts";
import { framesOf, nodeEdges } from "./frame-edges.ts";
import { nodeHeight, nodeWidth } from "./geometry.ts";
import { nodeShapes } from "./node-shape.ts";

/** Opening blocks in their place, and folding them again. */

/** Opens a block in its place; what its frame would cover makes room, and comes back when the block is folded. */
export function openBlock(store: AppStore, id: BlockId): void {
  const graph = selectGraph(store.getState());
  const block = findBlock(graph, id);
  if (!block?.folded) return;
  const open = setBlock(graph, id, { folded: false });
  const roomy = withRoom(store, open, id, graph);
  edit(store, `Open ${block.label}`, () => roomy, { selection: ofNodes(nodesIn(graph, id)) });
  const moved = movesBetween(graph, roomy);
  store.setState(({ rooms }) => ({
    rooms: new Map(roomsAfter(rooms, moved)).set(id, moved),
  }));
  announce(store, `Opened ${block.label}.`);
}

/**
 * Folds a block. What made room for it comes back to where it was, and so does its card, unless something of that was
 * moved meanwhile; else the card stands in the middle of the frame.
 */
export function foldBlock(store: AppStore, id: BlockId): void {
  const state = store.getState();
  const graph = selectGraph(state);
  const block = findBlock(graph, id);
  if (!block || block.folded) return;
  const frame = framesOf(seenView(state)).get(id);
  const made = state.rooms.get(id);
  const folded = setBlock(graph, id, { folded: true });
  const back =
    made && frame && isAround(frame, block.position) ? withRoomGivenBack(folded, made) : null;
  const after = back ?? (frame ? cardAmid(folded, id, frame) : folded);
  edit(store, `Fold ${block.label}`, () => after, { selection: ofNodes(nodesIn(graph, id)) });
  const others = new Map(state.rooms);
  others.delete(id);
  store.setState({ rooms: roomsAfter(others, movesBetween(graph, after)) });
  announce(store, `Folded ${block.label}.`);
}

/** The graph in which the frame of a block has room, and those around it that have grown with it since `before`. */
export function withRoom(store: AppStore, graph: Graph, id: BlockId, before: Graph): Graph {
  const { inside } = store.getState();
  const was = blockView(before, inside);
  const view = blockView(graph, inside);
  const card = was.graph.nodes.find((node) => node.id === cardId(id));
  const taken = new Map(framesOf(was));
  if (card) taken.set(id, nodeEdges(was)(card));
  const unit = gridUnit(store.getState());
  return shiftItems(graph, roomForFrame(view, id, taken, nodeEdges(view), unit));
}

function isAround({ left, top, right, bottom }: Edges, [x, y]: Position): boolean {
  return left <= x && x <= right && top <= y && y <= bottom;
}

function cardAmid(graph: Graph, id: BlockId, { left, top, right, bottom }: Edges): Graph {
  const shape = nodeShapes(graph).get(cardId(id));
  const [width, height] = [nodeWidth, shape ? nodeHeight(shape) : 0];
  const position = [(left + right - width) / 2, (top + bottom - height) / 2].map(Math.round);
  return setBlock(graph, id, { position: position as [number, number] });
}
