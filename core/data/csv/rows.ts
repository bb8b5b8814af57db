/// <reference path="./papaparse.d.ts" />
import Papa from "papaparse/papaparse.min.js";
import type { CsvReading, Delimiter } from "../../graph/data.ts";

/** A row of a CSV file as it stands there. */
export interface CsvRow {
  /** The line in which it begins, counted from 1 … */
  readonly line: number;
  /** … and ends: quoted cells may hold line breaks. */
  readonly lastLine: number;
  readonly cells: readonly string[];
  /** A quotation mark that is never closed, or that stands where none may. */
  readonly quotes: "fine" | "unclosed" | "misplaced";
}

/** Visits the rows that are not blank, in order, until `visit` returns false. */
export function visitRows(
  text: string,
  delimiter: Delimiter,
  visit: (row: CsvRow) => boolean,
): void {
  let line = 1;
  Papa.parse(tidy(text), {
    delimiter,
    newline: "\n",
    step({ data, errors }, parser) {
      const first = line;
      const lastLine = first + data.reduce((sum, cell) => sum + lineBreaks(cell), 0);
      line = lastLine + 1;
      // Columns set apart by spaces are often lined up with several.
      const cells = delimiter === " " ? data.filter((cell) => cell !== "") : data;
      if (cells.every((cell) => cell.trim() === "")) return;
      if (!visit({ line: first, lastLine, cells, quotes: quotesOf(errors) })) parser.abort();
    },
  });
}

/** The first rows of the table, without the one that names the columns, as raw cells. */
export function previewRows(
  text: string,
  reading: Pick<CsvReading, "delimiter" | "header">,
  count: number,
): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  const wanted = count + (reading.header ? 1 : 0);
  visitRows(text, reading.delimiter, (row) => rows.push(row) < wanted);
  return rows.slice(wanted - count, wanted);
}

/** Line breaks of all systems become one kind, and the mark of UTF-8 goes. */
function tidy(text: string): string {
  const bare = text.startsWith("\uFEFF") ? text.slice(1) : text;
  return bare.includes("\r") ? bare.replace(/\r\n?/g, "\n") : bare;
}

function lineBreaks(cell: string): number {
  return cell.includes("\n") ? cell.split("\n").length - 1 : 0;
}

function quotesOf(errors: readonly { readonly code: string }[]): CsvRow["quotes"] {
  if (errors.length === 0) return "fine";
  return errors.some(({ code }) => code === "MissingQuotes") ? "unclosed" : "misplaced";
}
