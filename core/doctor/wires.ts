import type { EdgeId, Graph, NodeId } from "../model/graph.ts";

export function wiresInto(graph: Graph, id: NodeId): readonly EdgeId[] {
  return graph.edges.filter(({ target }) => target === id).map((edge) => edge.id);
}

/** The node that feeds an input, or undefined where none does. */
export function sourceOf(graph: Graph, target: NodeId, handle: string): NodeId | undefined {
  return graph.edges.find((edge) => edge.target === target && edge.targetHandle === handle)?.source;
}

/** The wires among these nodes. */
export function wiresAmong(graph: Graph, nodes: Iterable<NodeId>): readonly EdgeId[] {
  const among = new Set(nodes);
  return graph.edges
    .filter(({ source, target }) => among.has(source) && among.has(target))
    .map((edge) => edge.id);
}
