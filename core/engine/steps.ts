import type { EdgeId, NodeId } from "../model/graph.ts";
import type { Shape } from "../tensor/shape.ts";
import type { Run } from "./arena.ts";
import { isPointwise, type Program, type Slot } from "./program.ts";
import {
  contributionsOf,
  edgeSlot,
  flows,
  programNode,
  samplesSummed,
  seedShown,
  shownContribution,
  shownContributions,
  shownGradient,
  shownGradients,
  shownPartial,
  shownPartials,
  shownValue,
  shownValues,
  sourceShape,
} from "./read.ts";
import { ruleText } from "./rule.ts";

/** One event of the stepper. */
export type Step =
  | { readonly kind: "forward"; readonly node: NodeId }
  | { readonly kind: "seed"; readonly node: NodeId }
  | { readonly kind: "backward"; readonly node: NodeId };

/** Steps of a whole run: every node forward, then the seed, then every node on the path backward. */
export function stepCount(program: Program): number {
  return program.nodes.length + (program.loss === null ? 0 : 1 + program.backward.length);
}

/** The event with this number, from 0; undefined outside the run. */
export function stepAt(program: Program, index: number): Step | undefined {
  const { nodes, backward, loss } = program;
  const nodeIdAt = (at: number | undefined) => nodes[at as number]!.node.id;
  if (index < 0 || index >= stepCount(program)) return undefined;
  if (index < nodes.length) return { kind: "forward", node: nodeIdAt(index) };
  if (index === nodes.length) return { kind: "seed", node: nodeIdAt(loss as number) };
  return { kind: "backward", node: nodeIdAt(backward[index - nodes.length - 1]) };
}

/** How many steps bring the run to the loss's value: all that is forward up to the loss itself. */
export function stepsToLoss(program: Program): number {
  return program.loss === null ? program.nodes.length : program.loss + 1;
}

/**
 * What is known of a number at a step. "none": it will never exist (not on a path to the loss, or not
 * computable). "pending": not computed yet. Of a batch it is that of the lane that the run looks at, or the mean over
 * all; what all lanes share has its sum over them.
 */
export type Known =
  | { readonly state: "none" }
  | { readonly state: "pending" }
  /** A gradient that some, but not all, of the node's contributions have reached. */
  | { readonly state: "partial"; readonly value: number }
  | { readonly state: "done"; readonly value: number }
  /** Computed, and not one number: a tensor of this shape, and the root of the sum of its squares. */
  | { readonly state: "tensor"; readonly shape: Shape; readonly norm: number };

/** The number as far as it is there; null while there is none. */
export function numberOf(known: Known): number | null {
  return known.state === "done" || known.state === "partial" ? known.value : null;
}

export interface NodeView {
  readonly value: Known;
  readonly gradient: Known;
}

export interface EdgeView {
  /** How the contribution comes about, where the partial is no single number: “ḡ · Wᵀ”; null where it is one. */
  readonly rule: string | null;
  readonly partial: Known;
  readonly upstream: Known;
  readonly contribution: Known;
}

const none = { state: "none" } as const;
const pending = { state: "pending" } as const;

/** A number that is there; of a tensor its shape and norm. */
export function computed(shape: Shape, numbers: () => Float64Array, number: () => number): Known {
  if (shape.length === 0) return { state: "done", value: number() };
  return { state: "tensor", shape, norm: normOf(numbers()) };
}

/** ‖x‖, the root of the sum of squares; finite where they would be too large to be summed. */
function normOf(numbers: Float64Array): number {
  let squares = 0;
  for (const number of numbers) squares += number * number;
  if (Number.isFinite(squares) && squares > 1e-300) return Math.sqrt(squares);
  let largest = 0;
  for (const number of numbers) {
    if (Number.isNaN(number)) return number;
    largest = Math.max(largest, Math.abs(number));
  }
  if (largest === 0 || largest === Infinity) return largest;
  let scaled = 0;
  for (const number of numbers) scaled += (number / largest) ** 2;
  return largest * Math.sqrt(scaled);
}

/**
 * The stepper is a cursor over a run that is complete: going back is exact, as nothing is undone.
 * `taken` counts the steps taken, 0 to stepCount.
 */
export function nodeView(run: Run, taken: number, id: NodeId): NodeView {
  const { program } = run;
  const at = program.position.get(id);
  if (at === undefined) return { value: none, gradient: none };
  const node = program.nodes[at]!;
  return {
    value:
      at < taken
        ? computed(
            node.shape,
            () => shownValues(run, node.value),
            () => shownValue(run, node.value),
          )
        : pending,
    gradient: node.onPath ? gradientAt(run, taken, at) : none,
  };
}

/** How many samples the contribution of an edge is the sum over; 1 where it is that of the sample looked at. */
export function contributionSamples(run: Run, id: EdgeId): number {
  const found = edgeSlot(run.program, id);
  return found ? samplesSummed(run, found.node, found.slot) : 1;
}

export function edgeView(run: Run, taken: number, id: EdgeId): EdgeView {
  const found = edgeSlot(run.program, id);
  if (!found) return { rule: null, partial: none, upstream: none, contribution: none };
  const { node, slot } = found;
  const target = run.program.position.get(node.node.id) as number;
  return {
    rule: isPointwise(node) && node.shape.length === 0 ? null : ruleText(run.program, node, slot),
    partial: partialAt(run, taken, target, slot),
    upstream: node.onPath ? gradientAt(run, taken, target) : none,
    contribution: !flows(node)
      ? none
      : backwardDone(run.program, taken, target)
        ? computed(
            sourceShape(run.program, node, slot),
            () => shownContributions(run, slot),
            () => shownContribution(run, slot),
          )
        : pending,
  };
}

/** What several edges from one source hand back to it together, once all that hand back anything have. */
export function bundledContribution(run: Run, taken: number, ids: readonly EdgeId[]): Known {
  const { program } = run;
  const found = ids.flatMap((id) => edgeSlot(program, id) ?? []).filter(({ node }) => flows(node));
  const [first] = found;
  if (!first) return none;
  const hasCome = ({ node: { node } }: typeof first) =>
    backwardDone(program, taken, program.position.get(node.id) as number);
  if (!found.every(hasCome)) return pending;
  const rows = found.map(({ slot }) => shownContributions(run, slot));
  const sum = rows[0]!.map((_, k) => rows.reduce((total, row) => total + row[k]!, 0));
  return computed(
    sourceShape(program, first.node, first.slot),
    () => sum,
    () => sum[0]!,
  );
}

/** A parameter's value, which is there before any step. */
export function paramValue(run: Run, id: NodeId, name: string): Known {
  const cell = programNode(run.program, id)?.params.find((param) => param.name === name);
  return cell
    ? computed(
        cell.initial.shape,
        () => shownValues(run, cell),
        () => shownValue(run, cell),
      )
    : none;
}

/** The numbers of a tensor, or of one number, as far as they are known at a step. */
export type KnownTensor =
  | { readonly state: "none" | "pending" }
  | {
      readonly state: "done";
      readonly shape: Shape;
      /** Row by row, in the lane looked at: those of the run, not a copy. */
      readonly numbers: Float64Array;
    };

/** What a picture shows: a node's own value or gradient, or those of a parameter of its own. */
export interface TensorPlace {
  readonly node: NodeId;
  readonly side: "value" | "gradient";
  readonly param?: string;
}

/** All numbers of a value or of a gradient at a step. What was put in is there before any. */
export function knownTensor(run: Run, taken: number, place: TensorPlace): KnownTensor {
  const { node: id, side, param } = place;
  const node = programNode(run.program, id);
  const cell = param === undefined ? node : node?.params.find(({ name }) => name === param);
  if (!node || !cell) return none;
  const known = stateOf(run, taken, place);
  if (known.state === "none" || known.state === "pending") return { state: known.state };
  if (known.state === "partial") return pending;
  const at = "initial" in cell ? cell : cell.value;
  const shape = "initial" in cell ? cell.initial.shape : cell.shape;
  const numbers = side === "value" ? shownValues(run, at) : shownGradients(run, at);
  return { state: "done", shape, numbers };
}

function stateOf(run: Run, taken: number, { node, side, param }: TensorPlace): Known {
  const own = programNode(run.program, node);
  const isGiven = side === "value" && own?.op.category === "source";
  if (param === undefined)
    return nodeView(run, isGiven ? stepCount(run.program) : taken, node)[side];
  return side === "value"
    ? paramValue(run, node, param)
    : paramView(run, taken, node, param).gradient;
}

/** A trainable parameter of a node's own: its partial and its gradient. */
export function paramView(run: Run, taken: number, id: NodeId, name: string) {
  const node = programNode(run.program, id);
  const slot = node?.slots.find((s) => s.key.kind === "param" && s.key.name === name);
  if (!node || !slot) return { partial: none, gradient: none };
  const at = run.program.position.get(id) as number;
  return {
    partial: partialAt(run, taken, at, slot),
    gradient: !flows(node)
      ? none
      : backwardDone(run.program, taken, at)
        ? computed(
            sourceShape(run.program, node, slot),
            () => shownGradients(run, slot.cell),
            () => shownGradient(run, slot.cell),
          )
        : pending,
  };
}

/** The partial has the output's shape; where the Jacobian is no diagonal there is none, but a rule. */
function partialAt(run: Run, taken: number, at: number, slot: Slot): Known {
  if (!slot.partial) return none;
  if (at >= taken) return pending;
  return computed(
    run.program.nodes[at]!.shape,
    () => shownPartials(run, slot),
    () => shownPartial(run, slot),
  );
}

/** Position of each node in the backward pass, found once for a program. */
const backwardRanks = new WeakMap<Program, Int32Array>();

function backwardRank(program: Program, at: number): number {
  let ranks = backwardRanks.get(program);
  if (!ranks) {
    ranks = new Int32Array(program.nodes.length).fill(-1);
    for (let i = 0; i < program.backward.length; i++) ranks[program.backward[i]!] = i;
    backwardRanks.set(program, ranks);
  }
  return ranks[at]!;
}

function backwardDone(program: Program, taken: number, at: number): boolean {
  const rank = backwardRank(program, at);
  return rank >= 0 && taken > program.nodes.length + 1 + rank;
}

/** Sums the contributions that have arrived, in the order in which the backward pass adds them. */
function gradientAt(run: Run, taken: number, at: number): Known {
  const { program } = run;
  if (taken <= program.nodes.length) return pending;
  const { shape, value } = program.nodes[at]!;
  const consumers = consumersOf(program)[at] as readonly Consumer[];
  const arrived = consumers.filter(({ target }) => backwardDone(program, taken, target));
  if (arrived.length === consumers.length)
    return computed(
      shape,
      () => shownGradients(run, value),
      () => shownGradient(run, value),
    );
  // Of a tensor no sum of some contributions is shown.
  if (shape.length > 0) return pending;
  if (arrived.length === 0 && at !== program.loss) return pending;
  const start = at === program.loss ? seedShown(run) : 0;
  const { laned } = value;
  let sum = start;
  for (const { target, slot } of arrived) {
    const node = program.nodes[target]!;
    sum =
      node.value.laned && !laned
        ? contributionsOf(run, slot).reduce((before, each) => before + each, sum)
        : sum + shownContribution(run, slot);
  }
  return { state: "partial", value: sum };
}

interface Consumer {
  readonly target: number;
  readonly slot: Slot;
}

const consumersByProgram = new WeakMap<Program, readonly (readonly Consumer[])[]>();

/** For each node the slots through which gradients come back to it, in the order of the backward pass. */
function consumersOf(program: Program): readonly (readonly Consumer[])[] {
  const known = consumersByProgram.get(program);
  if (known) return known;
  const consumers: Consumer[][] = program.nodes.map(() => []);
  for (const target of program.backward) {
    const node = program.nodes[target]!;
    if (!flows(node)) continue;
    for (const slot of node.slots)
      if (slot.source >= 0) consumers[slot.source]!.push({ target, slot });
  }
  consumersByProgram.set(program, consumers);
  return consumers;
}
