import type { Leaf } from "../ops/expression/expression.ts";
import type { Run } from "./arena.ts";
import { operandOf, type ProgramNode } from "./program.ts";
import { operandValue, valueIn } from "./read.ts";

/** What the leaves of a node's expressions are at element `k` of its row. */
export function leafReader(run: Run, node: ProgramNode, k: number): (leaf: Leaf) => number {
  return (leaf) => {
    if (leaf.kind === "constant") return leaf.value;
    if (leaf.kind === "out") return valueIn(run, node.value, k);
    return operandValue(run, node, operandOf(node, leaf), k);
  };
}
