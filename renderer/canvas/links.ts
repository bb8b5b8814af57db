import type { Connection, Edge } from "@xyflow/react";
import {
  type FarEnds,
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

/** Why no wire can run between two ends, or null when one can; `ends` are those of the wire that begins at `from`. */
export function refusal(ends: FarEnds, from: WireEnd, to: WireEnd): string | null {
  if (from.type === to.type)
    return `Both ends are ${from.type === "source" ? "outputs" : "inputs"}: a wire runs from an output to an input.`;
  const check = ends.check(to.node, to.handle);
  return check.kind === "refused" ? check.reason : null;
}

/** The port of a node that a wire dropped on its body goes to: a free one that fits, else one that fits. */
export function bestPort(graph: Graph, ends: FarEnds, from: WireEnd, id: NodeId): WireEnd | null {
  const node = findNode(graph, id);
  if (!node) return null;
  const wired = wiredPorts(graph).get(id);
  const { inputs, outputs } = nodeShape(node, wired);
  const type = from.type === "source" ? "target" : "source";
  const fitting = (type === "target" ? inputs : outputs)
    .filter((handle) => ends.fits(id, handle))
    .map((handle): WireEnd => ({ node: id, handle, type }));
  const isFree = ({ handle }: WireEnd) => type === "source" || !wired?.inputs.includes(handle);
  return fitting.find(isFree) ?? fitting[0] ?? null;
}
