import { type EdgeId, edgeId, type Graph, type NodeId, nodeId } from "../../graph/graph.ts";

/** Stems of ids that are shorter than their op's. A number always follows one that ends in “1”. */
const stems: Readonly<Record<string, string>> = {
  parameter: "w",
  input: "x",
  target: "t",
  constant: "c",
  neuron: "n1",
};

/** An id for a fresh node of this op: w, w2, w3 … for parameters, n1, n2 … for neurons. */
export function freshNodeId(graph: Graph, op: string): NodeId {
  const taken = new Set<string>(graph.nodes.map((node) => node.id));
  return nodeId(freshId(taken, stems[op] ?? op));
}

/** The wanted id if it is free, else the first free one with another number at its end. */
export function freshId(taken: ReadonlySet<string>, wanted: string): string {
  if (!taken.has(wanted)) return wanted;
  const stem = wanted.replace(/[0-9]+$/, "").slice(0, 56) || "n";
  let number = 2;
  while (taken.has(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

/** The first free ids of e1, e2, …, one after the other. */
export function edgeIds(graph: Graph): () => EdgeId {
  const taken = new Set<string>(graph.edges.map((edge) => edge.id));
  let number = 0;
  return () => {
    do number += 1;
    while (taken.has(`e${number}`));
    return edgeId(`e${number}`);
  };
}
