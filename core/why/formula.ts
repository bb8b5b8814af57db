import type { EdgeId } from "../model/graph.ts";
import { formatNumber } from "../model/number-text.ts";
import type { Expression, Leaf } from "../ops/expression/expression.ts";

/** A number with the text that stands for it; it is worth all its digits. */
export interface NumberAtom {
  readonly kind: "number";
  readonly value: number;
  readonly text: string;
}

/** A name that stands for a number. */
export interface SymbolAtom {
  readonly kind: "symbol";
  readonly name: string;
  /** Of one element of a tensor its place: [2, 5] */
  readonly index?: string;
  readonly value: number;
}

export type Atom = NumberAtom | SymbolAtom;

/** One term of a sum, with the edges that it runs along. */
export interface Term {
  readonly formula: Formula;
  readonly edges: readonly EdgeId[];
}

/** A formula as it is shown: it can be written in several ways, and evaluated. */
export type Formula =
  | Atom
  /** ∂of/∂by; `through` names the consumer where it is only what comes back from there. */
  | {
      readonly kind: "derivative";
      readonly of: string;
      readonly by: string;
      /** Of one element of a tensor its place: ∂L/∂W[2, 5] */
      readonly index?: string;
      readonly through: string | null;
    }
  /** What stands there in words: a rule between tensors, their shapes; NaN where it is no number. */
  | { readonly kind: "words"; readonly text: string; readonly value: number }
  /** A function of all its arguments, such as the largest; `rest` of them are not written. */
  | {
      readonly kind: "apply";
      readonly name: string;
      readonly args: readonly Formula[];
      readonly rest: number;
      readonly value: number;
    }
  /** An op's expression over its leaves. */
  | {
      readonly kind: "expression";
      readonly expression: Expression;
      readonly leaf: (leaf: Leaf) => Formula;
      /** Whether its leaves are numbers: × stands between them. */
      readonly isNumeric: boolean;
    }
  | {
      readonly kind: "product";
      readonly factors: readonly Formula[];
      readonly isNumeric: boolean;
    }
  | { readonly kind: "sum"; readonly terms: readonly Term[] }
  /** A sum over the samples of a batch, of which one is written out. */
  | {
      readonly kind: "samples";
      readonly count: number;
      readonly shown: number;
      readonly each: (lane: number) => Formula;
    }
  /** Terms of a long sum that are not written out, with what they add up to. */
  | { readonly kind: "rest"; readonly count: number; readonly value: number | null };

export function numberAtom(value: number): NumberAtom {
  return { kind: "number", value, text: formatNumber(value) };
}

/** A number that belongs to the formula itself, such as the 2 in 2(p − t). */
export function constantAtom(value: number): NumberAtom {
  const text = Number.isInteger(value) ? String(value).replace("-", "−") : formatNumber(value);
  return { kind: "number", value, text };
}

/** The factors multiplied; one factor stands alone. */
export function productOf(factors: readonly Formula[], isNumeric: boolean): Formula {
  const [only] = factors;
  return factors.length === 1 && only ? only : { kind: "product", factors, isNumeric };
}

/** The terms added; one term stands alone. */
export function sumOf(terms: readonly Term[]): Formula {
  const [only] = terms;
  return terms.length === 1 && only ? only.formula : { kind: "sum", terms };
}
