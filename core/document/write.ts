import type { Graph } from "../graph/graph.ts";
import { dataForm } from "./data/write.ts";
import { lessonForm } from "./lesson/write.ts";
import { formatVersion } from "./migrations.ts";
import { orderedParams } from "./params.ts";
import { fragmentKind, graphKind } from "./read.ts";
import { trainingForm } from "./training/write.ts";

/** The graph as a file's text: reading it gives an equal graph, and writing that the same bytes. */
export function writeDocument(graph: Graph): string {
  return write(graph, graphKind);
}

/** Nodes and the edges among them as text for the clipboard. */
export function writeFragment(fragment: Graph): string {
  const { name, nodes, edges } = fragment;
  return write({ name, nodes, edges, loss: null }, fragmentKind);
}

/** Keys are listed one by one: their order is part of the format. JSON has no −0; it becomes 0. */
function write({ name, nodes, edges, loss, data, training, lesson }: Graph, kind: string): string {
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
    // What a graph does not have is undefined, and JSON leaves it out.
    data: data && dataForm(data),
    training: training && trainingForm(training, nodes),
    lesson: lesson && lessonForm(lesson),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
