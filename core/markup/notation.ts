import type { Notation } from "../ops/expression/notation.ts";
import type { ChainLevel, TypedFormula } from "./formula.ts";
import { parseFormula } from "./parse.ts";

const levels: Readonly<Record<string, ChainLevel>> = {
  "+": "sum",
  "−": "sum",
  "·": "product",
  "×": "product",
};

/** An op's expression as a formula: the tree that its text on one line reads as. */
export const typedNotation: Notation<TypedFormula> = {
  row: typedRow,
  sign: (text) => ({ kind: "mark", text }),
  number: (text) =>
    text.startsWith("−")
      ? { kind: "prefix", sign: "−", of: unsigned(text.slice(1)) }
      : unsigned(text),
  name: typedName,
  words: (text) => ({ kind: "name", text }),
  fraction: (above, below) => ({
    kind: "fraction",
    above: isLoose(above) ? typedBrackets(above) : above,
    below: below.kind === "chain" || below.kind === "prefix" ? typedBrackets(below) : below,
  }),
  power: (base, exponent) => ({
    kind: "power",
    base,
    exponent: exponent.kind === "chain" ? typedBrackets(exponent) : exponent,
  }),
  root: (x) => ({ kind: "root", of: isAtom(x) ? x : typedBrackets(x) }),
  size: (x) => ({ kind: "size", inside: x }),
  brackets: typedBrackets,
  apply: (name, args) => ({ kind: "call", name, inside: chained("list", ",", args) }),
  choice: (condition, whenTrue, otherwise) => ({
    kind: "chain",
    level: "list",
    first: branch(whenTrue),
    rest: [
      { sign: "if", part: condition },
      { sign: "else", part: branch(otherwise) },
    ],
  }),
};

/** Parts with the same sign between them; one part stands alone. */
export function chained(
  level: ChainLevel,
  sign: string,
  parts: readonly TypedFormula[],
): TypedFormula {
  const [first, ...others] = parts as readonly [TypedFormula, ...TypedFormula[]];
  return others.length === 0
    ? first
    : { kind: "chain", level, first, rest: others.map((part) => ({ sign, part })) };
}

export function typedBrackets(inside: TypedFormula): TypedFormula {
  return { kind: "brackets", open: "(", inside };
}

/** Two words in a row, as labels of nodes may have them: the loss */
const prose = /\p{L}{2,} \p{L}{2,}/u;

/** A name that somebody gave: a label may be a formula, such as x² or w1·x1, and is what it says where it is none. */
export function typedName(text: string): TypedFormula {
  const parsed = prose.test(text) ? null : parseFormula(text);
  return parsed?.kind === "formula" ? parsed.formula : { kind: "name", text };
}

/** ∂y/∂x */
export function typedDerivative(of: string, by: string): TypedFormula {
  const partial = (text: string): TypedFormula => ({
    kind: "prefix",
    sign: "∂",
    of: typedName(text),
  });
  return { kind: "fraction", above: partial(of), below: partial(by) };
}

/** A sign before a part, or between two; what goes on with the signs of a chain is one with it. */
function typedRow(parts: readonly TypedFormula[]): TypedFormula {
  const [a, b, c] = parts;
  if (a?.kind === "mark" && b) return { kind: "prefix", sign: a.text, of: b };
  if (!a || b?.kind !== "mark" || !c) throw new Error("A row is a sign and what it stands by.");
  const level = levels[b.text] ?? "relation";
  const link = { sign: b.text, part: c };
  return a.kind === "chain" && a.level === level
    ? { ...a, rest: [...a.rest, link] }
    : { kind: "chain", level, first: a, rest: [link] };
}

/** A number as it is formatted, or what stands for one that is not finite. */
function unsigned(text: string): TypedFormula {
  if (/^\d/.test(text)) return { kind: "number", text };
  return { kind: text === "∞" ? "mark" : "name", text };
}

/** Whether it falls apart above a line that is written as a stroke. */
function isLoose(formula: TypedFormula): boolean {
  return formula.kind === "chain" && formula.level !== "product";
}

function isAtom({ kind }: TypedFormula): boolean {
  return !["chain", "prefix", "power", "fraction"].includes(kind);
}

/** A choice within a choice. */
function branch(formula: TypedFormula): TypedFormula {
  return formula.kind === "chain" && formula.level === "list" ? typedBrackets(formula) : formula;
}
