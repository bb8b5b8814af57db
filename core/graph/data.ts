/** The rows that a graph learns from, as plain data of the document. */

/** A column of numbers, one for each row. Treated as immutable. */
export interface Column {
  readonly name: string;
  readonly values: Float64Array;
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
] as const;
export type BuiltInName = (typeof builtInNames)[number];

export const delimiters = [",", ";", "\t", "|", " "] as const;
export type Delimiter = (typeof delimiters)[number];

/** How a CSV file's text becomes a table. */
export interface CsvReading {
  readonly delimiter: Delimiter;
  readonly decimal: "." | ",";
  /** Whether the first row names the columns. */
  readonly header: boolean;
  /** One for each column of the file, in its order. Categories become one column of 0 and 1 each. */
  readonly columns: readonly CsvColumn[];
}

export interface CsvColumn {
  readonly name: string;
  readonly use: "numbers" | "categories" | "skip";
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
