import type { NodeId } from "../model/graph.ts";
import { derivativeSymbol, nodeName } from "../model/names.ts";
import { formatGiven, formatNumber } from "../model/number-text.ts";
import { shapeText } from "../tensor/shape.ts";
import type { Run } from "./arena.ts";
import { lossName, sourceName } from "./names.ts";
import type { Program, ProgramNode, Slot } from "./program.ts";
import { flows, shownContributions, shownGradients, shownPartials, shownValues } from "./read.ts";
import { stepCount } from "./steps.ts";

/** What the stepper stops at when it runs. */
export type Breakpoint =
  /** The node's forward step and its backward step. */
  | { readonly kind: "node"; readonly node: NodeId }
  /** Of each pass the first step with a number that is not finite; all that follows from it is spoiled too. */
  | { readonly kind: "non-finite" }
  /** The first backward step at which the node's gradient, which is complete then, is smaller or larger in size. */
  | { readonly kind: "gradient-below"; readonly bound: number }
  | { readonly kind: "gradient-above"; readonly bound: number };

/** A place where the stepper stops. */
export interface Break {
  /** Steps taken when it stops: the last of them is what it stops for. */
  readonly taken: number;
  /** Why, in a sentence. */
  readonly reason: string;
  /** Whether it is known from the graph alone; else the numbers decide. */
  readonly isPlanned: boolean;
}

/** Every place where the breakpoints stop this run, in order. A batch is judged by the lane looked at. */
export function breaksOf(run: Run, breakpoints: readonly Breakpoint[]): readonly Break[] {
  const found = breakpoints.flatMap((breakpoint) => placesOf(run, breakpoint));
  const byStep = new Map<number, Break>();
  for (const place of found) {
    const other = byStep.get(place.taken);
    byStep.set(place.taken, other ? joined(other, place) : place);
  }
  return [...byStep.values()].sort((a, b) => a.taken - b.taken);
}

function joined(a: Break, b: Break): Break {
  return {
    taken: a.taken,
    reason: `${a.reason} ${b.reason}`,
    isPlanned: a.isPlanned || b.isPlanned,
  };
}

/** The next break after `taken` steps, or the last one before; null when none lies on the way. */
export function nextBreak(
  run: Run,
  taken: number,
  breakpoints: readonly Breakpoint[],
  direction: "forward" | "back" = "forward",
): Break | null {
  const breaks = breaksOf(run, breakpoints);
  const found =
    direction === "forward"
      ? breaks.find((place) => place.taken > taken)
      : breaks.findLast((place) => place.taken < taken);
  return found ?? null;
}

function placesOf(run: Run, breakpoint: Breakpoint): readonly Break[] {
  switch (breakpoint.kind) {
    case "node":
      return nodePlaces(run.program, breakpoint.node);
    case "non-finite":
      return [firstForward(run, badForward), firstBackward(run, badBackward)].filter(isFound);
    case "gradient-below":
    case "gradient-above":
      return [firstBackward(run, (_, node) => beyondBound(run, node, breakpoint))].filter(isFound);
  }
}

function isFound(place: Break | null): place is Break {
  return place !== null;
}

function nodePlaces(program: Program, id: NodeId): readonly Break[] {
  const at = program.position.get(id);
  if (at === undefined) return [];
  const reason = `${nodeName(program.nodes[at]!.node)} has a breakpoint.`;
  const rank = program.backward.indexOf(at);
  const places = rank < 0 ? [at + 1] : [at + 1, takenBackward(program, rank)];
  return places.map((taken) => ({ taken, reason, isPlanned: true }));
}

/** Steps taken when the node of this rank in the backward pass has been visited. */
function takenBackward(program: Program, rank: number): number {
  return stepCount(program) - program.backward.length + rank + 1;
}

/** Why a step of this node is stopped at, or null. */
type Judge = (run: Run, node: ProgramNode) => string | null;

function firstForward(run: Run, judge: Judge): Break | null {
  for (const [at, node] of run.program.nodes.entries()) {
    const reason = judge(run, node);
    if (reason !== null) return { taken: at + 1, reason, isPlanned: false };
  }
  return null;
}

function firstBackward(run: Run, judge: Judge): Break | null {
  const { program } = run;
  for (const [rank, at] of program.backward.entries()) {
    const reason = judge(run, program.nodes[at]!);
    if (reason !== null) return { taken: takenBackward(program, rank), reason, isPlanned: false };
  }
  return null;
}

function badForward(run: Run, node: ProgramNode): string | null {
  const bad = firstBad(shownValues(run, node.value));
  if (bad) return `${nodeName(node.node)} is ${bad}.`;
  for (const slot of node.slots) {
    const partial = firstBad(shownPartials(run, slot));
    if (partial) return `${partialName(run, node, slot)} is ${partial}.`;
  }
  return null;
}

function badBackward(run: Run, node: ProgramNode): string | null {
  const gradient = firstBad(shownGradients(run, node.value));
  if (gradient) return `${gradientName(run, node)} is ${gradient}.`;
  if (!flows(node)) return null;
  for (const slot of node.slots) {
    // What a parameter of the node's own gets from all lanes is complete with this step.
    const bad =
      firstBad(shownContributions(run, slot)) ??
      (slot.source < 0 ? firstBad(shownGradients(run, slot.cell)) : null);
    if (bad) return `${gradientName(run, node)} · ${partialName(run, node, slot)} is ${bad}.`;
  }
  return null;
}

function beyondBound(
  run: Run,
  node: ProgramNode,
  { kind, bound }: { readonly kind: "gradient-below" | "gradient-above"; readonly bound: number },
): string | null {
  const gradients = shownGradients(run, node.value);
  const gradient = largest(gradients);
  const size = Math.abs(gradient);
  const isBelow = kind === "gradient-below";
  if (!(isBelow ? size < bound : size > bound)) return null;
  const side = isBelow ? "below" : "above";
  const most = gradients.length > 1 ? ` at most, in ${shapeText(node.shape)}` : "";
  return `${gradientName(run, node)} is ${formatNumber(gradient)}${most}: its size is ${side} ${formatGiven(bound)}.`;
}

/** What the first number is that is not finite, and which of how many it is; null where all are finite. */
function firstBad(numbers: Float64Array): string | null {
  const at = numbers.findIndex((number) => !Number.isFinite(number));
  if (at < 0) return null;
  const which = numbers.length > 1 ? ` at number ${at + 1} of ${numbers.length}` : "";
  return `${formatNumber(numbers[at]!)}${which}`;
}

/** The number of the largest size, with its sign. */
function largest(numbers: Float64Array): number {
  return numbers.reduce((most, each) => (Math.abs(each) > Math.abs(most) ? each : most));
}

function gradientName({ program }: Run, { node }: ProgramNode): string {
  return derivativeSymbol(lossName(program), nodeName(node));
}

function partialName({ program }: Run, { node }: ProgramNode, slot: Slot): string {
  return derivativeSymbol(nodeName(node), sourceName(program, slot));
}
