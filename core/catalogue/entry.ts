/** What can be looked up, and what a link in a text leads to. */
export interface CatalogueEntry {
  /** As links write it: seed, op:sigmoid, finding:vanishing, lesson:the-chain-rule */
  readonly target: string;
  readonly kind: "term" | "op" | "finding" | "lesson";
  readonly title: string;
  /** Paragraphs with formulas and links in them. */
  readonly text: readonly string[];
  /** A formula as it is typed, without the signs around it. */
  readonly formula: string | null;
  /** Targets of entries to read next. */
  readonly see: readonly string[];
}

/** A word of the field or of the app, explained in one to three sentences. */
export interface Term {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly formula?: string;
  readonly see: readonly string[];
}
