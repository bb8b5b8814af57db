import { derivativeSymbol, nodeName, symbolOf } from "../model/names.ts";
import type { Leaf } from "../ops/expression/expression.ts";
import { formatExpression, symbolText } from "../ops/expression/format.ts";
import { keyName } from "../ops/op-base.ts";
import { partialExpression } from "../ops/partial-expression.ts";
import { sameShape } from "../tensor/shape.ts";
import { sourceName } from "./names.ts";
import {
  isPointwise,
  type PointwiseNode,
  type Program,
  type ProgramNode,
  type Slot,
} from "./program.ts";
import { sourceShape } from "./read.ts";

/** Letters of a partial that a rule has room for; a longer one stands as ∂y/∂x. */
const mostLetters = 24;

/**
 * ḡ · W, or of an op that works number by number ḡ ⊙ its partial, such as ḡ ⊙ (1 − h²), added up over the axes that
 * were stretched.
 */
export function ruleText(program: Program, node: ProgramNode, slot: Slot): string {
  if (!isPointwise(node)) return node.op.rule(slot.key, node.settings, node.batch);
  const isStretched = !sameShape(sourceShape(program, node, slot), node.shape);
  return `${isStretched ? "Σ " : ""}${timesPartial(program, node, slot)}`;
}

function timesPartial(program: Program, node: PointwiseNode, slot: Slot): string {
  const partial = partialExpression(node.op, slot.key, node.wiring);
  if (partial.kind === "constant" && Math.abs(partial.value) === 1)
    return partial.value > 0 ? "ḡ" : "−ḡ";
  const text = formatExpression(partial, (leaf) => leafName(program, node, leaf));
  if (text.length > mostLetters)
    return `ḡ ⊙ ${derivativeSymbol(nodeName(node.node), sourceName(program, slot))}${portMark(node, slot)}`;
  return `ḡ ⊙ ${partial.kind === "call" ? `(${text})` : text}`;
}

/** What stands at a place of the expression, by the names of the nodes. */
function leafName(program: Program, node: PointwiseNode, leaf: Leaf): string {
  if (leaf.kind === "out") return symbolOf(nodeName(node.node));
  const slot = node.slots.find(
    ({ key }) => leaf.kind === "input" && key.kind === "input" && key.handle === leaf.handle,
  );
  return slot ? symbolOf(sourceName(program, slot)) : symbolText(leaf);
}

/** Tells two wires from one source apart: z = x·x has ∂z/∂x at a and ∂z/∂x at b. */
export function portMark(node: ProgramNode, slot: Slot): string {
  const twins = node.slots.filter((s) => s.source === slot.source && s.source >= 0);
  return twins.length > 1 ? `[${keyName(slot.key)}]` : "";
}
