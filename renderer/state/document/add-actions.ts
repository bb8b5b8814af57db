import {
  addNode,
  type BlockId,
  connect,
  createNode,
  type EdgeId,
  findNode,
  type GraphNode,
  type Link,
  linkToNew,
  moveNodes,
  type NodeId,
  nodeName,
  type Position,
  splice,
  type WireEnd,
} from "../../../core/index.ts";
import { announce, linkName, wireWords } from "../app/announce.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { seenView } from "../page/inside.ts";
import { edit, ofNodes } from "./edit.ts";
import { connectPorts } from "./edit-actions.ts";
import { freePlace } from "./free-place.ts";
import { snapped } from "./grid.ts";

/**
 * Adds to what is shown, or to an open block of it, a node of this op with its top left corner at `wanted`, or at the nearest place that is free, and
 * selects it. A loose wire is tied to it in the same undo step.
 */
export function addOp(
  store: AppStore,
  opId: string,
  wanted: Position,
  wire?: WireEnd,
  into: BlockId | null = store.getState().inside,
): void {
  const state = store.getState();
  const { of: graph, graph: seen } = seenView(state);
  const node = createNode(graph, opId, freePlace(seen, snapped(state, wanted)), into);
  const link = wire ? linkToNew(graph, wire, node) : null;
  edit(
    store,
    `Add ${node.label}`,
    (before) => (link ? connect(addNode(before, node), link) : addNode(before, node)),
    { selection: ofNodes([node.id]) },
  );
  announce(store, `Added ${node.label}${link ? `, wired ${wireWords(store, link)}` : ""}.`);
  store.getState().canvas?.focus(node.id);
}

/** Adds a node of this op between the ends of a wire. */
export function insertOp(store: AppStore, opId: string, at: Position, wire: EdgeId): void {
  const state = store.getState();
  const node = createNode(selectGraph(state), opId, snapped(state, at), state.inside);
  announceInsert(store, node, wire);
  edit(store, `Insert ${node.label}`, (graph) => splice(addNode(graph, node), wire, node.id), {
    selection: ofNodes([node.id]),
  });
  store.getState().canvas?.focus(node.id);
}

/** Moves a node that no wire touches to `at`, between the ends of a wire. */
export function insertNode(store: AppStore, id: NodeId, at: Position, wire: EdgeId): void {
  const node = findNode(selectGraph(store.getState()), id);
  if (!node) return;
  announceInsert(store, node, wire);
  edit(store, `Insert ${nodeName(node)}`, (graph) =>
    splice(moveNodes(graph, new Map([[id, at]])), wire, id),
  );
}

function announceInsert(store: AppStore, node: GraphNode, wire: EdgeId): void {
  const graph = selectGraph(store.getState());
  const edge = graph.edges.find(({ id }) => id === wire);
  if (edge) announce(store, `Put ${nodeName(node)} on the wire from ${linkName(graph, edge)}.`);
}

/** Lays a wire that a search has offered. */
export function addWire(store: AppStore, link: Link): void {
  const refused = connectPorts(store, link);
  if (refused && !store.getState().misfit)
    store.setState({ message: { kind: "error", title: "Not wired", details: [refused] } });
}
