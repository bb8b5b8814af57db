import type { Leaf } from "../ops/expression/expression.ts";
import { type Cell, operandOf, type ProgramNode, stretchedIndex } from "./program.ts";
import type { Run } from "./run.ts";

/** The number of an operand that stands beside element `k` of the node's row. */
export function operandValue(run: Run, node: ProgramNode, cell: Cell, k: number): number {
  return run.values[stretchedIndex(cell, node.value, k)]!;
}

/** What the leaves of a node's expressions are at element `k` of its row. */
export function leafReader(run: Run, node: ProgramNode, k: number): (leaf: Leaf) => number {
  return (leaf) => {
    if (leaf.kind === "constant") return leaf.value;
    if (leaf.kind === "out") return run.values[node.value.offset + k]!;
    return operandValue(run, node, operandOf(node, leaf), k);
  };
}
