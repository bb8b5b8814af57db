import type { GraphNode } from "../model/graph.ts";
import { sourceParam } from "../model/names.ts";
import { inputNumber } from "./neuron.ts";
import type { Op } from "./op.ts";
import type { ChoiceParam, NumberParam, Wiring } from "./op-base.ts";

/** The most inputs that an op over x1, x2, … takes. */
export const variadicLimit = 1024;

/** The number in x1, or in a weight's w1. Four digits are more than the limit; that is checked apart. */
const portNumber = /^[1-9][0-9]{0,3}$/;

/** Whether the op has an input of this handle (for variadic ops: x1 to x1024). */
export function hasInput(op: Op, handle: string): boolean {
  if (op.inputs.kind === "fixed") return op.inputs.handles.includes(handle);
  if (!handle.startsWith("x") || !portNumber.test(handle.slice(1))) return false;
  return inputNumber(handle) <= variadicLimit;
}

/** Those of the handles that the op has, each once, in the order in which it lists them. */
export function sortHandles(op: Op, handles: Iterable<string>): readonly string[] {
  const wired = new Set(handles);
  if (op.inputs.kind === "variadic")
    return [...wired]
      .filter((handle) => hasInput(op, handle))
      .sort((a, b) => inputNumber(a) - inputNumber(b));
  return op.inputs.handles.filter((handle) => wired.has(handle));
}

/**
 * The handles to draw: all of a fixed op; for a variadic op those wired and one free one, the first
 * number not in use.
 */
export function shownHandles(op: Op, wired: Iterable<string>): readonly string[] {
  if (op.inputs.kind === "fixed") return op.inputs.handles;
  const taken = new Set(wired);
  let free = 1;
  while (taken.has(`x${free}`)) free += 1;
  if (free <= variadicLimit) taken.add(`x${free}`);
  return sortHandles(op, taken);
}

/** How the node's expression is shaped: its wired inputs and its choices. */
export function wiringOf(op: Op, node: GraphNode, wired: Iterable<string>): Wiring {
  const choices: Record<string, string> = {};
  for (const spec of op.params)
    if (spec.kind === "choice") choices[spec.name] = choiceParam(node, spec);
  return { handles: sortHandles(op, wired), choices };
}

/** The numeric parameters that a node of this wiring has, per-input ones spelled out. */
export function numericParams(op: Op, { handles, choices }: Wiring): readonly NumberParam[] {
  return op.params.flatMap((spec) => {
    if (spec.kind !== "number") return [];
    if (spec.unless && choices[spec.unless.choice] === spec.unless.is) return [];
    if (!spec.perInput) return [spec];
    return handles.map((handle) => ({ ...spec, name: `${spec.name}${inputNumber(handle)}` }));
  });
}

/** The parameter's value on this node, or its default where the node does not say. */
export function numberParam(node: GraphNode, spec: NumberParam): number {
  const value = Object.hasOwn(node.params, spec.name) ? node.params[spec.name] : undefined;
  return typeof value === "number" ? value : spec.default;
}

export function choiceParam(node: GraphNode, spec: ChoiceParam): string {
  const value = Object.hasOwn(node.params, spec.name) ? node.params[spec.name] : undefined;
  return typeof value === "string" ? value : spec.default;
}

/** The parameter that `name` means on this op: `bias`, or `w3` for a per-input `w`. */
export function findParam(op: Op, name: string) {
  return op.params.find((spec) =>
    spec.kind === "number" && spec.perInput
      ? name.startsWith(spec.name) && portNumber.test(name.slice(spec.name.length))
      : spec.name === name,
  );
}

/** Whether the parameter is added to what others weigh, as a bias or a shift is. */
export function isBias(op: Op, name: string): boolean {
  const spec = findParam(op, name);
  return (spec?.kind === "number" || spec?.kind === "tensor") && spec.isBias === true;
}

/** The number that is a source's value, as it stands in the node; null for a tensor and for other ops. */
export function sourceNumber(node: GraphNode, op: Op): number | null {
  const spec = findParam(op, sourceParam);
  return op.role && spec?.kind === "number" ? singleNumber(node, spec) : null;
}

/** As `numberParam`, but null where the node holds a tensor in its place. */
export function singleNumber(node: GraphNode, spec: NumberParam): number | null {
  const isTensor =
    Object.hasOwn(node.params, spec.name) && typeof node.params[spec.name] === "object";
  return isTensor ? null : numberParam(node, spec);
}

/** The names of the node's parameters that updates leave alone. */
export function frozenParams(node: GraphNode): readonly string[] {
  const names = Object.hasOwn(node.params, "frozen") ? node.params.frozen : undefined;
  return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
}

export function isFrozen(node: GraphNode, name: string): boolean {
  return frozenParams(node).includes(name);
}
