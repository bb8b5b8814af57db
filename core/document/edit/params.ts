import type { Graph, GraphNode, Json, NodeId } from "../../model/graph.ts";
import { findOp } from "../../ops/index.ts";
import { isOptional, isUnsaid, paramFault } from "../params.ts";
import { mapNodes } from "./nodes.ts";

/**
 * Sets one parameter; undefined unsets it where a node may leave it out (a slider's range, a column). A value that the op does not
 * take changes nothing: `paramFault` says why.
 */
export function setParam(graph: Graph, id: NodeId, name: string, value: Json | undefined): Graph {
  return mapNodes(graph, (node) => (node.id === id ? changeParam(node, name, value) : node));
}

/** The same for a node by itself; the same node when nothing changes. */
export function changeParam(node: GraphNode, name: string, value: Json | undefined): GraphNode {
  const op = findOp(node.op);
  if (!op) return node;
  if (value !== undefined && paramFault(op, name, value) !== null) return node;
  if (value === undefined || isUnsaid(op, name, value)) {
    const { [name]: _, ...params } = node.params;
    return Object.hasOwn(node.params, name) && isOptional(op, name) ? { ...node, params } : node;
  }
  const clean = cleanValue(value);
  if (Object.hasOwn(node.params, name) && sameValue(node.params[name], clean)) return node;
  return { ...node, params: { ...node.params, [name]: clean } };
}

/**
 * Moves parameters to new numbers: one update. A number that is not finite is left out, as files
 * can't hold it; whoever trains looks for it first.
 */
export function applyUpdate(
  graph: Graph,
  updates: ReadonlyMap<NodeId, Readonly<Record<string, number>>>,
): Graph {
  return mapNodes(graph, (node) => {
    const op = findOp(node.op);
    const update = updates.get(node.id);
    if (!op || !update) return node;
    const changed = Object.entries(update).filter(
      ([name, value]) => paramFault(op, name, value) === null && node.params[name] !== value,
    );
    if (changed.length === 0) return node;
    const moved = Object.fromEntries(changed.map(([name, value]) => [name, value + 0]));
    return { ...node, params: { ...node.params, ...moved } };
  });
}

/** JSON has no −0. */
function cleanValue(value: Json): Json {
  if (typeof value === "number") return value + 0;
  return Array.isArray(value) ? value.map((item: Json) => cleanValue(item)) : value;
}

function sameValue(a: Json | undefined, b: Json): boolean {
  // Most are numbers; only what has parts is compared as text.
  return a === b || (typeof b === "object" && JSON.stringify(a) === JSON.stringify(b));
}
