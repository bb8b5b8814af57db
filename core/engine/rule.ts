import { derivativeSymbol, nodeName } from "../model/names.ts";
import { keyName } from "../ops/op-base.ts";
import { sameShape } from "../tensor/shape.ts";
import { sourceName } from "./names.ts";
import { isPointwise, type Program, type ProgramNode, type Slot } from "./program.ts";
import { sourceShape } from "./read.ts";

/** ḡ · W, or of an op that works number by number ḡ ⊙ ∂y/∂x, added up over the axes that were stretched. */
export function ruleText(program: Program, node: ProgramNode, slot: Slot): string {
  if (!isPointwise(node)) return node.op.rule(slot.key, node.settings, node.batch);
  const local = derivativeSymbol(nodeName(node.node), sourceName(program, slot));
  const isStretched = !sameShape(sourceShape(program, node, slot), node.shape);
  return `${isStretched ? "Σ " : ""}ḡ ⊙ ${local}${portMark(node, slot)}`;
}

/** Tells two wires from one source apart: z = x·x has ∂z/∂x at a and ∂z/∂x at b. */
export function portMark(node: ProgramNode, slot: Slot): string {
  const twins = node.slots.filter((s) => s.source === slot.source && s.source >= 0);
  return twins.length > 1 ? `[${keyName(slot.key)}]` : "";
}
