import {
  type BlockView,
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
  moveNodes,
  type NodeId,
  type NoteId,
  nodeName,
  type Position,
  parameterLabel,
  reconnect,
  removeBlocks,
  removeElements,
  removeNotes,
  roomForWire,
  setLabel,
  setLoss,
  setName,
  setParam,
  shiftItems,
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
  const blocks = (graph.blocks ?? []).flatMap(({ id, position: [left, top] }) => {
    const place = positions.get(cardId(id));
    return place ? [[id, [place[0] - left, place[1] - top]] as const] : [];
  });
  return blocks.length === 0 ? placed : shiftItems(placed, { blocks: new Map(blocks) });
}

export function moveTo(
  store: AppStore,
  positions: ReadonlyMap<NodeId, Position>,
  gesture?: string,
): void {
  edit(
    store,
    `Move ${drawnWords(seenView(store.getState()), positions.keys())}`,
    (graph) => drawnMoved(graph, positions),
    gesture ? { gesture } : {},
  );
}

/** What is drawn under these ids, as a label of an edit says it. */
export function drawnWords({ cards }: BlockView, drawn: Iterable<NodeId>): string {
  const ids = [...drawn];
  const noun = ids.every(noteOf) ? "Note" : ids.every((id) => cards.has(id)) ? "Block" : "Node";
  return severalOf(ids.length, noun);
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
  const view = seenView(store.getState());
  const chosen = { nodes: new Set(nodes), edges: new Set(edges), notes: new Set(notes) };
  const before = view.of;
  edit(store, `Delete ${chosenWords(view, chosen)}`, (graph) => withoutChosen(graph, view, chosen));
  if (selectGraph(store.getState()) !== before)
    announce(store, `Deleted ${chosenWords(view, chosen, "said")}.`);
}

/** The graph without what is selected: a folded block goes with all that is in it. */
export function withoutChosen(graph: Graph, view: BlockView, chosen: Selection): Graph {
  const blocks = chosenCards(view, chosen.nodes).map(({ block }) => block.id);
  const rest = removeElements(removeBlocks(graph, blocks), chosen);
  return removeNotes(rest, chosen.notes ?? []);
}

/** The folded blocks that are selected, none of them empty. */
function chosenCards({ cards }: BlockView, nodes: ReadonlySet<NodeId>) {
  return [...cards.values()].filter(
    (card) => card.nodes.length > 0 && card.nodes.every((id) => nodes.has(id)),
  );
}

/** What is selected, as a label of an edit says it, “Encoder with 5 Nodes and 2 Notes”, or amid a sentence. */
export function chosenWords(view: BlockView, chosen: Selection, as?: "said"): string {
  const several = (n: number, noun: string) =>
    severalOf(n, as === "said" ? noun.toLowerCase() : noun);
  const cards = chosenCards(view, chosen.nodes);
  const held = cards.reduce((so, card) => so + card.nodes.length, 0);
  const loose = chosen.nodes.size - held;
  const [card] = cards;
  const { edges, notes } = chosen;
  const name = cards.length === 1 && card ? card.block.label : several(cards.length, "Block");
  return list([
    ...(card
      ? [`${name} with ${held === 1 ? `1 ${several(1, "Node")}` : several(held, "Node")}`]
      : []),
    ...(loose > 0 ? [several(loose, "Node")] : []),
    ...(edges.size > 0 && chosen.nodes.size === 0 ? [several(edges.size, "Wire")] : []),
    ...(notes && notes.size > 0 ? [several(notes.size, "Note")] : []),
  ]);
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
