import type { Graph } from "../graph/graph.ts";
import { formatVersion } from "./migrations.ts";
import { orderedParams } from "./params.ts";
import { fragmentKind, graphKind } from "./read.ts";

/** The graph as a file's text: reading it gives an equal graph, and writing that the same bytes. */
export function writeDocument(graph: Graph): string {
  return write(graph, graphKind);
}

/** Nodes and the edges among them as text for the clipboard. */
export function writeFragment(fragment: Graph): string {
  return write({ ...fragment, loss: null }, fragmentKind);
}

/** Keys are listed one by one: their order is part of the format. JSON has no −0; it becomes 0. */
function write({ name, nodes, edges, loss }: Graph, kind: string): string {
  const file = {
    kind,
    version: formatVersion,
    name,
    nodes: nodes.map((node) => ({
      id: node.id,
      op: node.op,
      label: node.label,
      position: node.position,
      params: orderedParams(node),
    })),
    edges: edges.map((edge) => ({
      id: edge.id,
      source: edge.source,
      sourceHandle: edge.sourceHandle,
      target: edge.target,
      targetHandle: edge.targetHandle,
    })),
    loss,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
