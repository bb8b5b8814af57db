import { findNode, type Graph } from "../model/graph.ts";
import { lossLabel, nodeName, symbolOf } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import { formatExpression } from "../ops/expression/format.ts";
import { findOp } from "../ops/index.ts";
import { indexText } from "../tensor/tensor.ts";
import type { CellAt, Part } from "./cell-part.ts";

/** One number written as what it is made of: “h[3] = relu(s)”, and below it “s = W[3, 0]·x[0] + …”. */
export interface CellSum {
  /** What it is called: the cell, or a letter where another line speaks of it. */
  readonly name: string;
  readonly number: number;
  /** How it comes about where it is no sum: “relu(s)”, “largest of 4”; null of a sum. */
  readonly how: CellTerm | null;
  /** The terms that are written, of a sum or of what one is the largest of. */
  readonly terms: readonly CellTerm[];
  /** How many more there are, and of a sum what they come to. */
  readonly more: { readonly count: number; readonly number: number | null } | null;
}

export interface CellTerm {
  /** “W[3, 0]·x[0]” */
  readonly symbols: string;
  /** “0.5×2”; null where it says no more than the number. */
  readonly numbers: string | null;
  readonly number: number;
  /** The cell in it that is made of others in its turn, a gradient before a value; null where none is. */
  readonly leadsTo: CellAt | null;
}

/** Letters for what is on the way, in the order in which lines need them. */
const letters = ["s", "t", "u", "v", "q", "r", "y", "z"] as const;

/** A number's parts in lines, each letter explained by a line of its own; what no letter is left for is its number. */
export function cellSums(graph: Graph, name: string, part: Part, most: number): readonly CellSum[] {
  const named = new Map<Part, string>();
  const pending: { readonly name: string; readonly part: Part }[] = [{ name, part }];
  const taken = new Set<string>(graph.nodes.map(nodeName));
  const free = letters.filter((letter) => !taken.has(letter));
  const nameOf = (each: Part): string => {
    const known = named.get(each);
    if (known) return known;
    const letter = free[named.size];
    if (!letter) return formatNumber(each.number);
    named.set(each, letter);
    pending.push({ name: letter, part: each });
    return letter;
  };
  const sums: CellSum[] = [];
  for (let at = 0; at < pending.length; at++) {
    const { name: own, part: each } = pending[at]!;
    sums.push(sumLine(graph, own, each, most, nameOf));
  }
  return sums;
}

function sumLine(
  graph: Graph,
  name: string,
  part: Part,
  most: number,
  nameOf: (part: Part) => string,
): CellSum {
  const { number } = part;
  const term = (each: Part) => termOf(graph, each, nameOf);
  const plain = { name, number, terms: [], more: null };
  switch (part.kind) {
    case "contribution":
      return { ...sumLine(graph, name, part.part(), most, nameOf), name, number };
    case "picked":
      return { ...plain, how: term(part) };
    case "sum": {
      const { shown, left } = firstOf(part.count, most);
      let rest = 0;
      for (let k = shown; k < part.count; k++) rest += part.at(k).number;
      const terms = Array.from({ length: shown }, (_, k) => term(part.at(k)));
      return {
        name,
        number,
        how: null,
        terms,
        more: left > 0 ? { count: left, number: rest } : null,
      };
    }
    case "largest": {
      const winner = term(part.at(part.winner));
      const what = part.gives === "number" ? "the largest of" : "the place of the largest of";
      const symbols = `${what} ${part.count}: ${winner.symbols}`;
      const how = { symbols, numbers: null, number, leadsTo: winner.leadsTo };
      const { shown, left } = firstOf(part.count, most);
      const terms = Array.from({ length: shown }, (_, k) => term(part.at(k)));
      return { name, number, how, terms, more: left > 0 ? { count: left, number: null } : null };
    }
    default:
      return { ...plain, how: term(part) };
  }
}

/** All of a few; one that is left out alone would take no more room than the word about it. */
function firstOf(count: number, most: number) {
  const shown = count <= most + 1 ? count : most;
  return { shown, left: count - shown };
}

function termOf(graph: Graph, part: Part, nameOf: (part: Part) => string): CellTerm {
  const { number } = part;
  const cells: CellAt[] = [];
  const symbols = symbolsOf(graph, part, nameOf, cells);
  const numbers = numbersOf(part);
  const made = cells.filter((cell) => isMade(graph, cell));
  return {
    symbols,
    number,
    numbers: numbers === formatNumber(number) ? null : numbers,
    leadsTo: made.find(({ of }) => of.kind === "gradient") ?? made[0] ?? null,
  };
}

/** Whether a cell is computed: neither put in nor trained. */
function isMade(graph: Graph, { of }: CellAt): boolean {
  if (of.kind !== "value") return of.kind === "gradient";
  const node = findNode(graph, of.node);
  return node !== undefined && findOp(node.op)?.category !== "source";
}

/** In symbols; `cells` gets those that are named. */
function symbolsOf(
  graph: Graph,
  part: Part,
  nameOf: (part: Part) => string,
  cells: CellAt[],
): string {
  const inner = (each: Part) =>
    isPlain(each) ? symbolsOf(graph, each, nameOf, cells) : nameOf(each);
  switch (part.kind) {
    case "cell":
      cells.push(part.cell);
      return cellName(graph, part.cell);
    case "constant":
      return formatNumber(part.number);
    case "product":
      return part.factors.map((factor) => factorText(inner(factor))).join("·");
    case "formula":
      return formatExpression(part.expression, (leaf) =>
        leaf.kind === "constant" ? (leaf.name ?? formatNumber(leaf.value)) : inner(part.leaf(leaf)),
      );
    case "picked":
      return inner(part.part);
    default:
      return nameOf(part);
  }
}

function numbersOf(part: Part): string {
  switch (part.kind) {
    case "product":
      return part.factors.map(({ number }) => factorText(formatNumber(number))).join("×");
    case "formula":
      return formatExpression(
        part.expression,
        (leaf) =>
          leaf.kind === "constant"
            ? (leaf.name ?? formatNumber(leaf.value))
            : formatNumber(part.leaf(leaf).number),
        "×",
      );
    default:
      return formatNumber(part.number);
  }
}

function factorText(text: string): string {
  return text.startsWith("−") ? `(${text})` : text;
}

/** What is written in place, with no letter. */
function isPlain(part: Part): boolean {
  return (
    part.kind === "cell" ||
    part.kind === "constant" ||
    (part.kind === "picked" && isPlain(part.part))
  );
}

/** “x[3]”, “weight[2, 0]”, “∂L/∂h[3]” */
export function cellName(graph: Graph, { of, shape, element }: CellAt): string {
  const node = findNode(graph, of.node);
  const name = node ? symbolOf(nodeName(node)) : of.node;
  const index = indexText(shape, element);
  if (of.kind === "value") return `${name}${index}`;
  if (of.kind === "parameter") return `${of.name}${index}`;
  const loss = graph.loss && findNode(graph, graph.loss);
  return `∂${loss ? symbolOf(nodeName(loss)) : lossLabel}/∂${name}${index}`;
}

/** All terms of a number, as far as one reads aloud: “0.5×2 + 3×1 + … 54 more terms”. */
export function sumWords(sums: readonly CellSum[]): string {
  return sums
    .map(({ name, number, how, terms, more }) => {
      const parts = how
        ? [how.symbols, ...(how.numbers === null ? [] : [how.numbers])]
        : [terms.map(({ symbols }) => symbols).join(" + ") + (more ? ` + ${more.count} more` : "")];
      return `${name} = ${[...parts, formatNumber(number)].join(" = ")}`;
    })
    .join("; ");
}
