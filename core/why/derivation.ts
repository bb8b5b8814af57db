import type { Run } from "../engine/arena.ts";
import type { Cell } from "../engine/program.ts";
import { flows, samplesAveraged } from "../engine/read.ts";
import type { Known } from "../engine/steps.ts";
import type { EdgeId } from "../model/graph.ts";
import type { Shape } from "../tensor/shape.ts";
import { countText } from "../words/count.ts";
import { type Depth, isSpread, localSum, pathSum } from "./chain-sides.ts";
import { isClose } from "./close.ts";
import { evaluateFormula } from "./evaluate.ts";
import { type Formula, numberAtom, type Term } from "./formula.ts";
import { ownSides } from "./own-stages.ts";
import { type Hop, hopsTo, type Path, pathCount, pathsTo } from "./paths.ts";
import { type DerivedTerm, type Stage, stage } from "./stage.ts";
import { knownOf, type Place, placeOf, subjectSymbol, type WhySubject } from "./subject.ts";
import { tensorDerivation } from "./tensor-derivation.ts";
import { formulaText } from "./text.ts";

/** Why a number is what it is, from symbols to the result. */
export interface Derivation {
  readonly subject: WhySubject;
  readonly kind: "value" | "partial" | "gradient";
  /** Those that are known; of a number that is still to come, the symbols alone. */
  readonly stages: readonly Stage[];
  readonly isPending: boolean;
  /** The terms of the sum; one where there is no sum. */
  readonly terms: readonly DerivedTerm[];
  /** What is to be known of this form of the sum; null where it speaks for itself. */
  readonly note: string | null;
  /** Of the whole; the element whose numbers are put in. */
  readonly shape: Shape;
  readonly element: number;
}

/**
 * The derivation of the subject's number, or null when it has none or never will. Where it is a tensor, or made of
 * some, it has the rules and shapes, and the numbers of one element, counted in row-major order.
 */
export function derivation(
  run: Run,
  taken: number,
  subject: WhySubject,
  element = 0,
): Derivation | null {
  const place = placeOf(run.program, subject);
  const left = leftSide(run, subject);
  const known = knownOf(run, taken, subject);
  if (!place || !left || known.state === "none") return null;
  const samples = samplesAveraged(run);
  if (samples !== null) return ofMeans(run, subject, place, left, known, samples);
  const result = known.state === "done" ? known.value : null;
  const isPending = known.state === "pending" || known.state === "partial";
  const tensors = tensorDerivation(run, place, subject, left, element, known);
  if (tensors) return { subject, isPending, ...tensors, stages: distinct(tensors.stages) };
  const base = { subject, isPending: result === null, shape: [], element: 0 };
  if (subject.kind === "value" || subject.kind === "partial")
    return { ...base, kind: subject.kind, ...ownDerivation(run, place, subject, left, result) };
  return { ...base, kind: "gradient", ...chainDerivation(run, place, left, result) };
}

/** Of a mean over samples the symbols and the result: no numbers can be put in between. */
function ofMeans(
  run: Run,
  subject: WhySubject,
  place: Place,
  left: Formula,
  known: Known,
  samples: number,
): Derivation {
  const isPending = known.state === "pending" || known.state === "partial";
  const tensors = tensorDerivation(run, place, subject, left, 0, { state: "pending" });
  const isOwn = subject.kind === "value" || subject.kind === "partial";
  const own = isOwn
    ? ownDerivation(run, place, subject, left, null)
    : chainDerivation(run, place, left, null);
  const { stages, terms } = tensors ?? own;
  const result =
    known.state === "done" ? [stage("Over the samples", left, numberAtom(known.value))] : [];
  return {
    subject,
    kind: isOwn ? subject.kind : "gradient",
    stages: [...stages, ...result],
    isPending,
    terms,
    note: meansNote(samples),
    shape: [],
    element: 0,
  };
}

/** What is to be known of numbers that are means over samples, wherever a product of them could be read. */
export function meansNote(samples: number): string {
  return `A mean over ${countText(samples)} samples: a product of means is not the mean of the products. Look at one sample to see it calculated.`;
}

/** What a subject is called: ∂L/∂w; nothing where the program has no such number. */
export function subjectText(run: Run, subject: WhySubject): string {
  const left = leftSide(run, subject);
  return left ? formulaText(left) : "";
}

type Body = Pick<Derivation, "stages" | "terms" | "note">;

function leftSide(run: Run, subject: WhySubject): Formula | null {
  const symbol = subjectSymbol(run.program, subject);
  if (!symbol) return null;
  const { of, by, through } = symbol;
  if (by === null) return { kind: "symbol", name: of, value: Number.NaN };
  return { kind: "derivative", of, by, through };
}

function ownDerivation(
  run: Run,
  place: Place,
  subject: WhySubject,
  left: Formula,
  result: number | null,
): Body {
  const { node } = place;
  const edges = node.slots.flatMap(({ edge }) => (edge === null ? [] : [edge]));
  const terms = [{ edges, value: result }];
  if (subject.kind === "value" && node.op.category === "source") {
    const stages = result === null ? [] : [stage("Result", left, numberAtom(result))];
    return { stages, terms, note: "Nothing is computed here: the number is the node’s own." };
  }
  const sides = ownSides(run, place, subject, result ?? Number.NaN);
  const symbols = stage("Symbols", left, sides.symbols);
  if (result === null) return { stages: [symbols], terms, note: null };
  const stages = [
    symbols,
    stage("Numbers put in", left, sides.numbers),
    ...(sides.last ? [stage("The last operation", left, sides.last)] : []),
    stage("Result", left, numberAtom(result)),
  ];
  return { stages: distinct(stages), terms, note: null };
}

/** What a chain leads to: the hops that end it, the paths to them, and where the number stands. */
interface Chain {
  readonly hops: readonly Hop[];
  readonly paths: readonly Path[] | null;
  readonly count: number;
  readonly cell: Cell;
}

function chainOf({ program }: Run, { at, node, slot }: Place): Chain {
  const count = pathCount(program, at);
  const paths = pathsTo(program, at);
  if (!slot) return { hops: hopsTo(program, at), paths, count, cell: node.value };
  const hop = { at, node, slot };
  return {
    hops: flows(node) ? [hop] : [],
    paths: paths?.map((path) => [...path, hop]) ?? null,
    count,
    // An edge's contribution has a number in each sample where its target has.
    cell: slot.edge === null ? slot.cell : node.value,
  };
}

function chainDerivation(run: Run, place: Place, left: Formula, result: number | null): Body {
  const chain = chainOf(run, place);
  const whole = wholePaths(run, chain, result);
  const side = (depth: Depth) =>
    whole ? pathSum(run, whole, chain.cell, depth) : localSum(run, chain.hops, chain.cell, depth);
  const symbols = side("symbols");
  const paths = fill(
    termsOf(symbols).map(({ edges }) => edges),
    whole,
    chain,
  );
  const note = noteOf(run, chain, whole !== null);
  const first = stage("Symbols", left, symbols);
  if (result === null)
    return { stages: [first], terms: paths.map((edges) => ({ edges, value: null })), note };
  const total = numberAtom(result);
  const parts = side("result");
  const values = termsOf(parts).map(({ formula }) => evaluateFormula(formula));
  const terms = paths.map((edges, i) => ({ edges, value: values[i] ?? null }));
  const stages = [
    first,
    stage("Upstream numbers put in", left, side("upstream")),
    stage("All numbers put in", left, side("numbers")),
    parts.kind === "number"
      ? stage("Result", left, total)
      : { ...stage("Result", left, parts), further: total },
  ];
  return { stages: distinct(stages), terms, note };
}

/**
 * The paths, when they can be written and come to the engine's number. Where an infinite factor is
 * shared, the sum of the products is not the product of the sums: then the local form holds.
 */
function wholePaths(
  run: Run,
  { paths, cell }: Chain,
  result: number | null,
): readonly Path[] | null {
  if (!paths || paths.length === 0 || result === null) return paths;
  const numbers = pathSum(run, paths, cell, "numbers");
  const size = Math.max(
    ...termsOf(numbers).map(({ formula }) => Math.abs(evaluateFormula(formula))),
  );
  return isClose(evaluateFormula(numbers), result, size) ? paths : null;
}

function termsOf(formula: Formula): readonly Term[] {
  if (formula.kind === "sum") return formula.terms;
  if (formula.kind === "samples") return termsOf(formula.each(formula.shown));
  return [{ formula, edges: [] }];
}

/** A formula of one term has no edges of its own: those of its path. */
function fill(
  paths: readonly (readonly EdgeId[])[],
  whole: readonly Path[] | null,
  { hops }: Chain,
): readonly (readonly EdgeId[])[] {
  if (paths.length > 1) return paths;
  const only = whole?.[0] ?? hops;
  return [only.flatMap(({ slot }) => (slot.edge === null ? [] : [slot.edge]))];
}

function noteOf(run: Run, { count, cell }: Chain, isWhole: boolean): string | null {
  const notes: string[] = [];
  if (!isWhole)
    notes.push(
      count > 1
        ? `${formatCount(count)} paths lead here: each term is one consumer, whose own gradient stands for all behind it.`
        : "The path is long: the gradient of the consumer stands for all behind it.",
    );
  if (isSpread(run, cell)) {
    const name = run.laneName?.(run.lane) ?? `sample ${run.lane + 1}`;
    notes.push(`Written out for ${name}; the result is the sum over all samples.`);
  }
  return notes.length > 0 ? notes.join(" ") : null;
}

function formatCount(count: number): string {
  return count < 1e6 ? String(count) : "Very many";
}

/** A page that says the same as the one before is left out. */
function distinct(stages: readonly Stage[]): readonly Stage[] {
  return stages.filter((at, i) => {
    const before = stages[i - 1];
    return !before || at.further || formulaText(before.right) !== formulaText(at.right);
  });
}
