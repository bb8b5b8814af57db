import type { Graph, GraphEdge, GraphNode } from "../model/graph.ts";
import { wiresInto } from "../model/wires-into.ts";
import { findOp } from "./index.ts";
import { findParam, singleNumber, sourceNumber } from "./wiring.ts";

/**
 * What the value on a wire is multiplied by where it arrives: a neuron's weight for it, or the parameter that a
 * product has beside it. Null where neither is.
 */
export function weightOn(
  graph: Pick<Graph, "nodes" | "edges">,
  { source, target, targetHandle }: GraphEdge,
  nodeOf: (id: GraphEdge["source"]) => GraphNode | undefined,
): number | null {
  const node = nodeOf(target);
  const op = node && findOp(node.op);
  const factor = op?.factorBeside?.({ kind: "input", handle: targetHandle });
  if (!node || !op || !factor) return null;
  if (factor.kind === "param") {
    const spec = findParam(op, factor.name);
    return spec?.kind === "number" ? singleNumber(node, { ...spec, name: factor.name }) : null;
  }
  const [other, ...more] = wiresInto(graph, target).filter(
    (wire) => wire.targetHandle !== targetHandle,
  );
  const beside = other && more.length === 0 ? nodeOf(other.source) : undefined;
  if (!beside || !isParameter(beside) || isParameter(nodeOf(source))) return null;
  return sourceNumber(beside, findOp(beside.op)!);
}

function isParameter(node: GraphNode | undefined): boolean {
  return node !== undefined && findOp(node.op)?.role === "parameter";
}
