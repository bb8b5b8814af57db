import type { Graph, GraphEdge, NodeId } from "./graph.ts";
import { graphIndex } from "./graph-index.ts";

type Wired = Pick<Graph, "nodes" | "edges">;

/** The wires into a node, in the order of the document. */
export function wiresInto(graph: Wired, node: NodeId): readonly GraphEdge[] {
  return wiresAt(graph, node, "incoming");
}

/** The wires that leave a node, in the order of the document. */
export function wiresFrom(graph: Wired, node: NodeId): readonly GraphEdge[] {
  return wiresAt(graph, node, "outgoing");
}

function wiresAt(graph: Wired, node: NodeId, side: "incoming" | "outgoing"): readonly GraphEdge[] {
  const { places, [side]: rows } = graphIndex(graph);
  const place = places.get(node);
  if (place === undefined) return [];
  const row = rows.items.subarray(rows.starts[place], rows.starts[place + 1]);
  return Array.from(row, (edge) => graph.edges[edge]!);
}
