import {
  type EdgeId,
  type Graph,
  type GraphEdge,
  type NodeId,
  readingOrder,
} from "../../core/index.ts";
import type { Direction } from "../state/app/app-slice.ts";
import { nodeShapes } from "./node-shape.ts";

/** Where the keys are: at a node, or at a wire that was reached from one of its ends. */
export type WalkPlace =
  | { readonly kind: "node"; readonly id: NodeId }
  | { readonly kind: "edge"; readonly id: EdgeId; readonly from: "source" | "target" };

/**
 * One step through the graph by key: left and right from a node to a wire and from a wire to a node, up and
 * down among the nodes, or among the wires of the node that one came from. Null where nothing lies that way.
 */
export function walk(graph: Graph, at: WalkPlace, direction: Direction): WalkPlace | null {
  const isAcross = direction === "left" || direction === "right";
  const way = direction === "right" || direction === "down" ? 1 : -1;
  if (at.kind === "node") {
    if (!isAcross) return nodePlace(neighbour(readingOrder(graph), at.id, way));
    const from = direction === "right" ? "source" : "target";
    const [first] = wiresOf(graph, at.id, from);
    return first ? { kind: "edge", id: first.id, from } : null;
  }
  const edge = graph.edges.find(({ id }) => id === at.id);
  if (!edge) return null;
  if (isAcross) return { kind: "node", id: direction === "right" ? edge.target : edge.source };
  const next = neighbour(wiresOf(graph, edge[at.from], at.from), edge.id, way);
  return next ? { ...at, id: next.id } : null;
}

/**
 * The node that has the keys after what had them was removed: the end of a wire that one came from, or the other; of
 * nodes the next in reading order, or the one before. Null where nothing was removed, or nothing is left near it.
 */
export function placeAfterRemoval(before: Graph, after: Graph, at: WalkPlace): NodeId | null {
  const left = new Set(after.nodes.map(({ id }) => id));
  const isThere = (id: NodeId) => left.has(id);
  if (at.kind === "edge") {
    const edge = before.edges.find(({ id }) => id === at.id);
    if (!edge || after.edges.some(({ id }) => id === at.id)) return null;
    const other = at.from === "source" ? edge.target : edge.source;
    return [edge[at.from], other].find(isThere) ?? null;
  }
  if (isThere(at.id)) return null;
  const order = readingOrder(before).map(({ id }) => id);
  const place = order.indexOf(at.id);
  if (place < 0) return null;
  return order.slice(place + 1).find(isThere) ?? order.slice(0, place).findLast(isThere) ?? null;
}

function nodePlace(node: { readonly id: NodeId } | undefined): WalkPlace | null {
  return node ? { kind: "node", id: node.id } : null;
}

function neighbour<T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  way: 1 | -1,
): T | undefined {
  return list[list.findIndex((each) => each.id === id) + way];
}

/** The wires out of a node by where they lead, or those into it from its topmost port to the lowest. */
function wiresOf(graph: Graph, node: NodeId, end: "source" | "target"): readonly GraphEdge[] {
  const wires = graph.edges.filter((edge) => edge[end] === node);
  const ports = nodeShapes(graph).get(node)?.inputs ?? [];
  const order = new Map(readingOrder(graph).map(({ id }, i) => [id, i]));
  const rank = ({ target, targetHandle }: GraphEdge) =>
    end === "source" ? (order.get(target) ?? 0) : ports.indexOf(targetHandle);
  return wires.sort((a, b) => rank(a) - rank(b));
}
