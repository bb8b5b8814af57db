import type { CsvColumn, CsvReading, DecimalSign } from "../../model/data.ts";
import { count } from "../../words/count.ts";
import { isComment } from "./comments.ts";
import { isMissing, numberFault, readNumber } from "./number-cell.ts";
import type { CsvRow } from "./rows.ts";

/** Faults named of one row; the others are only counted. */
const maximumNamed = 3;

/** Why a row does not parse, in sentences, and the columns at fault where it is single cells. */
export interface RowFault {
  readonly message: string;
  readonly columns: readonly number[];
}

/** Null when the row parses. */
export function rowFault(row: CsvRow, reading: CsvReading): RowFault | null {
  const { cells, cellCount, quotes } = row;
  if (quotes !== "fine") return { message: quotesFault(row), columns: [] };
  if (cellCount !== reading.columns.length)
    return { message: widthFault(row, reading), columns: [] };
  const columns: number[] = [];
  const messages: string[] = [];
  for (const [index, column] of reading.columns.entries()) {
    const message = cellFault(cells[index]!, column, reading.decimal);
    if (message === null) continue;
    columns.push(index);
    if (messages.length < maximumNamed) messages.push(message);
  }
  if (columns.length === 0) return null;
  const more = columns.length - messages.length;
  if (more > 0) messages.push(`${count(more, "more cell")} can’t be read.`);
  return { message: messages.join(" "), columns };
}

function cellFault(cell: string, column: CsvColumn, decimal: DecimalSign): string | null {
  const { name, use, form = { decimal }, fill } = column;
  if (use === "categories" && cell.trim() === "") return `The text in column “${name}” is missing.`;
  if (use !== "numbers" || (fill === "mean" && isMissing(cell))) return null;
  const number = readNumber(cell, form);
  return number !== null && Number.isFinite(number) ? null : numberFault(cell, form, name);
}

function widthFault(row: CsvRow, { columns }: CsvReading): string {
  const width = `The row has ${count(row.cellCount, "cell")} instead of ${columns.length}.`;
  return isComment(row) ? `The line begins as comments do. ${width}` : width;
}

function quotesFault({ line, lastLine, quotes }: CsvRow): string {
  const what =
    quotes === "unclosed"
      ? "A quotation mark opens a cell and is never closed."
      : "A quotation mark comes after the end of a quoted cell.";
  const lost = lastLine > line ? ` So lines ${line} to ${lastLine} are one row.` : "";
  return `${what}${lost} Delete the mark, or double it where it belongs to the text.`;
}
