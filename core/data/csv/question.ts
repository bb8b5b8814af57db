import type { Delimiter, Encoding, NumberForm } from "../../model/data.ts";

/** What a text does not tell by itself, though numbers depend on it: whoever brings the text is asked. */
export type Question =
  /** A column whose marks may part thousands or decimals. It is left out until that is settled. */
  | {
      readonly kind: "thousands";
      readonly column: number;
      readonly name: string;
      /** A cell of it, and what that is in either form. */
      readonly cell: string;
      readonly answers: readonly { readonly form: NumberForm; readonly value: number }[];
    }
  /** Names that are not as many as the columns. */
  | {
      readonly kind: "names";
      readonly line: number;
      readonly names: number;
      readonly columns: number;
      readonly delimiter: Delimiter;
      /** The line of the first row below. */
      readonly below: number;
    }
  /** Delimiters that part the text into numbers equally well; the first is the one that is tried. */
  | { readonly kind: "delimiter"; readonly delimiters: readonly Delimiter[] }
  /** Bytes that are not in Unicode; the first encoding is the one that is tried. */
  | { readonly kind: "encoding"; readonly guesses: readonly EncodingGuess[] };

/** An encoding that bytes may be in, and words that it makes of them. */
export interface EncodingGuess {
  readonly encoding: Encoding;
  readonly sample: string;
}
