import type { Graph, GraphEdge, NodeId } from "./graph.ts";
import { graphIndex } from "./graph-index.ts";

/** The wires into a node, in the order of the document. */
export function wiresInto(
  graph: Pick<Graph, "nodes" | "edges">,
  node: NodeId,
): readonly GraphEdge[] {
  const { places, incoming } = graphIndex(graph);
  const place = places.get(node);
  if (place === undefined) return [];
  const row = incoming.items.subarray(incoming.starts[place], incoming.starts[place + 1]);
  return Array.from(row, (edge) => graph.edges[edge]!);
}
