import type { Graph, GraphNode, Json, NodeId, ParamValue } from "../../model/graph.ts";
import { findOp } from "../../ops/index.ts";
import type { Op } from "../../ops/op.ts";
import { isTensor, sameTensor, type Tensor } from "../../tensor/tensor.ts";
import { isOptional, isUnsaid, paramFault, readParam } from "../params.ts";
import { mapNodes } from "./nodes.ts";

/**
 * Sets one parameter; undefined unsets it where a node may leave it out (a slider's range, a column). A value that the op does not
 * take changes nothing: `paramFault` says why.
 */
export function setParam(
  graph: Graph,
  id: NodeId,
  name: string,
  value: ParamValue | undefined,
): Graph {
  return mapNodes(graph, (node) => (node.id === id ? changeParam(node, name, value) : node));
}

/** The same for a node by itself; the same node when nothing changes. */
export function changeParam(
  node: GraphNode,
  name: string,
  value: ParamValue | undefined,
): GraphNode {
  const op = findOp(node.op);
  if (!op) return node;
  const read = value === undefined ? undefined : soundValue(op, name, value);
  if (value !== undefined && read === undefined) return node;
  if (read === undefined || isUnsaid(op, name, read)) {
    const { [name]: _, ...params } = node.params;
    return Object.hasOwn(node.params, name) && isOptional(op, name) ? { ...node, params } : node;
  }
  const clean = cleanValue(read);
  if (Object.hasOwn(node.params, name) && sameValue(node.params[name], clean)) return node;
  return { ...node, params: { ...node.params, [name]: clean } };
}

/** The value as graphs have it; undefined where the op does not take it. */
function soundValue(op: Op, name: string, value: ParamValue): ParamValue | undefined {
  let isSound = true;
  const read = readParam(op, name, value, () => {
    isSound = false;
    return false;
  });
  return isSound ? read : undefined;
}

/**
 * Moves parameters to new numbers: one update. A number that is not finite is left out, as files
 * can't hold it; whoever trains looks for it first.
 */
export function applyUpdate(
  graph: Graph,
  updates: ReadonlyMap<NodeId, Readonly<Record<string, number | Tensor>>>,
): Graph {
  return mapNodes(graph, (node) => {
    const op = findOp(node.op);
    const update = updates.get(node.id);
    if (!op || !update) return node;
    const changed = Object.entries(update).filter(
      ([name, value]) => paramFault(op, name, value) === null && node.params[name] !== value,
    );
    if (changed.length === 0) return node;
    const moved = Object.fromEntries(changed.map(([name, value]) => [name, cleanValue(value)]));
    return { ...node, params: { ...node.params, ...moved } };
  });
}

/** JSON has no −0; a tensor keeps it. */
function cleanValue(value: ParamValue): ParamValue {
  if (typeof value === "number") return value + 0;
  return Array.isArray(value) ? value.map((item: Json) => cleanValue(item) as Json) : value;
}

function sameValue(a: ParamValue | undefined, b: ParamValue): boolean {
  if (a === b) return true;
  if (isTensor(a) || isTensor(b)) return isTensor(a) && isTensor(b) && sameTensor(a, b);
  // Most are numbers; only what has parts is compared as text.
  return typeof b === "object" && JSON.stringify(a) === JSON.stringify(b);
}
