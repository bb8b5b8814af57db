import type { Graph, GraphEdge, GraphNode } from "../model/graph.ts";
import { wiresInto } from "../model/wires-into.ts";
import { findOp } from "./index.ts";
import { numberParam } from "./wiring.ts";

/**
 * What the value on a wire is multiplied by where it arrives: a neuron's weight for it, or the parameter that a
 * product has beside it. Null where neither is.
 */
export function weightOn(
  { edges }: Pick<Graph, "edges">,
  { source, target, targetHandle }: GraphEdge,
  nodeOf: (id: GraphEdge["source"]) => GraphNode | undefined,
): number | null {
  const node = nodeOf(target);
  const op = node && findOp(node.op);
  if (!node || !op) return null;
  if (op.id === "multiply") {
    const [other, ...more] = wiresInto(edges, target).filter(
      (wire) => wire.targetHandle !== targetHandle,
    );
    const factor = other && more.length === 0 ? nodeOf(other.source) : undefined;
    if (factor?.op !== "parameter" || nodeOf(source)?.op === "parameter") return null;
    return factorOf(factor);
  }
  for (const spec of op.params)
    if (spec.kind === "number" && spec.perInput)
      return numberParam(node, { ...spec, name: `${spec.name}${targetHandle.slice(1)}` });
  return null;
}

function factorOf(parameter: GraphNode): number | null {
  const spec = findOp(parameter.op)?.params.find(({ name }) => name === "value");
  return spec?.kind === "number" ? numberParam(parameter, spec) : null;
}
