import type { Graph, GraphEdge, GraphNode } from "../model/graph.ts";
import { sourceParam } from "../model/names.ts";
import { wiresInto } from "../model/wires.ts";
import { findOp } from "./index.ts";
import type { NumberParam } from "./op-base.ts";
import { findParam, singleNumber } from "./wiring.ts";

/**
 * What the value on a wire is multiplied by where it arrives: a neuron's weight for it, or the parameter that a
 * product has beside it. Null where neither is. `numberOf` reads a node's number; as the graph has it unless told.
 */
export function weightOn(
  graph: Pick<Graph, "nodes" | "edges">,
  { source, target, targetHandle }: GraphEdge,
  nodeOf: (id: GraphEdge["source"]) => GraphNode | undefined,
  numberOf: (node: GraphNode, spec: NumberParam) => number | null = singleNumber,
): number | null {
  const node = nodeOf(target);
  const op = node && findOp(node.op);
  const factor = op?.factorBeside?.({ kind: "input", handle: targetHandle });
  if (!node || !op || !factor) return null;
  if (factor.kind === "param") {
    const spec = findParam(op, factor.name);
    return spec?.kind === "number" ? numberOf(node, { ...spec, name: factor.name }) : null;
  }
  const [other, ...more] = wiresInto(graph, target).filter(
    (wire) => wire.targetHandle !== targetHandle,
  );
  const beside = other && more.length === 0 ? nodeOf(other.source) : undefined;
  if (!beside || !isParameter(beside) || isParameter(nodeOf(source))) return null;
  const own = findParam(findOp(beside.op)!, sourceParam);
  return own?.kind === "number" ? numberOf(beside, own) : null;
}

function isParameter(node: GraphNode | undefined): boolean {
  return node !== undefined && findOp(node.op)?.role === "parameter";
}
