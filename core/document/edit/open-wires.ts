import {
  findNode,
  type Graph,
  type GraphNode,
  type Link,
  type NodeId,
  outputHandle,
} from "../../model/graph.ts";
import { findOp } from "../../ops/index.ts";
import type { Op } from "../../ops/op.ts";
import { shownHandles } from "../../ops/wiring.ts";
import { farEnds, type WireEnd } from "./far-ends.ts";

/** The wire between a loose end and a node that is new to the graph; null where one of them has no port for it. */
export function linkToNew(graph: Graph, end: WireEnd, node: GraphNode): Link | null {
  const op = findOp(node.op);
  const known = findNode(graph, end.node);
  if (!op || !known) return null;
  if (end.type === "target") return linkFrom(node.id, end.node, end.handle);
  const [input] = inputsInOrder(op, [], known);
  return input === undefined ? null : linkFrom(end.node, node.id, input);
}

/** Every wire that could be laid from a loose end to a free port of a node that is there: one for each node. */
export function openWires(graph: Graph, end: WireEnd): readonly Link[] {
  const ends = farEnds(graph, end);
  if (end.type === "target")
    return graph.nodes
      .filter(({ id }) => ends.fits(id, outputHandle))
      .map(({ id }) => linkFrom(id, end.node, end.handle));
  const wired = new Map<NodeId, string[]>();
  for (const { target, targetHandle } of graph.edges) {
    const known = wired.get(target);
    if (known) known.push(targetHandle);
    else wired.set(target, [targetHandle]);
  }
  const source = findNode(graph, end.node);
  return graph.nodes.flatMap((node) => {
    const op = findOp(node.op);
    const taken = wired.get(node.id) ?? [];
    const free = op ? inputsInOrder(op, taken, source).filter((each) => !taken.includes(each)) : [];
    const input = free.find((handle) => ends.fits(node.id, handle));
    return input === undefined ? [] : [linkFrom(end.node, node.id, input)];
  });
}

/** The inputs in the order in which a wire from `source` takes them: what is a target goes to a loss's target. */
function inputsInOrder(
  op: Op,
  wired: readonly string[],
  source: GraphNode | undefined,
): readonly string[] {
  const shown = shownHandles(op, wired);
  return source && findOp(source.op)?.role === "target" && shown.includes("target")
    ? ["target", ...shown.filter((handle) => handle !== "target")]
    : shown;
}

function linkFrom(source: NodeId, target: NodeId, targetHandle: string): Link {
  return { source, sourceHandle: outputHandle, target, targetHandle };
}
