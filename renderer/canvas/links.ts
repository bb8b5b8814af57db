import type { Connection, Edge } from "@xyflow/react";
import {
  checkConnection,
  type EdgeId,
  findNode,
  type Graph,
  type Link,
  type NodeId,
  nodeId,
  outputHandle,
} from "../../core/index.ts";
import type { LooseWire } from "../store/state.ts";
import { nodeShape, wiredPorts } from "./node-shape.ts";

/** One end of a wire. */
export type PortEnd = LooseWire;

/** The wire between two ends, in the direction in which values flow; null between two of one kind. */
export function linkBetween(a: PortEnd, b: PortEnd): Link | null {
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
  from: PortEnd,
  to: PortEnd,
  moving: EdgeId | null,
): string | null {
  const link = linkBetween(from, to);
  if (!link)
    return `Both ends are ${from.type === "source" ? "outputs" : "inputs"}: a wire runs from an output to an input.`;
  const check = checkConnection(graph, link, moving ?? undefined);
  return check.kind === "refused" ? check.reason : null;
}

/** The port of a node that a wire dropped on its body goes to: a free one that fits, else one that fits. */
export function bestPort(
  graph: Graph,
  from: PortEnd,
  id: NodeId,
  moving: EdgeId | null,
): PortEnd | null {
  const node = findNode(graph, id);
  if (!node) return null;
  const wired = wiredPorts(graph).get(id);
  const { inputs, outputs } = nodeShape(node, wired);
  const type = from.type === "source" ? "target" : "source";
  const fitting = (type === "target" ? inputs : outputs)
    .map((handle): PortEnd => ({ node: id, handle, type }))
    .filter((to) => refusal(graph, from, to, moving) === null);
  const isFree = ({ handle }: PortEnd) => type === "source" || !wired?.inputs.includes(handle);
  return fitting.find(isFree) ?? fitting[0] ?? null;
}
