import { type EdgeId, edgeId, type Graph, type NodeId, nodeId } from "../../model/graph.ts";
import { maximumTextLength } from "../limits.ts";

/** Stems of ids that are shorter than their op's. A number always follows one that ends in “1”. */
const stems: Readonly<Record<string, string>> = {
  parameter: "w",
  input: "x",
  target: "t",
  constant: "c",
  neuron: "n1",
};

/**
 * An id for a fresh node of this op: w, w2, w3 … for parameters, n1, n2 … for neurons. It is nobody's
 * label either, so that it can be the node's own.
 */
export function freshNodeId(graph: Graph, op: string): NodeId {
  return nodeId(freshId(takenNames(graph), stems[op] ?? op));
}

/** All ids and labels of the graph's nodes. */
export function takenNames({ nodes }: Graph): Set<string> {
  return new Set<string>(nodes.flatMap(({ id, label }) => [id, label]));
}

/** The wanted id if it is free, else the first free one with another number at its end. */
export function freshId(taken: ReadonlySet<string>, wanted: string): string {
  if (!taken.has(wanted)) return wanted;
  const stem = wanted.replace(/[0-9]+$/, "").slice(0, 56) || "n";
  let number = 2;
  while (taken.has(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

/** The wanted label if it is free, else with the next free number: n2 → n3, L → L2, rate → rate 2. */
export function freshLabel(taken: ReadonlySet<string>, wanted: string): string {
  if (!taken.has(wanted)) return wanted;
  const [, stem = "", digits = ""] = /^(.*?)([0-9]{0,9})$/s.exec(wanted) ?? [];
  const isSymbol = digits !== "" || /^\p{L}{1,2}$/u.test(stem);
  const start = stem.slice(0, maximumTextLength - 12) + (isSymbol ? "" : " ");
  let number = digits === "" ? 2 : Number(digits) + 1;
  while (taken.has(`${start}${number}`)) number += 1;
  return `${start}${number}`;
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
