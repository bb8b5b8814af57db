import { nodeName } from "../model/names.ts";
import { shapeText } from "../tensor/shape.ts";
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
