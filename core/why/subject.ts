import type { Run } from "../engine/arena.ts";
import { lossName, sourceName } from "../engine/names.ts";
import type { Program, ProgramNode, Slot } from "../engine/program.ts";
import { edgeSlot, programNode } from "../engine/read.ts";
import { edgeView, type Known, nodeView, paramView } from "../engine/steps.ts";
import type { EdgeId, NodeId } from "../model/graph.ts";
import { nodeName, symbolOf } from "../model/names.ts";

/** A number on the screen that one may ask about. `param` is a parameter of the node's own, or null. */
export type WhySubject =
  | { readonly kind: "value"; readonly node: NodeId }
  | { readonly kind: "gradient"; readonly node: NodeId; readonly param: string | null }
  | { readonly kind: "partial"; readonly node: NodeId; readonly param: string }
  | { readonly kind: "partial" | "contribution"; readonly edge: EdgeId };

/** What a subject is in a program: a node as a whole, or one of its slots. */
export interface Place {
  readonly at: number;
  readonly node: ProgramNode;
  /** null where the node itself is meant. */
  readonly slot: Slot | null;
}

/** Where the subject stands, or null when the program has no such number. */
export function placeOf(program: Program, subject: WhySubject): Place | null {
  if ("edge" in subject) {
    const found = edgeSlot(program, subject.edge);
    return found ? placed(program, found.node, found.slot) : null;
  }
  const node = programNode(program, subject.node);
  if (!node) return null;
  const param = subject.kind === "value" ? null : subject.param;
  // A source's only number is its value: the gradient of the one is that of the other.
  if (param === null || (subject.kind === "gradient" && node.op.category === "source"))
    return placed(program, node, null);
  const slot = node.slots.find(({ key }) => key.kind === "param" && key.name === param);
  return slot ? placed(program, node, slot) : null;
}

function placed(program: Program, node: ProgramNode, slot: Slot | null): Place {
  return { at: program.position.get(node.node.id) as number, node, slot };
}

/** How far the stepper has come with the subject's number. */
export function knownOf(run: Run, taken: number, subject: WhySubject): Known {
  switch (subject.kind) {
    case "value":
      return nodeView(run, taken, subject.node).value;
    case "gradient":
      return placeOf(run.program, subject)?.slot && subject.param !== null
        ? paramView(run, taken, subject.node, subject.param).gradient
        : nodeView(run, taken, subject.node).gradient;
    case "partial":
      return "edge" in subject
        ? edgeView(run, taken, subject.edge).partial
        : paramView(run, taken, subject.node, subject.param).partial;
    case "contribution":
      return edgeView(run, taken, subject.edge).contribution;
  }
}

/** What a slot is differentiated by: the node wired to it, told apart from a twin, or the parameter. */
export function slotName(program: Program, node: ProgramNode, slot: Slot): string {
  const name = sourceName(program, slot);
  if (slot.key.kind === "param") return name;
  const isTwin = node.slots.some((other) => other !== slot && other.source === slot.source);
  return isTwin ? `${symbolOf(name)}[${slot.key.handle}]` : name;
}

/** The subject in symbols: a, ∂a/∂z, ∂L/∂w. */
export function subjectSymbol(
  program: Program,
  subject: WhySubject,
): { readonly of: string; readonly by: string | null; readonly through: string | null } | null {
  const place = placeOf(program, subject);
  if (!place) return null;
  const own = nodeName(place.node.node);
  if (subject.kind === "value") return { of: own, by: null, through: null };
  const by = place.slot ? slotName(program, place.node, place.slot) : own;
  if (subject.kind === "partial") return { of: own, by, through: null };
  return { of: lossName(program), by, through: subject.kind === "contribution" ? own : null };
}
