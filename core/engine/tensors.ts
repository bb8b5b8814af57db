import type { Graph } from "../model/graph.ts";
import type { NodeId } from "../model/ids.ts";
import { findOp } from "../ops/index.ts";
import type { Shape } from "../tensor/shape.ts";
import { isTensor } from "../tensor/tensor.ts";
import { compile } from "./compile.ts";
import { isPointwise, type ProgramNode } from "./program.ts";

/** Whether all that the node takes, holds and gives are single numbers. */
export function isOfScalars(node: ProgramNode): boolean {
  return (
    isPointwise(node) &&
    node.shape.length === 0 &&
    node.stretching === null &&
    node.params.every(({ initial }) => initial.shape.length === 0)
  );
}

/**
 * The shapes of all nodes whose values are tensors. A graph that can have none is not compiled; of others the program
 * is the one that is remembered.
 */
export function tensorShapes(graph: Graph): ReadonlyMap<NodeId, Shape> {
  const shapes = new Map<NodeId, Shape>();
  if (
    !graph.nodes.some(
      ({ op, params }) => findOp(op)?.kind === "structured" || Object.values(params).some(isTensor),
    )
  )
    return shapes;
  for (const { node, shape } of compile(graph).nodes)
    if (shape.length > 0) shapes.set(node.id, shape);
  return shapes;
}
