/** The rows that a graph learns from, as plain data of the document. */

/** A column of numbers, one for each row. Treated as immutable. */
export interface Column {
  readonly name: string;
  readonly values: Float64Array;
  /** What its numbers 0, 1, 2 … stand for, where they count classes that have names. */
  readonly classes?: readonly string[];
}

/** Columns of equal length. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rowCount: number;
}

export const builtInNames = [
  "xor",
  "and",
  "or",
  "moons",
  "circles",
  "spirals",
  "blobs",
  "linear",
  "sine",
  "iris",
  "digits",
] as const;
export type BuiltInName = (typeof builtInNames)[number];

export const delimiters = [",", ";", "\t", "|", " "] as const;
export type Delimiter = (typeof delimiters)[number];

export const thousandsMarks = [",", ".", "'", " "] as const;
/** What parts the thousands of a number; a space stands for all kinds of it, an apostrophe for both. */
export type ThousandsMark = (typeof thousandsMarks)[number];

export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "gbk"] as const;
/** How the bytes of a file are its text, by the names that the web has for it. */
export type Encoding = (typeof encodings)[number];

/** How a table's text becomes numbers. What is optional is left out of files where it is not needed. */
export interface CsvReading {
  readonly delimiter: Delimiter;
  readonly decimal: DecimalSign;
  /** Whether the first row names the columns. */
  readonly header: boolean;
  /** The line of the first row, where it is not the first; those above are no part of the table. */
  readonly start?: number;
  /** Where it is not UTF-8. */
  readonly encoding?: Encoding;
  /** One for each column of the file, in its order. Categories become one column of 0 and 1 each. */
  readonly columns: readonly CsvColumn[];
}

export type DecimalSign = "." | ",";

export interface CsvColumn {
  readonly name: string;
  readonly use: "numbers" | "categories" | "skip";
  /** How its numbers are written, where it is not in digits with the table's decimal sign alone. */
  readonly form?: NumberForm;
  /** What stands in for a number that is missing; without it the row is left out. */
  readonly fill?: "mean";
}

/** How people write a number. */
export interface NumberForm {
  readonly decimal: DecimalSign;
  readonly thousands?: ThousandsMark;
  /** A sign before or behind it, such as “€” or “%”. */
  readonly unit?: string;
  /** 12 % is 0.12. */
  readonly hundredths?: true;
  /** (5) is −5. */
  readonly parentheses?: true;
}

export type DataSource =
  /** Drawn anew from the data's seed whenever it is needed. */
  | { readonly kind: "built-in"; readonly name: BuiltInName; readonly count: number }
  /** Travels in the graph's file. `name` says where it came from. */
  | { readonly kind: "table"; readonly name: string; readonly table: Table }
  /** Stays in a CSV file of its own, which is recognised by its checksum. */
  | {
      readonly kind: "file";
      readonly name: string;
      /** SHA-256 of the text in UTF-8, in 64 lower-case hexadecimal digits. */
      readonly checksum: string;
      readonly reading: CsvReading;
    };

/** A graph's data and how they are prepared. Input and target nodes name the column that feeds them. */
export interface Data {
  readonly source: DataSource;
  /**
   * Standard deviation of the noise, in units of the data. A built-in set has it in its points (in y
   * where y is what is learnt); elsewhere it is added to the columns that feed inputs.
   */
  readonly noise: number;
  /** Whether the columns of inputs are shifted and scaled to mean 0 and deviation 1. */
  readonly standardize: boolean;
  /** The share of rows, 0 to 0.9, kept out of training to validate with. */
  readonly validation: number;
  /** A built-in set, the noise and the choice of the rows kept out follow from it. */
  readonly seed: number;
}

/** The most rows that a graph's data may have. */
export const maximumRows = 100_000;
/** The most columns. */
export const maximumColumns = 1000;
/** The largest share of rows that may be kept out. */
export const maximumValidation = 0.9;
