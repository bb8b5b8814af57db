import { symbolOf } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import { held, type Notation, type Piece, tightness, typeset } from "../ops/expression/notation.ts";
import type { Atom, Formula } from "./formula.ts";

/** What a notation may do to a term of the outermost sum, such as mark it for pointing at. */
export type MarkTerm<T> = (term: T, index: number) => T;

/** The formula in a notation. */
export function writeFormula<T>(
  notation: Notation<T>,
  formula: Formula,
  mark: MarkTerm<T> = (term) => term,
): T {
  return formulaPiece(notation, formula, mark).out;
}

/** The terms of a sum, each as it stands after the plus sign before it. */
export function writeTerms<T>(
  notation: Notation<T>,
  { terms }: Formula & { readonly kind: "sum" },
): readonly T[] {
  return terms.map(({ formula }, i) => {
    const piece = formulaPiece(notation, formula, (inner) => inner);
    return held(notation, laterSigned(piece, i), tightness.product);
  });
}

function formulaPiece<T>(notation: Notation<T>, formula: Formula, mark: MarkTerm<T>): Piece<T> {
  switch (formula.kind) {
    case "number":
    case "symbol":
      return atomPiece(notation, formula);
    case "derivative":
      return { out: derivative(notation, formula), tightness: tightness.atom };
    case "expression": {
      const times = formula.isNumeric ? "×" : "·";
      const leaf = (at: Parameters<typeof formula.leaf>[0]) =>
        formulaPiece(notation, formula.leaf(at), (term) => term);
      return typeset(notation, formula.expression, leaf, times);
    }
    case "words":
      return { out: notation.words(formula.text), tightness: tightness.sum };
    case "apply": {
      const args = formula.args.map((arg) => formulaPiece(notation, arg, (term) => term).out);
      const more = formula.rest > 0 ? [notation.words(`${formula.rest} more`)] : [];
      return { out: notation.apply(formula.name, [...args, ...more]), tightness: tightness.atom };
    }
    case "product": {
      const pieces = formula.factors.map((factor) =>
        formulaPiece(notation, factor, (term) => term),
      );
      // A sign may lead the product, but not follow another factor.
      const parts = pieces.map((piece, i) =>
        held(notation, laterSigned(piece, i), tightness.product),
      );
      const sign = notation.sign(formula.isNumeric ? "×" : "·");
      const isSigned = pieces[0]?.tightness === tightness.sign;
      return {
        out: notation.row(between(parts, sign)),
        tightness: isSigned ? tightness.sign : tightness.product,
      };
    }
    case "sum": {
      const parts = writeTerms(notation, formula).map(mark);
      return { out: notation.row(between(parts, notation.sign("+"))), tightness: tightness.sum };
    }
    case "samples":
      return samplesPiece(notation, formula, mark);
    case "rest": {
      const words = notation.words(`${formula.count} more terms`);
      const out =
        formula.value === null
          ? words
          : notation.row([words, notation.sign(":"), notation.number(formatNumber(formula.value))]);
      return { out: notation.brackets(out), tightness: tightness.atom };
    }
  }
}

/** A sign may lead a sum or product; a later part that begins with one gets brackets. */
function laterSigned<T>(piece: Piece<T>, index: number): Piece<T> {
  const isLater = index > 0 && piece.tightness === tightness.sign;
  return isLater ? { ...piece, tightness: tightness.choice } : piece;
}

function atomPiece<T>(notation: Notation<T>, atom: Atom): Piece<T> {
  if (atom.kind === "symbol")
    return {
      out: indexed(notation, notation.name(symbolOf(atom.name)), atom.index),
      tightness: tightness.atom,
    };
  const isSigned = atom.text.startsWith("−");
  const isPower = atom.text.includes("e");
  const bound = isSigned ? tightness.sign : isPower ? tightness.product : tightness.atom;
  return { out: notation.number(atom.text), tightness: bound };
}

function derivative<T>(
  notation: Notation<T>,
  { of, by, index, through }: Formula & { readonly kind: "derivative" },
): T {
  const partial = (name: string, at?: string) =>
    notation.row([notation.sign("∂"), indexed(notation, notation.name(symbolOf(name)), at)]);
  const fraction = notation.fraction(partial(of), partial(by, index));
  if (through === null) return fraction;
  return notation.row([fraction, notation.words(` through ${through}`)]);
}

function samplesPiece<T>(
  notation: Notation<T>,
  { count, shown, each }: Formula & { readonly kind: "samples" },
  mark: MarkTerm<T>,
): Piece<T> {
  const inside = held(notation, formulaPiece(notation, each(shown), mark), tightness.product);
  const words = notation.words(` over ${count} samples of `);
  return { out: notation.row([notation.sign("Σ"), words, inside]), tightness: tightness.sum };
}

function between<T>(parts: readonly T[], sign: T): readonly T[] {
  return parts.flatMap((part, i) => (i === 0 ? [part] : [sign, part]));
}

/** W[2, 5] */
function indexed<T>(notation: Notation<T>, name: T, index: string | undefined): T {
  return index ? notation.row([name, notation.words(index)]) : name;
}
