import type { EdgeId, NodeId } from "../model/graph.ts";
import { derivativeSymbol, nodeName, symbolOf } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import type { Expression, Leaf } from "../ops/expression/expression.ts";
import { formatExpression, paramSymbol } from "../ops/expression/format.ts";
import { keyName } from "../ops/op.ts";
import { list } from "../words/list.ts";
import { partialExpression } from "./kernel.ts";
import { lossName, sourceName } from "./names.ts";
import { type Cell, operandOf, type Program, type ProgramNode, type Slot } from "./program.ts";
import { edgeSlot, flows, programNode, type Run, seed, shownIndex } from "./run.ts";
import type { Sentence } from "./sentence.ts";
import {
  contributionOf,
  edgeView,
  type Known,
  nodeView,
  numberOf,
  paramView,
  partialOf,
  stepAt,
} from "./steps.ts";

/** One equation, with symbols and, as far as they are known, with the present numbers. */
export interface Equation {
  /** a; null for one of the terms of a sum, which bears no name of its own. */
  readonly left: string | null;
  /** 1 / (1 + exp(−z)); null for a source, whose value is made of nothing. */
  readonly right: string | null;
  /** 1 / (1 + exp(−1.000)) = 0.7311; null while a number is not computed yet. */
  readonly numbers: string | null;
}

/** Both sides with symbols: a = 1 / (1 + exp(−z)) */
export function equationText({ left, right }: Equation): string {
  return [left, right].filter((side) => side !== null).join(" = ");
}

/** The term that one edge adds to a gradient. */
export interface Term {
  readonly edge: EdgeId;
  readonly target: NodeId;
  readonly equation: Equation;
}

export interface NodeExplanation {
  readonly value: Equation;
  /** ∂L/∂node; null when the loss does not depend on the node. */
  readonly gradient: Equation | null;
  /** With fan-out, the terms of the gradient's sum, one for each edge that leaves the node. */
  readonly terms: readonly Term[];
}

export interface EdgeExplanation {
  /** ∂target/∂source, the local derivative. */
  readonly partial: Equation;
  /** upstream · partial, named as the gradient where it is all of it; null when no gradient flows here. */
  readonly chain: Equation | null;
}

function equation(left: string, right: string | null, parts: readonly (string | null)[]): Equation {
  const complete = parts.every((part) => part !== null);
  return { left, right, numbers: complete && parts.length > 0 ? parts.join(" = ") : null };
}

/** Leaves by the names of the nodes that are wired to them. */
function leafNames(run: Run, { node, slots }: ProgramNode) {
  const sources = new Map<string, string>();
  for (const slot of slots)
    if (slot.key.kind === "input")
      sources.set(slot.key.handle, symbolOf(sourceName(run.program, slot)));
  return (leaf: Leaf): string => {
    switch (leaf.kind) {
      case "constant":
        return leaf.name ?? constantText(leaf.value);
      case "input":
        return sources.get(leaf.handle) ?? leaf.handle;
      case "param":
        return paramSymbol(leaf.name);
      case "out":
        return symbolOf(nodeName(node));
    }
  };
}

function constantText(value: number): string {
  return Number.isInteger(value) ? String(value).replace("-", "−") : formatNumber(value);
}

/** Leaves by their present numbers. */
function leafNumbers(run: Run, node: ProgramNode) {
  return (leaf: Leaf): string => {
    if (leaf.kind === "constant") return constantText(leaf.value);
    if (leaf.kind === "out") return formatNumber(run.values[shownIndex(run, node.value)]!);
    return formatNumber(run.values[shownIndex(run, operandOf(node, leaf))]!);
  };
}

/** left = expression, with names; then the expression with numbers, and the result. */
function expand(run: Run, node: ProgramNode, left: string, expression: Expression, result: Known) {
  const number = numberOf(result);
  const right = formatExpression(expression, leafNames(run, node));
  if (number === null) return equation(left, right, [null]);
  const withNumbers = formatExpression(expression, leafNumbers(run, node), " × ");
  const text = formatNumber(number);
  const says = withNumbers !== text && withNumbers !== right;
  return equation(left, right, says ? [withNumbers, text] : [text]);
}

/** The node's value and gradient as equations, as far as the stepper has come. */
export function explainNode(run: Run, taken: number, id: NodeId): NodeExplanation | null {
  const node = programNode(run.program, id);
  if (!node) return null;
  const value = valueEquation(run, taken, node);
  if (!node.onPath) return { value, gradient: null, terms: [] };
  const terms = termsOf(run, taken, id);
  return {
    value,
    gradient: sumEquation(run, taken, node, terms),
    terms: terms.length > 1 ? terms : [],
  };
}

/** The node's value alone: what is wired behind the node is not looked at. */
function valueEquation(run: Run, taken: number, node: ProgramNode): Equation {
  const { value } = nodeView(run, taken, node.node.id);
  const name = valueName(node);
  const isSource =
    node.slots.every((slot) => slot.key.kind === "param") && node.op.category === "source";
  return isSource
    ? equation(name, null, [numberText(value)])
    : expand(run, node, name, node.op.textbook(node.wiring), value);
}

/** A node's name as the left side of its value: in brackets where it reads as an equation itself. */
function valueName({ node }: ProgramNode): string {
  const name = nodeName(node);
  return name.includes("=") ? symbolOf(name) : name;
}

function numberText(number: Known): string | null {
  const value = numberOf(number);
  return value === null ? null : formatNumber(value);
}

function termsOf(run: Run, taken: number, id: NodeId): readonly Term[] {
  return run.program.graph.edges
    .filter((edge) => edge.source === id)
    .flatMap((edge): Term[] => {
      const found = edgeSlot(run.program, edge.id);
      const chain = explainEdge(run, taken, edge.id)?.chain;
      if (!found || !chain) return [];
      return [{ edge: edge.id, target: edge.target, equation: chain }];
    });
}

/** ∂L/∂x = the one chain, or the sum over all edges that leave x. */
function sumEquation(run: Run, taken: number, node: ProgramNode, terms: readonly Term[]): Equation {
  const loss = lossName(run.program);
  const name = nodeName(node.node);
  const left = derivativeSymbol(loss, name);
  const total = numberText(nodeView(run, taken, node.node.id).gradient);
  const isLoss = run.program.loss === run.program.position.get(node.node.id);
  const start = seed(run.program) === 1 ? "1" : `1 / ${run.program.samples}`;
  if (isLoss && terms.length === 0)
    return equation(left, start, total === null ? [null] : start === "1" ? [] : [total]);
  if (isSummedOverLanes(run, node.value, terms))
    return equation(left, `Σ over ${run.program.lanes} samples of contributions`, [total]);
  if (terms.length === 1 && !isLoss) return (terms[0] as Term).equation;
  const products = terms.map(({ equation: { right } }) => right);
  const contributions = terms.map(({ edge }) =>
    numberText(edgeView(run, taken, edge).contribution),
  );
  const first = isLoss ? [start] : [];
  return equation(left, [...first, ...products].join(" + "), [
    contributions.includes(null) ? null : sumText([...first, ...(contributions as string[])]),
    total,
  ]);
}

/** Whether a node that is one number for a batch collects its gradient from all samples. */
function isSummedOverLanes({ program }: Run, cell: Cell, terms: readonly Term[]): boolean {
  return (
    program.lanes > 1 &&
    !cell.laned &&
    terms.some(({ target }) => programNode(program, target)?.value.laned)
  );
}

function sumText(numbers: readonly string[]): string {
  return numbers.map((n, i) => (i > 0 && n.startsWith("−") ? `(${n})` : n)).join(" + ");
}

function factor(text: string, first: boolean): string {
  return !first && text.startsWith("−") ? `(${text})` : text;
}

/** An edge's local derivative and the chain rule on it. */
export function explainEdge(run: Run, taken: number, id: EdgeId): EdgeExplanation | null {
  const found = edgeSlot(run.program, id);
  if (!found) return null;
  const { node, slot } = found;
  const view = edgeView(run, taken, id);
  const source = sourceName(run.program, slot);
  const { chain, ...rest } = chainRule(
    run,
    node,
    slot,
    source,
    view.partial,
    view.upstream,
    view.contribution,
  );
  if (!chain || isAlone(run.program, id)) return { ...rest, chain };
  // One of several terms: the derivative is their sum, so none of them may bear its name.
  return { ...rest, chain: { ...chain, left: null } };
}

/** Whether all of its source's gradient comes through this edge. */
function isAlone(program: Program, id: EdgeId): boolean {
  const { edges, loss } = program.graph;
  const source = edges.find((edge) => edge.id === id)?.source;
  if (source === loss) return false;
  return edges.every((edge) => {
    if (edge.source !== source || edge.id === id) return true;
    const found = edgeSlot(program, edge.id);
    return !found || !flows(found.node);
  });
}

/** The same for a parameter of the node's own: a neuron's weight or bias. */
export function explainParam(
  run: Run,
  taken: number,
  id: NodeId,
  name: string,
): EdgeExplanation | null {
  const node = programNode(run.program, id);
  const slot = node?.slots.find((s) => s.key.kind === "param" && s.key.name === name);
  if (!node || !slot) return null;
  const { partial, gradient } = paramView(run, taken, id, name);
  const upstream = nodeView(run, taken, id).gradient;
  return chainRule(run, node, slot, name, partial, upstream, gradient);
}

function chainRule(
  run: Run,
  node: ProgramNode,
  slot: Slot,
  by: string,
  partial: Known,
  upstream: Known,
  contribution: Known,
): EdgeExplanation {
  const target = nodeName(node.node);
  const local = `${derivativeSymbol(target, by)}${portMark(node, slot)}`;
  const expression = partialExpression(node.op, slot.key, node.wiring);
  const partialEquation = expand(run, node, local, expression, partial);
  if (!flows(node)) return { partial: partialEquation, chain: null };
  const loss = lossName(run.program);
  const [u, p, c] = [numberText(upstream), numberText(partial), numberText(contribution)];
  const product = u === null || p === null ? null : `${factor(u, true)} × ${factor(p, false)}`;
  const isSum = slot.edge === null && run.program.lanes > 1 && node.value.laned;
  const sum = isSum ? `Σ over ${run.program.lanes} samples of ` : "";
  const chain = equation(
    derivativeSymbol(loss, by),
    `${sum}${derivativeSymbol(loss, target)} · ${local}`,
    [product && isSum ? `… + ${product} + …` : product, c],
  );
  return { partial: partialEquation, chain };
}

/** Tells two wires from one source apart: z = x·x has ∂z/∂x at a and ∂z/∂x at b. */
function portMark(node: ProgramNode, slot: Slot): string {
  const twins = node.slots.filter((s) => s.source === slot.source && s.source >= 0);
  return twins.length > 1 ? `[${keyName(slot.key)}]` : "";
}

/** One sentence on the step taken last, with its numbers. */
export function explainStep(run: Run, taken: number): Sentence {
  const { program } = run;
  const step = stepAt(program, taken - 1);
  if (!step)
    return {
      head: null,
      body:
        program.nodes.length === 0
          ? "There is nothing to run yet."
          : "Nothing is computed yet. The first step goes forward.",
    };
  const node = programNode(program, step.node) as ProgramNode;
  const name = nodeName(node.node);
  const loss = lossName(program);
  switch (step.kind) {
    case "forward":
      return { head: "Forward", body: forwardWords(run, taken, node, name) };
    case "seed":
      return { head: "Seed", body: seedWords(run, derivativeSymbol(loss, name)) };
    case "backward":
      return { head: "Backward", body: backwardWords(run, taken, node, name, loss) };
  }
}

function seedWords({ program }: Run, derivative: string): string {
  const from = "From here the gradient flows back.";
  const number = seed(program);
  if (number === 1) return `${derivative} = 1, for the loss changes as much as itself. ${from}`;
  return `${derivative} = 1 / ${program.samples} = ${formatNumber(number)} for each sample, as the loss is their mean. ${from}`;
}

function forwardWords(run: Run, taken: number, node: ProgramNode, name: string): string {
  const equation = valueEquation(run, taken, node);
  const { category, title } = node.op;
  const numbers = equation.numbers ?? "";
  if (category === "source") return `the ${title.toLowerCase()} ${name} is ${numbers}.`;
  return `${equationText(equation)} = ${numbers}.`;
}

function backwardWords(
  run: Run,
  taken: number,
  node: ProgramNode,
  name: string,
  loss: string,
): string {
  const { op, slots } = node;
  const gradient = numberText(nodeView(run, taken, node.node.id).gradient) ?? "";
  const complete = `${derivativeSymbol(loss, name)} = ${gradient}`;
  if (op.blocksGradient) return `${complete}; ${name} stops it, so nothing flows further back.`;
  if (op.category === "source")
    return slots.some((slot) => slot.key.kind === "param")
      ? `${complete}${isShared(run, node.value) ? `, the sum over all ${run.program.lanes} samples,` : ""} is deposited on ${name}; an update will use it.`
      : `${complete} has arrived at ${name}, and nothing lies further back.`;
  const sent = slots.map((slot) => {
    const to = sourceName(run.program, slot);
    const numbers = [gradient, formatNumber(partialOf(run, node, slot))];
    const product = `${factor(numbers[0] as string, true)} × ${factor(numbers[1] as string, false)}`;
    return `${product} = ${formatNumber(contributionOf(run, node, slot))} to ${to}${totalText(run, node, slot)}`;
  });
  return `${complete} is complete. It sends ${list(sent)}.`;
}

/** Of what all samples share, each sends its part: what the parts of all add up to here. */
function totalText(run: Run, { value }: ProgramNode, slot: Slot): string {
  if (!value.laned || !isShared(run, slot.cell)) return "";
  const { lanes } = run.program;
  let total = 0;
  for (let lane = 0; lane < lanes; lane++)
    total += run.contributions[slot.offset + lane * value.size]!;
  return ` (all ${lanes} samples: ${formatNumber(total)})`;
}

/** Whether a batch has one number for all its samples here. */
function isShared({ program }: Run, { laned }: Pick<Cell, "laned">): boolean {
  return program.lanes > 1 && !laned;
}
