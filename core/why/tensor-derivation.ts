import type { Run } from "../engine/arena.ts";
import { type CellSubject, explainCell } from "../engine/cell.ts";
import { lossName } from "../engine/names.ts";
import { isPointwise, type ProgramNode } from "../engine/program.ts";
import { flows, sourceShape } from "../engine/read.ts";
import { ruleText } from "../engine/rule.ts";
import type { Known } from "../engine/steps.ts";
import { isOfScalars } from "../engine/tensors.ts";
import { derivativeSymbol, nodeName } from "../model/names.ts";
import { type Shape, shapeText } from "../tensor/shape.ts";
import { indexText } from "../tensor/tensor.ts";
import { cellFormula } from "./cell-formula.ts";
import { constantAtom, type Formula, numberAtom, sumOf } from "./formula.ts";
import { ownSides } from "./own-stages.ts";
import { type Hop, hopsTo, pathsTo } from "./paths.ts";
import { type DerivedTerm, type Stage, stage } from "./stage.ts";
import type { Place, WhySubject } from "./subject.ts";

/** A derivation over tensors: rules and shapes for the whole, numbers for one element. */
export interface TensorDerivation {
  readonly kind: "value" | "partial" | "gradient";
  readonly stages: readonly Stage[];
  readonly terms: readonly DerivedTerm[];
  readonly note: string | null;
  readonly shape: Shape;
  readonly element: number;
}

/** Longer ways are not written out. */
const longestWay = 8;

/** Null where all that the number is made of are single numbers. */
export function tensorDerivation(
  run: Run,
  place: Place,
  subject: WhySubject,
  left: Formula,
  wanted: number,
  known: Known,
): TensorDerivation | null {
  const { program } = run;
  const { node, slot } = place;
  const isPending = known.state === "pending" || known.state === "partial";
  const isOwn = subject.kind === "value" || subject.kind === "partial";
  const among = isOwn ? [node] : [node, ...program.nodes.filter(({ onPath }) => onPath)];
  if (among.every(isOfScalars)) return null;
  const shape = isOwn || !slot ? node.shape : sourceShape(program, node, slot);
  const size = shape.reduce((product, length) => product * length, 1);
  const element = Math.min(Math.max(0, wanted), size - 1);
  const hops = isOwn ? [] : slot ? [{ at: place.at, node, slot }] : hopsTo(program, place.at);
  const whole = isOwn
    ? ownStages(run, place, subject, left)
    : gradientStages(run, place, left, hops, known);
  return {
    kind: subject.kind === "value" || subject.kind === "partial" ? subject.kind : "gradient",
    stages: isPending ? whole : [...whole, ...elementStages(run, subject, left, element, shape)],
    terms: hops.flatMap((hop) => termOf(run, hop, element, isPending)),
    note: noteOf(run, place, subject, hops),
    shape,
    element,
  };
}

function words(text: string): Formula {
  return { kind: "words", text, value: Number.NaN };
}

function ownStages(run: Run, place: Place, subject: WhySubject, left: Formula): readonly Stage[] {
  const { node, slot } = place;
  if (subject.kind === "value" && node.op.category === "source") return [];
  const symbols =
    isPointwise(node) || slot
      ? ownSides(run, place, subject, Number.NaN).symbols
      : words(node.op.formula);
  const inputs = node.slots.flatMap(({ source }) =>
    source < 0 ? [] : [run.program.nodes[source]!.shape],
  );
  const stages = [stage("Symbols", left, symbols)];
  if (subject.kind === "value" && inputs.length > 0)
    stages.push(stage("Shapes", left, shapesWords(inputs, node.shape)));
  return stages;
}

/** [2, 3], [3] → [2, 3] */
function shapesWords(from: readonly Shape[], to: Shape): Formula {
  return words(`${from.map(shapeWords).join(", ")} → ${shapeWords(to)}`);
}

function shapeWords(shape: Shape): string {
  return shape.length === 0 ? "a number" : shapeText(shape);
}

function gradientStages(
  run: Run,
  place: Place,
  left: Formula,
  hops: readonly Hop[],
  known: Known,
): readonly Stage[] {
  const { node, slot, at } = place;
  const isLoss = run.program.loss === at && !slot;
  const rules = hops.map((hop) => ({ formula: ruleOf(run, hop), edges: edgesOf(hop) }));
  const start = isLoss ? [{ formula: constantAtom(1), edges: [] }] : [];
  const symbols = sumOf([...start, ...rules]);
  if (rules.length === 0) return [stage("Symbols", left, symbols)];
  const shape = slot ? sourceShape(run.program, node, slot) : node.shape;
  const upstream = [...new Set(hops.map((hop) => hop.node))].map((each) => each.shape);
  const stages = [
    stage("Symbols", left, symbols),
    stage("Shapes", left, shapesWords(upstream, shape)),
  ];
  const way = wayTo(run, place);
  if (way) stages.push(stage("The rules on the way", left, way));
  if (known.state !== "tensor") return stages;
  const norm: Formula = { kind: "apply", name: "norm", args: [left], rest: 0, value: Number.NaN };
  return [...stages, stage("Norm", norm, numberAtom(known.norm))];
}

function ruleOf(run: Run, { node, slot }: Hop): Formula {
  return words(ruleText(run.program, node, slot));
}

function edgesOf({ slot: { edge } }: Hop): DerivedTerm["edges"] {
  return edge === null ? [] : [edge];
}

/** From the loss: 1 → (ḡ ⊙ ∂L/∂y) → (ḡ · W), where one way leads here, and not a long one. */
function wayTo(run: Run, { at, node, slot }: Place): Formula | null {
  const paths = pathsTo(run.program, at);
  if (paths?.length !== 1) return null;
  const path = slot ? [...paths[0]!, { at, node, slot }] : paths[0]!;
  if (path.length < 2 || path.length > longestWay) return null;
  const rules = path.map((hop) => `(${ruleText(run.program, hop.node, hop.slot)})`);
  return words(["1", ...rules].join(" → "));
}

function termOf(run: Run, hop: Hop, element: number, isPending: boolean): readonly DerivedTerm[] {
  const { edge } = hop.slot;
  if (edge === null || !flows(hop.node)) return [];
  const explained = isPending ? null : explainCell(run, { kind: "contribution", edge }, element);
  return [{ edges: [edge], value: explained?.part.number ?? null }];
}

/** The element in symbols, with numbers, and what they come to. */
function elementStages(
  run: Run,
  subject: WhySubject,
  left: Formula,
  element: number,
  shape: Shape,
): readonly Stage[] {
  const cell = cellSubject(run, subject);
  const explained = cell && explainCell(run, cell, element);
  if (!explained) return [];
  const { part } = explained;
  const own = at(left, indexText(shape, element));
  const result = stage("Result", own, numberAtom(part.number));
  if (part.kind === "cell" || part.kind === "constant") return [result];
  return [
    stage("One element", own, cellFormula(run, part, false)),
    stage("Its numbers", own, cellFormula(run, part, true)),
    result,
  ];
}

function at(left: Formula, index: string): Formula {
  return left.kind === "symbol" || left.kind === "derivative" ? { ...left, index } : left;
}

function cellSubject({ program }: Run, subject: WhySubject): CellSubject | null {
  if (subject.kind === "value") return subject;
  if ("edge" in subject) return { kind: subject.kind, edge: subject.edge };
  const { node, param } = subject;
  const isSource = (found: ProgramNode | undefined) => found?.op.category === "source";
  if (param === null || isSource(program.nodes[program.position.get(node) ?? -1]))
    return subject.kind === "gradient" ? { kind: "gradient", node } : null;
  return subject.kind === "gradient" ? { kind: "parameter", node, name: param } : null;
}

function noteOf(
  run: Run,
  { node }: Place,
  subject: WhySubject,
  hops: readonly Hop[],
): string | null {
  if (subject.kind === "value")
    return node.op.category === "source"
      ? "Nothing is computed here: the numbers are the node’s own."
      : null;
  if (hops.length === 0) return null;
  const loss = lossName(run.program);
  const [first] = hops;
  if (hops.length > 1)
    return "Where paths meet, what comes back is added up. In each rule ḡ is the gradient of the node that it comes from.";
  const upstream = first!.node;
  const symbol = derivativeSymbol(loss, nodeName(upstream.node));
  return `In the rule ḡ is ${symbol}, ${upstream.shape.length === 0 ? "a number" : `of the shape ${shapeText(upstream.shape)}`}.`;
}
