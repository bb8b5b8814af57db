import type { Graph, GraphNode, NodeId } from "../../core/index.ts";
import { selectShown, useApp } from "../state/app/store.ts";

const indices = new WeakMap<Graph, ReadonlyMap<NodeId, GraphNode>>();

/** The document's node; undefined for the moment in which it is being deleted. */
export function useNode(id: NodeId): GraphNode | undefined {
  return useApp((state) => nodeOf(selectShown(state), id));
}

export function nodeOf(graph: Graph, id: NodeId): GraphNode | undefined {
  return indexOf(graph).get(id);
}

/** Made once a graph: each of its nodes asks on its own. */
function indexOf(graph: Graph): ReadonlyMap<NodeId, GraphNode> {
  const known = indices.get(graph);
  if (known) return known;
  const index = new Map(graph.nodes.map((node) => [node.id, node]));
  indices.set(graph, index);
  return index;
}
