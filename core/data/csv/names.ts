import type { Delimiter } from "../../model/data.ts";
import { columnName, uniqueNames } from "./column-names.ts";
import { nameCells } from "./comments.ts";
import type { Frame } from "./frame.ts";
import type { GivenReading } from "./given.ts";
import { nameShift } from "./row-names.ts";
import type { CsvRow } from "./rows.ts";

/** The names of all columns. */
export interface FoundNames {
  readonly names: readonly string[];
  /** Whether the first column holds names of rows. */
  readonly hasRowNames: boolean;
  /** Names that are there, where they are not as many as the columns and nothing tells whose they are. */
  readonly doubtful: number | null;
}

export function findNames(
  header: CsvRow | null,
  { width, sample }: Frame,
  delimiter: Delimiter,
  given: GivenReading,
): FoundNames {
  const cells = header === null ? [] : named(nameCells(header, width), width);
  const isShort = cells.length === width - 1;
  const shift =
    header === null || cells.length === width
      ? 0
      : given.rowNames !== undefined
        ? Number(given.rowNames)
        : isShort
          ? nameShift(sample, width, delimiter)
          : null;
  const names = Array.from({ length: width }, (_, i) => columnName(cells[i - (shift ?? 0)], i));
  return {
    names: uniqueNames(names),
    hasRowNames: shift === 1,
    doubtful: shift === null ? cells.length : null,
  };
}

/** A delimiter at the end of a line makes a name that is none. */
function named(cells: readonly string[], width: number): readonly string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== "");
  return cells.slice(0, Math.max(last + 1, width));
}
