import type {
  CsvColumn,
  DecimalSign,
  Delimiter,
  Encoding,
  ThousandsMark,
} from "../../model/data.ts";

/** What is settled already about a table's text, by the user; the rest is detected. */
export interface GivenReading {
  readonly delimiter?: Delimiter;
  readonly decimal?: DecimalSign | undefined;
  /** What parts thousands wherever they are parted; or that nothing does. */
  readonly thousands?: ThousandsMark | "none" | undefined;
  /** The line of the first row. */
  readonly start?: number;
  /** Whether the first row names the columns. */
  readonly header?: boolean;
  /** Whether names that are one too few begin with the second column, as R writes them. */
  readonly rowNames?: boolean;
  readonly encoding?: Encoding;
  /** What single columns are, by their place. */
  readonly choices?: Readonly<Record<number, ColumnChoice>>;
}

/** What was settled before and now. Columns are found anew where the text is taken apart in another way. */
export function withGiven(before: GivenReading, now: GivenReading): GivenReading {
  const { choices, header: _, ...rest } = now;
  const kept = Object.keys(rest).length > 0 ? {} : before.choices;
  return { ...before, ...now, choices: { ...kept, ...choices } };
}

export type ColumnChoice = Pick<CsvColumn, "use" | "form" | "fill">;
