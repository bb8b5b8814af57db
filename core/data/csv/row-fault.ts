import type { CsvReading } from "../../graph/data.ts";
import { numberFault, readNumber } from "./number-cell.ts";
import type { CsvRow } from "./rows.ts";

/** Faults named of one row; the others are only counted. */
const maximumNamed = 3;

/** Why a row does not parse, in sentences; null when it does. */
export function rowFault(row: CsvRow, reading: CsvReading): string | null {
  const { cells, quotes } = row;
  if (quotes !== "fine") return quotesFault(row);
  if (cells.length !== reading.columns.length)
    return `The row has ${counted(cells.length, "cell")} instead of ${reading.columns.length}.`;
  const faults: string[] = [];
  for (const [index, { name, use }] of reading.columns.entries()) {
    const cell = cells[index]!;
    if (use === "numbers") {
      const number = readNumber(cell, reading.decimal);
      if (number === null || !Number.isFinite(number))
        faults.push(numberFault(cell, reading.decimal, name));
    } else if (use === "categories" && cell.trim() === "")
      faults.push(`The text in column “${name}” is missing.`);
  }
  if (faults.length === 0) return null;
  const more = faults.length - maximumNamed;
  const named = faults.slice(0, maximumNamed).join(" ");
  return more > 0 ? `${named} ${counted(more, "more cell")} can’t be read.` : named;
}

function quotesFault({ line, lastLine, quotes }: CsvRow): string {
  const what =
    quotes === "unclosed"
      ? "A quotation mark opens a cell and is never closed."
      : "A quotation mark stands after the end of a quoted cell.";
  const lost = lastLine > line ? ` So lines ${line} to ${lastLine} are one row.` : "";
  return `${what}${lost} Delete the mark, or double it where it belongs to the text.`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
