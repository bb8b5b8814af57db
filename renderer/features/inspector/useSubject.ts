import {
  type Block,
  type EdgeId,
  findNode,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type NodeId,
} from "../../../core/index.ts";
import { selectShown, useApp } from "../../state/app/store.ts";
import { onlyBlock } from "../../state/document/block-actions.ts";

export type Subject =
  | { readonly kind: "node"; readonly node: GraphNode }
  | { readonly kind: "edge"; readonly edge: GraphEdge }
  | { readonly kind: "block"; readonly block: Block }
  | { readonly kind: "several" }
  | { readonly kind: "graph" };

/** What the inspector speaks of: the selection, else the graph. */
export function useSubject(): Subject {
  const graph = useApp(selectShown);
  const { nodes, edges } = useApp((state) => state.selection);
  const [node] = nodes;
  const [edge] = edges;
  const block = useApp(onlyBlock);
  const count = nodes.size + edges.size;
  if (block) return { kind: "block", block };
  if (count > 1) return { kind: "several" };
  const none: Subject = { kind: "graph" };
  if (node) return nodeSubject(graph, node) ?? none;
  if (edge) return edgeSubject(graph, edge) ?? none;
  return none;
}

function nodeSubject(graph: Graph, id: NodeId): Subject | undefined {
  const node = findNode(graph, id);
  return node && { kind: "node", node };
}

function edgeSubject(graph: Graph, id: EdgeId): Subject | undefined {
  const edge = graph.edges.find((each) => each.id === id);
  return edge && { kind: "edge", edge };
}
