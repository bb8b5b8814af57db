import type { GraphNode, NodeId } from "../../model/graph.ts";
import type { ParameterProgress } from "../../model/training.ts";

/** Those whose node and param the graph still has: an edit need not know what training remembers. */
export function presentParameters(
  parameters: readonly ParameterProgress[],
  nodes: readonly GraphNode[],
): readonly ParameterProgress[] {
  const known = new Map<NodeId, GraphNode>(nodes.map((node) => [node.id, node]));
  return parameters.filter(({ node, param }) => hasNumber(known.get(node), param));
}

/** Whether the node holds a number of this name, which training could have moved. */
export function hasNumber(node: GraphNode | undefined, param: string): boolean {
  return (
    node !== undefined &&
    Object.hasOwn(node.params, param) &&
    typeof node.params[param] === "number"
  );
}
