import {
  cardId,
  checkConnection,
  connect,
  contentsOf,
  type EdgeId,
  findNode,
  type Graph,
  type Json,
  type Link,
  list,
  moveBlocks,
  moveNodes,
  type NodeId,
  type NoteId,
  nodeName,
  type Position,
  parameterLabel,
  reconnect,
  removeElements,
  removeNotes,
  roomForWire,
  setLabel,
  setLoss,
  setName,
  setParam,
} from "../../../core/index.ts";
import { announce, wireWords } from "../app/announce.ts";
import { toggleLecture } from "../app/lecture.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { seenView } from "../page/inside.ts";
import { noSelection, type Selection } from "../page/page-slice.ts";
import { closeWhy } from "../page/why-actions.ts";
import { edit, severalOf } from "./edit.ts";
import { gridUnit } from "./grid.ts";
import { goOut } from "./inside-actions.ts";
import { leaveMisfit, refuseMisfit } from "./misfit.ts";
import { noteOf, notesMoved } from "./notes.ts";

/**
 * Wires `link`, replacing what stood on its input, and makes room for its label in the same step; null when done,
 * else why it was refused. Where shapes do not fit, a card offers what would cure them.
 */
export function connectPorts(store: AppStore, link: Link): string | null {
  const check = checkConnection(selectGraph(store.getState()), link);
  if (check.kind === "refused") return check.reason;
  const label = check.replaces ? "Replace Wire" : "Connect";
  const misfit = refuseMisfit(store, link, label);
  if (misfit) return misfit;
  const placeOf = () => findNode(selectGraph(store.getState()), link.target)?.position;
  const before = placeOf();
  edit(store, label, (graph) =>
    roomForWire(connect(graph, link), link, gridUnit(store.getState())),
  );
  // In the next frame the canvas has it where it stands now, which may be beyond its edge.
  if (placeOf() !== before)
    requestAnimationFrame(() => store.getState().canvas?.reveal([link.target]));
  announce(store, `Connected ${wireWords(store, link)}.`);
  return null;
}

/** Wires these, each in the place of what stood on its input, in one undo step; they may all be laid. */
export function connectAll(store: AppStore, links: readonly Link[]): void {
  edit(store, `Replace ${links.length} Wires`, (graph) =>
    links.reduce((next, link) => connect(next, link), graph),
  );
  announce(store, `Connected ${list(links.map((link) => wireWords(store, link)))}.`);
}

/** Lets these wires come from elsewhere, each to the input that it has, in one undo step. */
export function reconnectAll(store: AppStore, moves: ReadonlyMap<EdgeId, Link>): void {
  edit(store, `Reconnect ${moves.size} Wires`, (graph) =>
    [...moves].reduce((next, [id, link]) => reconnect(next, id, link), graph),
  );
  announce(
    store,
    `Reconnected ${list([...moves.values()].map((link) => wireWords(store, link)))}.`,
  );
}

/** Lays a wire's end elsewhere; null when done, or the wire has gone meanwhile, else why it was refused. */
export function reconnectEdge(store: AppStore, edge: EdgeId, link: Link): string | null {
  const graph = selectGraph(store.getState());
  if (graph.edges.every(({ id }) => id !== edge)) return null;
  const check = checkConnection(graph, link, edge);
  if (check.kind === "refused") return check.reason;
  const misfit = refuseMisfit(store, link, "Reconnect Wire", edge);
  if (misfit) return misfit;
  edit(store, "Reconnect Wire", (g) => reconnect(g, edge, link));
  announce(store, `Reconnected ${wireWords(store, link)}.`);
  return null;
}

/** Nodes at these places, and notes and folded blocks with all that is in them, by the ids under which they are drawn. */
export function drawnMoved(graph: Graph, positions: ReadonlyMap<NodeId, Position>): Graph {
  const placed = notesMoved(moveNodes(graph, positions), positions);
  return [...positions].reduce((next, [id, [x, y]]) => {
    const block = graph.blocks?.find((each) => cardId(each.id) === id);
    if (!block) return next;
    const [left, top] = block.position;
    return moveBlocks(next, [block.id], [x - left, y - top]);
  }, placed);
}

export function moveTo(
  store: AppStore,
  positions: ReadonlyMap<NodeId, Position>,
  gesture?: string,
): void {
  const { cards } = seenView(store.getState());
  const ids = [...positions.keys()];
  const noun = ids.every(noteOf) ? "Note" : ids.every((id) => cards.has(id)) ? "Block" : "Node";
  edit(
    store,
    `Move ${severalOf(positions.size, noun)}`,
    (graph) => drawnMoved(graph, positions),
    gesture ? { gesture } : {},
  );
}

export function changeParam(
  store: AppStore,
  id: NodeId,
  name: string,
  value: Json | undefined,
  gesture?: string,
): void {
  const node = findNode(selectGraph(store.getState()), id);
  if (!node) return;
  edit(store, `Change ${parameterLabel(node, name)}`, (graph) => setParam(graph, id, name, value), {
    ...(gesture && { gesture }),
  });
}

/** The same for several nodes, in one undo step. */
export function changeParams(
  store: AppStore,
  ids: readonly NodeId[],
  name: string,
  value: Json,
): void {
  edit(store, `Change ${name} of ${severalOf(ids.length, "Node")}`, (graph) =>
    ids.reduce((next, id) => setParam(next, id, name, value), graph),
  );
}

export function renameNode(store: AppStore, id: NodeId, label: string): void {
  edit(store, `Rename to ${label}`, (graph) => setLabel(graph, id, label));
}

export function renameGraph(store: AppStore, name: string): void {
  edit(store, "Rename Graph", (graph) => (graph.name === name ? graph : setName(graph, name)));
}

export function chooseLoss(store: AppStore, id: NodeId | null): void {
  const node = id && findNode(selectGraph(store.getState()), id);
  const label = node ? `Make ${nodeName(node)} the Loss` : "Remove the Loss";
  edit(store, label, (graph) => (graph.loss === id ? graph : setLoss(graph, id)));
}

export function deleteSelection(store: AppStore): void {
  const { nodes, edges, notes = [] } = store.getState().selection;
  deleteElements(store, [...nodes], [...edges], [...notes]);
}

export function deleteElements(
  store: AppStore,
  nodes: readonly NodeId[],
  edges: readonly EdgeId[],
  notes: readonly NoteId[] = [],
): void {
  const what = [
    ...(nodes.length > 0 ? [severalOf(nodes.length, "Node")] : []),
    ...(edges.length > 0 && nodes.length === 0 ? [severalOf(edges.length, "Wire")] : []),
    ...(notes.length > 0 ? [severalOf(notes.length, "Note")] : []),
  ].join(" and ");
  if (what === "") return;
  const before = selectGraph(store.getState());
  edit(store, `Delete ${what}`, (graph) =>
    removeNotes(removeElements(graph, { nodes, edges }), notes),
  );
  if (selectGraph(store.getState()) !== before) announce(store, `Deleted ${what.toLowerCase()}.`);
}

/** How many things are selected. */
export function sizeOf({ nodes, edges, notes }: Selection): number {
  return nodes.size + edges.size + (notes?.size ?? 0);
}

export function select(store: AppStore, selection: Selection): void {
  store.setState({ selection });
}

/** Selects all that is shown, and what is in the folded blocks of it. */
export function selectAll(store: AppStore): void {
  const { of: graph, inside } = seenView(store.getState());
  const all = inside === null ? null : contentsOf(graph, [inside]);
  const nodes = all?.nodes ?? new Set(graph.nodes.map(({ id }) => id));
  const wires = graph.edges.filter((edge) => nodes.has(edge.source) && nodes.has(edge.target));
  select(store, {
    nodes,
    edges: new Set(wires.map(({ id }) => id)),
    ...(graph.notes && { notes: all?.notes ?? new Set(graph.notes.map(({ id }) => id)) }),
  });
}

/**
 * Lets go of one thing: of a wire that did not fit, of the message that lies over the graph, of the selection, and else
 * of the block that one is inside.
 */
export function letGo(store: AppStore): void {
  const { message, misfit, why, selection, inside, lecture } = store.getState();
  if (misfit) leaveMisfit(store);
  else if (message) store.setState({ message: null });
  else if (why) closeWhy(store);
  else if (sizeOf(selection) > 0) select(store, noSelection);
  else if (inside !== null) goOut(store);
  else if (lecture) toggleLecture(store);
}
