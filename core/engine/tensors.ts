import type { Graph } from "../model/graph.ts";
import type { NodeId } from "../model/ids.ts";
import { nodeName } from "../model/names.ts";
import { findOp } from "../ops/index.ts";
import { type Shape, shapeText } from "../tensor/shape.ts";
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

/** Why a panel that speaks of single numbers says nothing of these nodes; null where there are no tensors. */
export function tensorWords(nodes: readonly ProgramNode[]): string | null {
  const node = nodes.find((each) => !isOfScalars(each));
  if (!node) return null;
  const name = nodeName(node.node);
  const holds =
    node.shape.length > 0 ? `holds a tensor ${shapeText(node.shape)}` : "is made of tensors";
  return `This panel speaks of single numbers so far; ${name} ${holds}.`;
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
