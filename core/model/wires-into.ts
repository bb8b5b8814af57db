import type { GraphEdge, NodeId } from "./graph.ts";

const known = new WeakMap<readonly GraphEdge[], ReadonlyMap<NodeId, readonly GraphEdge[]>>();
const none: readonly GraphEdge[] = [];

/** The wires into a node, in the order of the document. All are sorted at once: many nodes ask in turn. */
export function wiresInto(edges: readonly GraphEdge[], node: NodeId): readonly GraphEdge[] {
  let sorted = known.get(edges);
  if (!sorted) {
    sorted = byTarget(edges);
    known.set(edges, sorted);
  }
  return sorted.get(node) ?? none;
}

function byTarget(edges: readonly GraphEdge[]): ReadonlyMap<NodeId, readonly GraphEdge[]> {
  const sorted = new Map<NodeId, GraphEdge[]>();
  for (const edge of edges) {
    const before = sorted.get(edge.target);
    if (before) before.push(edge);
    else sorted.set(edge.target, [edge]);
  }
  return sorted;
}
