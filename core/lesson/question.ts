import type { Run } from "../engine/arena.ts";
import type { ProgramNode, Slot } from "../engine/program.ts";
import { isPointwise } from "../engine/program.ts";
import { flows, programNode } from "../engine/read.ts";
import { nodeView, stepAt } from "../engine/steps.ts";
import type { WholeReference } from "../model/lesson-text.ts";
import { nodeName, parameterLabel } from "../model/names.ts";
import { partialExpression } from "../ops/partial-expression.ts";
import { sameShape } from "../tensor/shape.ts";
import { lessonNumber } from "./numbers.ts";
import { type Asked, tensorQuestion } from "./tensor-question.ts";

/** What can be asked before a step is taken. */
export interface StepQuestion extends Asked {
  readonly pass: "forward" | "backward";
  /** What is asked for: ∂L/∂w */
  readonly symbol: string;
  /** What comes, and the question. */
  readonly words: string;
}

interface Candidate {
  readonly reference: WholeReference;
  readonly asks: (symbol: string) => string;
}

/**
 * The most instructive thing that the step after `taken` will show, as a question: a number, of a tensor that of one
 * cell, or a shape. Null where nothing is to be found out: a source is given, the seed is 1, and of batches no single
 * number is asked.
 */
export function stepQuestion(run: Run, taken: number): StepQuestion | null {
  const step = stepAt(run.program, taken);
  if (!step || step.kind === "seed" || run.program.lanes > 1) return null;
  const node = programNode(run.program, step.node);
  if (!node) return null;
  const name = nodeName(node.node);
  const candidates =
    step.kind === "forward" ? forwardCandidates(run, node) : backwardCandidates(run, taken, node);
  for (const { reference, asks } of candidates) {
    const before = lessonNumber(run, taken, reference)?.known.state;
    if (before === "done" || before === "tensor") continue;
    const after = lessonNumber(run, taken + 1, reference);
    if (after?.known.state === "tensor") {
      const asked = tensorQuestion(run, reference, after.known.shape, isReshaped(run, node));
      const { symbol } = lessonNumber(run, taken + 1, asked.reference)!;
      const question = asked.asks === "shape" ? `What is the shape of ${symbol}?` : asks(symbol);
      return {
        pass: step.kind,
        ...asked,
        symbol,
        words: `${name} goes ${step.kind} next. ${question}`,
      };
    }
    if (after?.known.state !== "done" || !Number.isFinite(after.known.value)) continue;
    const { symbol } = after;
    const words = `${name} goes ${step.kind} next. ${asks(symbol)}`;
    return { pass: step.kind, asks: "number", reference, symbol, words };
  }
  return null;
}

function forwardCandidates(run: Run, node: ProgramNode): readonly Candidate[] {
  if (node.op.category === "source") return [];
  const value: Candidate = {
    reference: { kind: "node", node: node.node.id, number: "value" },
    asks: (symbol) =>
      symbol === nodeName(node.node) ? "What is its value?" : `What is ${symbol}?`,
  };
  if (isReshaped(run, node) || hasUnitPartials(node) || node.op.blocksGradient) return [value];
  const partials = wiresOf(run, node).map((wire): Candidate => {
    const source = nodeName(wire.source.node);
    return {
      reference: wireReference(node, wire, "partial"),
      asks: (symbol) =>
        `How much does it change with ${source}${throughWords(wire)}, that is, what is ${symbol}?`,
    };
  });
  return [...partials, value];
}

/** Whether the node's shape is that of none of its inputs: then it is the first thing to find out. */
function isReshaped({ program }: Run, { shape, slots }: ProgramNode): boolean {
  const inputs = slots.filter(({ source }) => source >= 0);
  return inputs.every(({ source }) => !sameShape(program.nodes[source]!.shape, shape));
}

/** Whether all partials are 1 or −1 whatever flows in, as those of a sum: the value says more. */
function hasUnitPartials(node: ProgramNode): boolean {
  return (
    isPointwise(node) &&
    node.slots.every(({ key }) => {
      const partial = partialExpression(node.op, key, node.wiring);
      return partial.kind === "constant" && Math.abs(partial.value) === 1;
    })
  );
}

/** First what is complete by this step, then what is only a part, and last what no one learns from. */
function backwardCandidates(run: Run, taken: number, node: ProgramNode): readonly Candidate[] {
  if (!flows(node) || node.op.category === "source") return [];
  const wires = wiresOf(run, node);
  const learned = wires.filter(({ source }) => !isGiven(source));
  const given = wires.filter(({ source }) => isGiven(source));
  const completed = learned.filter(({ source }) => isCompleted(run, taken, source));
  const rest = learned.filter((wire) => !completed.includes(wire));
  return [
    ...completed.map((wire) => completedCandidate(run, taken, node, wire)),
    ...rest.map((wire) => contributionCandidate(node, wire)),
    ...ownCandidates(node),
    ...given.map((wire) => contributionCandidate(node, wire)),
  ];
}

function ownCandidates({ node, slots }: ProgramNode): readonly Candidate[] {
  return slots.flatMap(({ key }): Candidate[] =>
    key.kind === "param"
      ? [
          {
            reference: { kind: "param", node: node.id, param: key.name, number: "gradient" },
            asks: (symbol) =>
              `What is the gradient of ${parameterLabel(node, key.name)}, that is, ${symbol}?`,
          },
        ]
      : [],
  );
}

function completedCandidate(run: Run, taken: number, node: ProgramNode, wire: Wire): Candidate {
  const { source, twins } = wire;
  const name = nodeName(source.node);
  const isSum = twins || nodeView(run, taken, source.node.id).gradient.state === "partial";
  const reference: WholeReference = { kind: "node", node: source.node.id, number: "gradient" };
  if (isSum)
    return {
      reference,
      asks: (symbol) =>
        `With it the last contribution reaches ${name}. What is the sum of all of them, ${symbol}?`,
    };
  if (source.op.category !== "source") return contributionCandidate(node, wire);
  return { reference, asks: (symbol) => `Which gradient lands on ${name}, that is, ${symbol}?` };
}

function contributionCandidate(node: ProgramNode, wire: Wire): Candidate {
  return {
    reference: wireReference(node, wire, "contribution"),
    asks: (symbol) =>
      `What does it send back to ${nodeName(wire.source.node)}${throughWords(wire)}: ${symbol}?`,
  };
}

interface Wire {
  readonly source: ProgramNode;
  readonly handle: string;
  /** Whether another wire joins the same two nodes. */
  readonly twins: boolean;
}

/** The wires into a node, those from nodes that learn or compute first. */
function wiresOf({ program }: Run, { slots }: ProgramNode): readonly Wire[] {
  const wires = slots.flatMap(({ key, source }): Wire[] =>
    key.kind === "input" && source >= 0
      ? [{ source: program.nodes[source]!, handle: key.handle, twins: hasTwin(slots, source) }]
      : [],
  );
  return [
    ...wires.filter(({ source }) => !isGiven(source)),
    ...wires.filter(({ source }) => isGiven(source)),
  ];
}

function hasTwin(slots: readonly Slot[], source: number): boolean {
  return slots.filter((slot) => slot.source === source).length > 1;
}

/** An input, a target or a constant: its gradient moves nothing. */
function isGiven({ op, params }: ProgramNode): boolean {
  return op.category === "source" && !params.some(({ trainable }) => trainable);
}

function isCompleted(run: Run, taken: number, { node }: ProgramNode): boolean {
  return nodeView(run, taken + 1, node.id).gradient.state === "done";
}

function wireReference(
  { node }: ProgramNode,
  { source, handle }: Wire,
  number: "partial" | "contribution",
): WholeReference {
  return { kind: "edge", source: source.node.id, target: node.id, handle, number };
}

function throughWords({ handle, twins }: Wire): string {
  return twins ? ` through its input ${handle}` : "";
}
