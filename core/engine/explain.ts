import { typedNotation } from "../markup/notation.ts";
import type { EdgeId, NodeId } from "../model/graph.ts";
import { derivativeSymbol, nodeName, symbolOf } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import type { Expression, Leaf } from "../ops/expression/expression.ts";
import { paramSymbol } from "../ops/expression/format.ts";
import { keyName, type PartialKey } from "../ops/op-base.ts";
import { partialExpression } from "../ops/partial-expression.ts";
import { type Shape, shapeText, sizeOf } from "../tensor/shape.ts";
import { countText } from "../words/count.ts";
import { list } from "../words/list.ts";
import type { Run } from "./arena.ts";
import {
  amongOthers,
  averageSide,
  derivativeSide,
  type Equation,
  equalSides,
  equationText,
  expressionSide,
  nameSide,
  numberSide,
  productSide,
  type Side,
  samplesSide,
  shareSide,
  sumSide,
  wordSide,
} from "./equation.ts";
import { lossName, sourceName } from "./names.ts";
import {
  type Cell,
  isPointwise,
  operandOf,
  type Program,
  type ProgramNode,
  type Slot,
  type StructuredNode,
} from "./program.ts";
import {
  edgeSlot,
  flows,
  programNode,
  samplesSummed,
  seed,
  seedShown,
  shownContribution,
  shownPartial,
  shownValue,
  sourceShape,
  totalContribution,
} from "./read.ts";
import { portMark, ruleText } from "./rule.ts";
import type { Sentence } from "./sentence.ts";
import { edgeView, type Known, nodeView, numberOf, paramView, stepAt } from "./steps.ts";
import { isOfScalars } from "./tensors.ts";

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

function equation(left: Side, right: Side | null, sides: readonly (Side | null)[]): Equation {
  const known = sides.filter((side) => side !== null);
  const isKnown = known.length === sides.length && known.length > 0;
  return { left, right, numbers: isKnown ? equalSides(known) : null };
}

/** Leaves by the names of the nodes that are wired to them. */
function leafNames(run: Run, { node, slots }: ProgramNode) {
  const sources = new Map<string, string>();
  for (const slot of slots)
    if (slot.key.kind === "input")
      sources.set(slot.key.handle, symbolOf(sourceName(run.program, slot)));
  return (leaf: Leaf): Side => {
    switch (leaf.kind) {
      case "constant":
        return leaf.name === undefined ? constantSide(leaf.value) : nameSide(leaf.name);
      case "input":
        return nameSide(sources.get(leaf.handle) ?? leaf.handle);
      case "param":
        return nameSide(paramSymbol(leaf.name));
      case "out":
        return nameSide(symbolOf(nodeName(node)));
    }
  };
}

function constantSide(value: number): Side {
  return numberSide(
    Number.isInteger(value) ? String(value).replace("-", "−") : formatNumber(value),
  );
}

/** Leaves by their present numbers. */
function leafNumbers(run: Run, node: ProgramNode) {
  return (leaf: Leaf): Side => {
    if (leaf.kind === "constant") return constantSide(leaf.value);
    const shape = leaf.kind === "out" ? node.shape : shapeOfOperand(run, node, leaf);
    if (shape.length > 0) return shapeSide(shape);
    const cell = leaf.kind === "out" ? node.value : operandOf(node, leaf);
    return numberSide(formatNumber(shownValue(run, cell)));
  };
}

function shapeOfOperand({ program }: Run, node: ProgramNode, key: PartialKey): Shape {
  const name = keyName(key);
  if (key.kind === "param")
    return node.params.find((param) => param.name === name)?.initial.shape ?? [];
  const slot = node.slots.find((each) => each.key.kind === "input" && keyName(each.key) === name);
  return slot ? program.nodes[slot.source]!.shape : [];
}

/** A tensor stands as its shape: [2, 3] */
function shapeSide(shape: Shape): Side {
  const text = shapeText(shape);
  return { text, formula: typedNotation.words(text) };
}

/**
 * left = expression, with names; then the expression with numbers, and the result. Of a mean over samples the result
 * alone: the expression of the means is not the mean of the expressions.
 */
function expand(run: Run, node: ProgramNode, left: Side, expression: Expression, known: Known) {
  const result = shownSide(run, known, node.value);
  const right = expressionSide(expression, leafNames(run, node), "·");
  if (result === null || run.means) return equation(left, right, [result]);
  const withNumbers = expressionSide(expression, leafNumbers(run, node), " × ");
  const says = withNumbers.text !== result.text && withNumbers.text !== right.text;
  return equation(left, right, says ? [withNumbers, result] : [result]);
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
    ? equation(name, null, [shownSide(run, value, node.value)])
    : isPointwise(node)
      ? expand(run, node, name, node.op.textbook(node.wiring), value)
      : equation(name, wordSide(node.op.formula), [
          ...shapesSide(run, node),
          shownSide(run, value, node.value),
        ]);
}

/** The formula with the shapes in place of the names, where it shows how they fit: a([4] · [4, 8] + [8]) */
function shapesSide(run: Run, node: StructuredNode): readonly Side[] {
  const { op, params, slots } = node;
  if (!/[·+]/.test(op.formula)) return [];
  const shapes = new Map<string, Shape>(params.map(({ name, initial }) => [name, initial.shape]));
  for (const { key, source } of slots)
    if (key.kind === "input") shapes.set(key.handle, run.program.nodes[source]!.shape);
  let found = 0;
  const text = op.formula.replaceAll(/\p{L}+(?![\p{L}(])(\^T)?/gu, (word, turned) => {
    const name = turned ? word.slice(0, -turned.length) : word;
    const shape = shapes.get(longName(shapes, name));
    if (!shape || shape.length === 0) return word;
    found += 1;
    return shapeText(turned ? [...shape.slice(0, -2), ...shape.slice(-2).reverse()] : shape);
  });
  return found > 1 ? [wordSide(text)] : [];
}

/** What a letter of a formula stands for: itself, or the one name that begins with it, such as W for the weight. */
function longName(shapes: ReadonlyMap<string, Shape>, letter: string): string {
  if (shapes.has(letter) || letter.length > 1) return letter;
  const long = [...shapes.keys()].filter((name) => name.startsWith(letter.toLowerCase()));
  return long.length === 1 ? long[0]! : letter;
}

/** A node's name as the left side of its value: in brackets where it reads as an equation itself. */
function valueName({ node }: ProgramNode): Side {
  const name = nodeName(node);
  return nameSide(name.includes("=") ? symbolOf(name) : name);
}

function knownSide(number: Known): Side | null {
  if (number.state === "tensor") return shapeSide(number.shape);
  const text = numberText(number);
  return text === null ? null : numberSide(text);
}

/** As `knownSide`, and whether it is a mean over samples. */
function shownSide(run: Run, known: Known, { laned }: Pick<Cell, "laned">): Side | null {
  const side = knownSide(known);
  return side && run.means && laned && known.state !== "tensor" ? averageSide(side) : side;
}

function numberText(number: Known): string | null {
  if (number.state === "tensor") return shapeText(number.shape);
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
  const left = derivativeSide(loss, name);
  const total = shownSide(run, nodeView(run, taken, node.node.id).gradient, node.value);
  const isLoss = run.program.loss === run.program.position.get(node.node.id);
  const isWhole = seedShown(run) === 1;
  const start = isWhole ? numberSide("1") : shareSide(run.program.samples);
  if (isLoss && terms.length === 0)
    return equation(left, start, total === null ? [null] : isWhole ? [] : [total]);
  if (isSummedOverLanes(run, node.value, terms)) {
    const sum = samplesSide(run.program.lanes, wordSide("contributions"));
    return equation(left, sum, [total]);
  }
  if (terms.length === 1 && !isLoss) return (terms[0] as Term).equation;
  const first = isLoss ? [start] : [];
  const products = terms.flatMap(({ equation: { right } }) => right ?? []);
  const numbers = terms.map(({ edge }) => knownSide(edgeView(run, taken, edge).contribution));
  const known = numbers.filter((number) => number !== null);
  return equation(left, sumSide([...first, ...products]), [
    known.length < numbers.length ? null : sumSide([...first, ...known]),
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
  const local = derivativeSide(target, by, portMark(node, slot));
  const partialEquation = isPointwise(node)
    ? expand(run, node, local, partialExpression(node.op, slot.key, node.wiring), partial)
    : equation(local, wordSide(jacobianWords(run.program, node, slot)), []);
  if (!flows(node)) return { partial: partialEquation, chain: null };
  const loss = lossName(run.program);
  const [u, p] = [knownSide(upstream), knownSide(partial)];
  if (!isScalarChain(run, node, slot))
    return { partial: partialEquation, chain: ruleChain(run, node, slot, by, contribution) };
  const product = u && p && productSide([u, p], "×");
  const isSum =
    run.program.lanes > 1 &&
    node.value.laned &&
    (slot.edge === null || samplesSummed(run, node, slot) > 1);
  const factors = productSide([derivativeSide(loss, target), local], "·");
  const chain = equation(
    derivativeSide(loss, by),
    isSum ? samplesSide(run.program.lanes, factors) : factors,
    run.means
      ? [shownSide(run, contribution, slot.cell)]
      : [product && isSum ? amongOthers(product) : product, knownSide(contribution)],
  );
  return { partial: partialEquation, chain };
}

/** “a Jacobian of 3 × 8 numbers”: a row for each number that comes out, a column for each that goes in. */
function jacobianWords(program: Program, node: ProgramNode, slot: Slot): string {
  const [rows, columns] = [node.shape, sourceShape(program, node, slot)].map(sizeOf);
  return `a Jacobian of ${countText(rows!)} × ${countText(columns!)} numbers`;
}

/** Whether upstream, partial and contribution are single numbers. */
function isScalarChain({ program }: Run, node: ProgramNode, slot: Slot): boolean {
  return isOfScalars(node) && sourceShape(program, node, slot).length === 0;
}

/** Of tensors: what the contribution is made of, ḡ being the upstream gradient, and its shape. */
function ruleChain(
  run: Run,
  node: ProgramNode,
  slot: Slot,
  by: string,
  contribution: Known,
): Equation {
  const loss = lossName(run.program);
  const rule = wordSide(ruleText(run.program, node, slot));
  const samples = samplesSummed(run, node, slot);
  const right = samples > 1 ? samplesSide(samples, rule) : rule;
  return equation(derivativeSide(loss, by), right, [shownSide(run, contribution, slot.cell)]);
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

function seedWords({ program, means }: Run, derivative: string): string {
  const from = "From here the gradient flows back.";
  const number = seed(program);
  if (means)
    return `${derivative} = 1 in each of the ${program.lanes} samples, for its loss changes as much as itself. ${from}`;
  if (number === 1) return `${derivative} = 1, for the loss changes as much as itself. ${from}`;
  return `${derivative} = 1 / ${program.samples} = ${formatNumber(number)} for each sample, as the loss is their mean. ${from}`;
}

function forwardWords(run: Run, taken: number, node: ProgramNode, name: string): string {
  const equation = valueEquation(run, taken, node);
  const { category, title } = node.op;
  const numbers = equation.numbers?.text ?? "";
  const { value } = nodeView(run, taken, node.node.id);
  const norm =
    value.state === "tensor"
      ? `, ${meanMark(run, node.value)}of norm ${formatNumber(value.norm)}`
      : "";
  if (category === "source") return `the ${title.toLowerCase()} ${name} is ${numbers}${norm}.`;
  if (isOfScalars(node)) return `${equationText(equation)} = ${numbers}.`;
  const shapes = node.slots.flatMap(({ source }) =>
    source < 0 ? [] : [shapeWords(run.program.nodes[source]!.shape)],
  );
  // A shape as the result says the same twice.
  const number = numberText(value);
  const result = value.state === "tensor" || number === null ? "" : ` = ${number}`;
  return `${equationText(equation)}${result}, ${shapes.join(" and ")} → ${shapeWords(node.shape)}${norm}.`;
}

/** Before the norm of a tensor that is a mean over samples. */
function meanMark(run: Run, { laned }: Pick<Cell, "laned">): string {
  return run.means && laned ? "the mean over the samples " : "";
}

function shapeWords(shape: Shape): string {
  return shape.length === 0 ? "a number" : shapeText(shape);
}

/** A number as it is; of a tensor the shape and the norm. */
function sizeText(known: Known): string {
  if (known.state !== "tensor") return numberText(known) ?? "";
  return `${shapeText(known.shape)} of norm ${formatNumber(known.norm)}`;
}

function backwardWords(
  run: Run,
  taken: number,
  node: ProgramNode,
  name: string,
  loss: string,
): string {
  const { op, slots } = node;
  const known = nodeView(run, taken, node.node.id).gradient;
  const gradient = numberText(known) ?? "";
  const symbol = derivativeSymbol(loss, name);
  const average = run.means && node.value.laned ? " on average" : "";
  const complete =
    known.state === "tensor"
      ? `${symbol}, ${average && "on average "}${sizeText(known)},`
      : `${symbol} = ${gradient}${average}`;
  if (op.blocksGradient)
    return known.state === "tensor"
      ? `${complete} is complete; ${name} stops it, so nothing flows further back.`
      : `${complete}; ${name} stops it, so nothing flows further back.`;
  const all = `the sum over all ${run.program.lanes} samples,`;
  const sum = !isShared(run, node.value) ? "" : known.state === "tensor" ? ` ${all}` : `, ${all}`;
  if (op.category === "source")
    return slots.some((slot) => slot.key.kind === "param")
      ? `${complete}${sum} is deposited on ${name}; an update will use it.`
      : `${complete} has arrived at ${name}, and nothing lies further back.`;
  const sent = slots.map((slot) => {
    const to = sourceName(run.program, slot);
    if (!isScalarChain(run, node, slot))
      return `${ruleText(run.program, node, slot)} to ${to}${sentText(run, taken, node, slot)}`;
    const sends = formatNumber(shownContribution(run, slot));
    if (run.means)
      return `${sends}${slot.cell.laned ? " on average" : ""} to ${to}${sumText(run, node, slot)}`;
    const numbers = [gradient, formatNumber(shownPartial(run, slot))];
    const product = `${factor(numbers[0] as string, true)} × ${factor(numbers[1] as string, false)}`;
    return `${product} = ${sends} to ${to}${totalText(run, node, slot)}`;
  });
  const upstream = slots.some((slot) => !isScalarChain(run, node, slot)) ? "ḡ = " : "";
  return `${upstream}${complete} is complete. It sends ${list(sent)}.`;
}

/** What a rule comes to, its number or its norm; and of how many samples it is one sum already. */
function sentText(run: Run, taken: number, node: ProgramNode, slot: Slot): string {
  const { id } = node.node;
  const sent =
    slot.edge === null
      ? paramView(run, taken, id, keyName(slot.key)).gradient
      : edgeView(run, taken, slot.edge).contribution;
  const samples = samplesSummed(run, node, slot);
  const size = sent.state === "tensor" ? `norm ${formatNumber(sent.norm)}` : numberText(sent);
  const summed = samples > 1 ? `summed over all ${samples} samples` : null;
  const words = [size, summed].filter((each) => each !== null);
  return words.length > 0 ? ` (${words.join(", ")})` : "";
}

/** Of what all samples share, how many send to it together. */
function sumText(run: Run, node: ProgramNode, slot: Slot): string {
  const samples = samplesSummed(run, node, slot);
  return samples > 1 ? ` (summed over all ${samples} samples)` : "";
}

/** Of what all samples share, each sends its part: what the parts of all add up to here. */
function totalText(run: Run, node: ProgramNode, slot: Slot): string {
  if (!node.value.laned || !isShared(run, slot.cell)) return "";
  const total = totalContribution(run, slot);
  return ` (all ${run.program.lanes} samples: ${formatNumber(total)})`;
}

/** Whether a batch has one number for all its samples here. */
function isShared({ program }: Run, { laned }: Pick<Cell, "laned">): boolean {
  return program.lanes > 1 && !laned;
}
