import { edgeEnds } from "./edge-ends.ts";
import type { Graph, GraphEdge, NodeId } from "./graph.ts";

/** The wires into a node, in the order of the document. */
export function wiresInto(
  graph: Pick<Graph, "nodes" | "edges">,
  node: NodeId,
): readonly GraphEdge[] {
  const { places, incoming } = edgeEnds(graph);
  const place = places.get(node);
  if (place === undefined) return [];
  const row = incoming.items.subarray(incoming.starts[place], incoming.starts[place + 1]);
  return Array.from(row, (edge) => graph.edges[edge]!);
}
