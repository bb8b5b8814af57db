import type { GraphNode } from "../graph/graph.ts";

/** How a message or a formula speaks of a node: by its label, or by its id where it has none. */
export function nodeName(node: GraphNode): string {
  return node.label.trim() || node.id;
}
