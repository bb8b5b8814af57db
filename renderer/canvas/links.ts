import type { Connection, Edge } from "@xyflow/react";
import {
  type EdgeId,
  farEnds,
  findNode,
  type Graph,
  type Link,
  type NodeId,
  nodeId,
  outputHandle,
  type WireEnd,
} from "../../core/index.ts";
import { nodeShape, wiredPorts } from "./node-shape.ts";

/** The wire between two ends, in the direction in which values flow; null between two of one kind. */
export function linkBetween(a: WireEnd, b: WireEnd): Link | null {
  if (a.type === b.type) return null;
  const [source, target] = a.type === "source" ? [a, b] : [b, a];
  return {
    source: source.node,
    sourceHandle: source.handle,
    target: target.node,
    targetHandle: target.handle,
  };
}

export function linkOf({ source, sourceHandle, target, targetHandle }: Connection | Edge): Link {
  return {
    source: nodeId(source),
    sourceHandle: sourceHandle ?? outputHandle,
    target: nodeId(target),
    targetHandle: targetHandle ?? "",
  };
}

/** Why no wire can run between two ends, or null when one can. `moving` is the wire that is re-laid. */
export function refusal(
  graph: Graph,
  from: WireEnd,
  to: WireEnd,
  moving: EdgeId | null,
): string | null {
  if (from.type === to.type)
    return `Both ends are ${from.type === "source" ? "outputs" : "inputs"}: a wire runs from an output to an input.`;
  const check = farEnds(graph, from, moving ?? undefined).check(to.node, to.handle);
  return check.kind === "refused" ? check.reason : null;
}

/** The port of a node that a wire dropped on its body goes to: a free one that fits, else one that fits. */
export function bestPort(
  graph: Graph,
  from: WireEnd,
  id: NodeId,
  moving: EdgeId | null,
): WireEnd | null {
  const node = findNode(graph, id);
  if (!node) return null;
  const wired = wiredPorts(graph).get(id);
  const { inputs, outputs } = nodeShape(node, wired);
  const type = from.type === "source" ? "target" : "source";
  const ends = farEnds(graph, from, moving ?? undefined);
  const fitting = (type === "target" ? inputs : outputs)
    .filter((handle) => ends.fits(id, handle))
    .map((handle): WireEnd => ({ node: id, handle, type }));
  const isFree = ({ handle }: WireEnd) => type === "source" || !wired?.inputs.includes(handle);
  return fitting.find(isFree) ?? fitting[0] ?? null;
}
