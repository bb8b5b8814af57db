/**
 * A formula as people type it, as a tree. What was typed stays: brackets, the sign between factors and the
 * order of everything, so that it is shown as it was meant.
 */
export type TypedFormula =
  /** As it was typed, with a real minus sign: 0.25, 1e−5, ½ */
  | { readonly kind: "number"; readonly text: string }
  /** w1, σ, h.w1, x_i */
  | { readonly kind: "name"; readonly text: string }
  /** A cell of a tensor, its index at the name: W[i, 0] */
  | { readonly kind: "cell"; readonly of: string; readonly index: TypedFormula }
  /** A number of the run, as a lesson refers to it: w.gradient */
  | { readonly kind: "live"; readonly reference: string }
  /** A sign that stands for itself: ∞, …, Σ, and any other sign where it is all that there is. */
  | { readonly kind: "mark"; readonly text: string }
  /** ∂L, ∂²L, ∇L, Δw, −x */
  | { readonly kind: "prefix"; readonly sign: string; readonly of: TypedFormula }
  | { readonly kind: "brackets"; readonly open: "(" | "["; readonly inside: TypedFormula }
  /** |x| */
  | { readonly kind: "size"; readonly inside: TypedFormula }
  | { readonly kind: "root"; readonly of: TypedFormula }
  /** σ(z), max(a, b) */
  | { readonly kind: "call"; readonly name: string; readonly inside: TypedFormula }
  | { readonly kind: "power"; readonly base: TypedFormula; readonly exponent: TypedFormula }
  | { readonly kind: "fraction"; readonly above: TypedFormula; readonly below: TypedFormula }
  | Chain;

/** From the loosest to the tightest. */
export type ChainLevel = "list" | "relation" | "sum" | "product" | "beside";

/** Parts with signs between them; `beside` has none: 2x, a(1 − a). */
export interface Chain {
  readonly kind: "chain";
  readonly level: ChainLevel;
  /** null where a relation has nothing on its left: < 0.25 */
  readonly first: TypedFormula | null;
  readonly rest: readonly ChainLink[];
}

export interface ChainLink {
  readonly sign: string;
  readonly part: TypedFormula;
}

export interface FormulaFault {
  readonly kind: "fault";
  /** What is wrong, and how to mend it. */
  readonly message: string;
  /** Where in the text, in characters from its beginning. */
  readonly at: number;
}

export type ParsedFormula =
  | { readonly kind: "formula"; readonly formula: TypedFormula }
  | FormulaFault;

/** Functions of which brackets after the name hold the arguments; elsewhere a(1 − a) is a product. */
const functionNames: ReadonlySet<string> = new Set(
  "σ φ Φ f g sigmoid tanh relu ReLU softplus softmax exp log ln sqrt abs sign sin cos tan max min mean sum".split(
    " ",
  ),
);

/** Whether brackets after this name hold its arguments. The derivative of a function is one: σ′(z). */
export function isFunctionName(name: string): boolean {
  return functionNames.has(name.replace(/[′″]+$/u, ""));
}
