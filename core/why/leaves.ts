import type { Run } from "../engine/arena.ts";
import { sourceName } from "../engine/names.ts";
import { operandOf, type ProgramNode } from "../engine/program.ts";
import { shownValue } from "../engine/read.ts";
import { nodeName } from "../model/names.ts";
import type { Leaf } from "../ops/expression/expression.ts";
import { paramSymbol } from "../ops/expression/format.ts";
import { type Atom, constantAtom, numberAtom } from "./formula.ts";

/** What the leaves of an op's expression are on this node, in the lane looked at. */
export function leafValue(run: Run, node: ProgramNode, leaf: Leaf): number {
  switch (leaf.kind) {
    case "constant":
      return leaf.value;
    case "out":
      return shownValue(run, node.value);
    default:
      return shownValue(run, operandOf(node, leaf));
  }
}

/** Leaves by the names of what is wired to them. */
export function symbolLeaves(run: Run, node: ProgramNode): (leaf: Leaf) => Atom {
  const sources = new Map<string, string>();
  for (const slot of node.slots)
    if (slot.key.kind === "input") sources.set(slot.key.handle, sourceName(run.program, slot));
  return (leaf) => {
    if (leaf.kind === "constant")
      return leaf.name === undefined
        ? constantAtom(leaf.value)
        : { kind: "symbol", name: leaf.name, value: leaf.value };
    const value = leafValue(run, node, leaf);
    switch (leaf.kind) {
      case "input":
        return { kind: "symbol", name: sources.get(leaf.handle) ?? leaf.handle, value };
      case "param":
        return { kind: "symbol", name: paramSymbol(leaf.name), value };
      case "out":
        return { kind: "symbol", name: nodeName(node.node), value };
    }
  };
}

/** Leaves by their present numbers. */
export function numberLeaves(run: Run, node: ProgramNode): (leaf: Leaf) => Atom {
  return (leaf) =>
    leaf.kind === "constant" ? constantAtom(leaf.value) : numberAtom(leafValue(run, node, leaf));
}
