import { fence, type MathElement, mathml } from "../ops/expression/mathml.ts";
import { held, type Piece, tightness } from "../ops/expression/notation.ts";
import { stacked } from "./breadth.ts";
import type { Chain, TypedFormula } from "./formula.ts";
import { type LiveText, typedText } from "./text.ts";

/** How a number of a lesson is set, and what it reads as. */
export interface LiveNumbers {
  readonly text: LiveText;
  readonly math: (reference: string) => MathElement;
}

/** A part of a formula that stays on one line; a line may end after it. */
export interface FormulaPart {
  readonly math: MathElement;
  /** The same as plain text. */
  readonly text: string;
  /** About how many letters wide it is: of a fraction, its longer side. */
  readonly breadth: number;
}

/** Letters of a side beyond which its terms may stand on several lines. */
const longSide = 28;

const noLive: LiveNumbers = {
  text: (reference) => reference,
  math: (reference) => mathml.words(reference),
};

/** The formula in parts between which a line may end: at its relations, of long sides at each sign. */
export function formulaParts(
  formula: TypedFormula,
  live: LiveNumbers = noLive,
): readonly FormulaPart[] {
  return broken(formula, live.text).map(({ before, part, after }) => {
    const piece = pieceOf(part, live);
    const inside = /[+−±·×⊙]$/.test(before) ? follower(piece) : piece.out;
    const leading = before === "" ? [inside] : [operator(before), inside];
    const math = mathOf(after === "" ? leading : [...leading, operator(after)]);
    const text = `${before === "" ? "" : `${before} `}${typedText(part, live.text)}${after}`;
    return { math, text, breadth: text.length - stacked(part, live.text) };
  });
}

function mathOf(content: readonly MathElement[]): MathElement {
  return { tag: "math", content };
}

/** An operator between two parts, though one of them may stand on another line. */
function operator(sign: string): MathElement {
  if (/^\p{L}/u.test(sign)) return mathml.words(` ${sign} `);
  return { tag: "mo", attributes: { form: "infix" }, content: sign };
}

interface Part {
  readonly before: string;
  readonly part: TypedFormula;
  /** A comma stands after its part. */
  readonly after: string;
}

function broken(formula: TypedFormula, live: LiveText): readonly Part[] {
  const whole = [{ before: "", part: formula, after: "" }];
  if (formula.kind !== "chain" || formula.level === "beside") return whole;
  const isLong = typedText(formula, live).length > longSide;
  if ((formula.level === "sum" || formula.level === "product") && !isLong) return whole;
  const parts: Part[] = formula.first === null ? [] : [...broken(formula.first, live)];
  for (const { sign, part } of formula.rest) {
    const [first, ...more] = broken(part, live);
    const last = parts.at(-1);
    if (sign === "," && last) parts[parts.length - 1] = { ...last, after: sign };
    if (first) parts.push(sign === "," ? first : joined(sign, first), ...more);
  }
  return parts;
}

/** A sign or word before a part that may begin with a sign of its own. */
function joined(sign: string, part: Part): Part {
  return { ...part, before: part.before === "" ? sign : `${sign} ${part.before}` };
}

/** A sign that follows an operator stands in brackets: a − (−b). */
function follower(piece: Piece<MathElement>): MathElement {
  return piece.tightness === tightness.sign ? mathml.brackets(piece.out) : piece.out;
}

const atom = (out: MathElement): Piece<MathElement> => ({ out, tightness: tightness.atom });

function pieceOf(formula: TypedFormula, live: LiveNumbers): Piece<MathElement> {
  const write = (part: TypedFormula) => pieceOf(part, live);
  /** Within a fraction or an exponent the outermost brackets say nothing. */
  const bare = (part: TypedFormula) =>
    write(part.kind === "brackets" && part.open === "(" ? part.inside : part).out;
  switch (formula.kind) {
    case "number":
      return atom(mathml.number(formula.text));
    case "name":
      return atom(mathml.name(formula.text));
    case "cell": {
      const index = fence("[", write(formula.index).out, "]");
      return atom(mathml.row([mathml.name(formula.of), index]));
    }
    case "live": {
      const isSigned = live.text(formula.reference).startsWith("−");
      return {
        out: live.math(formula.reference),
        tightness: isSigned ? tightness.sign : tightness.atom,
      };
    }
    case "mark":
      return atom({ tag: formula.text === "∞" ? "mi" : "mo", content: formula.text });
    case "prefix":
      return prefixPiece(formula.sign, write(formula.of));
    case "brackets": {
      const inside = write(formula.inside).out;
      return atom(formula.open === "(" ? mathml.brackets(inside) : fence("[", inside, "]"));
    }
    case "size":
      return atom(mathml.size(write(formula.inside).out));
    case "root":
      return atom(mathml.root(bare(formula.of)));
    case "call": {
      const inside = write(formula.inside).out;
      if (formula.name === "sqrt") return atom(mathml.root(inside));
      if (formula.name === "abs") return atom(mathml.size(inside));
      return atom(mathml.apply(formula.name, [inside]));
    }
    case "power":
      return atom(
        mathml.power(held(mathml, write(formula.base), tightness.atom), bare(formula.exponent)),
      );
    case "fraction":
      return atom(mathml.fraction(bare(formula.above), bare(formula.below)));
    case "chain":
      return chainPiece(formula, write);
  }
}

function prefixPiece(sign: string, of: Piece<MathElement>): Piece<MathElement> {
  const [, letter = sign, order] = /^(\D+?)(−?\d+|n)?$/u.exec(sign) ?? [];
  if (/^[+−±]$/.test(sign))
    return {
      out: mathml.row([mathml.sign(sign), follower(of)]),
      tightness: tightness.sign,
    };
  const head = order
    ? mathml.power(mathml.sign(letter), mathml.number(order))
    : mathml.sign(letter);
  return atom(mathml.row([head, of.out]));
}

const levels = {
  list: tightness.choice,
  relation: tightness.comparison,
  sum: tightness.sum,
  product: tightness.product,
  beside: tightness.product,
} as const;

/** Invisible, and read as “times”. */
const times = mathml.sign("\u2062");

function chainPiece(
  { level, first, rest }: Chain,
  write: (part: TypedFormula) => Piece<MathElement>,
): Piece<MathElement> {
  const parts = first ? [write(first).out] : [];
  let before = first;
  for (const { sign, part } of rest) {
    const piece = write(part);
    if (level !== "beside") {
      const isWord = /^\p{L}/u.test(sign);
      parts.push(isWord ? mathml.words(` ${sign} `) : mathml.sign(sign));
    }
    // f(x) may be a product or a function that is not known: nothing is said between.
    else if (before?.kind !== "name" && before?.kind !== "mark") parts.push(times);
    parts.push(level === "list" || level === "relation" ? piece.out : follower(piece));
    before = part;
  }
  return { out: mathml.row(parts), tightness: levels[level] };
}
