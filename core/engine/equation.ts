import type { TypedFormula } from "../markup/formula.ts";
import { chained, typedBrackets, typedDerivative, typedNotation } from "../markup/notation.ts";
import { derivativeSymbol, symbolOf } from "../model/names.ts";
import type { Expression, Leaf } from "../ops/expression/expression.ts";
import { formatExpression, symbolText } from "../ops/expression/format.ts";
import { tightness, typeset } from "../ops/expression/notation.ts";

/** A formula, or words in its place, as it is said and as it is shown. */
export interface Side {
  /** On one line: 1 / (1 + exp(−z)) */
  readonly text: string;
  /** The same as a formula to be set; null for what is words. */
  readonly formula: TypedFormula | null;
}

/** One equation, with symbols and, as far as they are known, with the present numbers. */
export interface Equation {
  /** a; null for one of the terms of a sum, which bears no name of its own. */
  readonly left: Side | null;
  /** 1 / (1 + exp(−z)); null for a source, whose value is made of nothing. */
  readonly right: Side | null;
  /** 1 / (1 + exp(−1.000)) = 0.7311; null while a number is not computed yet. */
  readonly numbers: Side | null;
}

/** Both sides with symbols: a = 1 / (1 + exp(−z)) */
export function equationSide({ left, right }: Equation): Side {
  return equalSides([left, right].filter((side) => side !== null));
}

export function equationText(equation: Equation): string {
  return equationSide(equation).text;
}

export function nameSide(name: string): Side {
  return { text: name, formula: typedNotation.name(name) };
}

export function numberSide(text: string): Side {
  return { text, formula: typedNotation.number(text) };
}

/** 1 / 4 */
export function shareSide(of: number): Side {
  const { text, formula } = numberSide(String(of));
  const above = typedNotation.number("1");
  return { text: `1 / ${text}`, formula: formula && typedNotation.fraction(above, formula) };
}

export function wordSide(text: string): Side {
  return { text, formula: null };
}

/** ∂y/∂x; with a mark behind it, such as [a], where two wires run from x to y. */
export function derivativeSide(of: string, by: string, mark = ""): Side {
  return {
    text: derivativeSymbol(of, by) + mark,
    formula: typedDerivative(symbolOf(of), symbolOf(by) + mark),
  };
}

/** An op's expression over leaves that are written so. */
export function expressionSide(
  expression: Expression,
  leafSide: (leaf: Leaf) => Side,
  times: "·" | " × ",
): Side {
  const leafPiece = (leaf: Leaf) => {
    const { text, formula } = leafSide(leaf);
    const bound = text.startsWith("−") ? tightness.sign : tightness.atom;
    return { out: formula ?? typedNotation.words(text), tightness: bound };
  };
  return {
    text: formatExpression(expression, (leaf) => leafSide(leaf).text, times),
    formula: typeset(typedNotation, expression, leafPiece, times.trim()).out,
  };
}

/** w ← w − η·g */
export function assignmentSide(name: string, expression: Expression): Side {
  const leafSide = (leaf: Leaf) =>
    (leaf.kind === "constant" ? numberSide : nameSide)(symbolText(leaf));
  return joined("relation", "←", [nameSide(name), expressionSide(expression, leafSide, "·")]);
}

/** a · b, or of numbers a × b: a sign leads the product, but does not follow another factor. */
export function productSide(factors: readonly Side[], sign: "·" | "×"): Side {
  return joined("product", sign, factors.map(bracketedLater));
}

/** a + b: a sign leads the sum, but does not follow another term. */
export function sumSide(terms: readonly Side[]): Side {
  return joined("sum", "+", terms.map(bracketedLater));
}

export function equalSides(sides: readonly Side[]): Side {
  return joined("relation", "=", sides);
}

/** Σ over 4 samples of a */
export function samplesSide(count: number, { text, formula }: Side): Side {
  const over = `over ${count} samples of`;
  return {
    text: `Σ ${over} ${text}`,
    formula: formula && {
      kind: "chain",
      level: "list",
      first: { kind: "mark", text: "Σ" },
      rest: [{ sign: over, part: formula }],
    },
  };
}

/** Of a number that is a mean over samples: 0.62 on average */
export function averageSide({ text }: Side): Side {
  return wordSide(`${text} on average`);
}

/** … + a + … */
export function amongOthers(term: Side): Side {
  const others: Side = { text: "…", formula: { kind: "mark", text: "…" } };
  return joined("sum", "+", [others, term, others]);
}

function bracketedLater(side: Side, index: number): Side {
  return index > 0 && side.text.startsWith("−") ? bracketed(side) : side;
}

function bracketed({ text, formula }: Side): Side {
  return { text: `(${text})`, formula: formula && typedBrackets(formula) };
}

function joined(level: "relation" | "sum" | "product", sign: string, sides: readonly Side[]): Side {
  const formulas = sides.map(({ formula }) => formula).filter((formula) => formula !== null);
  return {
    text: sides.map(({ text }) => text).join(` ${sign} `),
    formula: formulas.length === sides.length ? chained(level, sign, formulas) : null,
  };
}
