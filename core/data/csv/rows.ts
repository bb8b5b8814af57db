import { type CsvReading, maximumColumns } from "../../model/data.ts";
import { type Cell, readCell } from "./cell.ts";

/** A row of a table's text as it stands there. */
export interface CsvRow {
  /** The line in which it begins, counted from 1 … */
  readonly line: number;
  /** … and ends: quoted cells may hold line breaks. */
  readonly lastLine: number;
  /** Of far too many cells only the first are kept. */
  readonly cells: readonly string[];
  readonly cellCount: number;
  /** A quotation mark that is never closed, or that stands where none may. */
  readonly quotes: "fine" | "unclosed" | "misplaced";
  /** Whether its first cell stands in quotation marks. */
  readonly isFirstQuoted: boolean;
}

/** One too many is enough to refuse a table. */
const keptCells = maximumColumns + 1;

/** Where in a text its rows are, and what parts their cells. */
export type RowPlaces = Pick<CsvReading, "delimiter" | "start">;

/** Visits the rows that are not blank, in order, until `visit` returns false. */
export function visitRows(
  text: string,
  { delimiter, start = 1 }: RowPlaces,
  visit: (row: CsvRow) => boolean,
): void {
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    if (line < start || isBreak(text, at)) {
      at = nextLine(text, line < start ? lineEnd(text, at) : at);
      line += 1;
      continue;
    }
    const { row, end } = readRow(text, at, line, delimiter);
    line = row.lastLine + 1;
    at = nextLine(text, end);
    if (row.cells.some((cell) => cell.trim() !== "") && !visit(row)) return;
  }
}

function readRow(text: string, begin: number, line: number, delimiter: string) {
  const cells: string[] = [];
  let cellCount = 0;
  let quotes: CsvRow["quotes"] = "fine";
  let isFirstQuoted = false;
  let lastLine = line;
  let at = begin;
  for (;;) {
    const cell = readCell(text, at, delimiter);
    if (!isGap(cell, delimiter)) {
      if (cellCount === 0) isFirstQuoted = cell.isQuoted;
      if (cellCount < keptCells) cells.push(cell.text);
      cellCount += 1;
    }
    if (cell.quotes !== "fine") quotes = cell.quotes;
    lastLine += cell.breaks;
    at = cell.end;
    if (at >= text.length || text[at] !== delimiter) break;
    at += 1;
  }
  return { row: { line, lastLine, cells, cellCount, quotes, isFirstQuoted }, end: at };
}

/** Columns set apart by spaces are often lined up with several. */
function isGap({ text, isQuoted }: Cell, delimiter: string): boolean {
  return delimiter === " " && text === "" && !isQuoted;
}

/** Line breaks of all systems: LF, CRLF, CR. */
function isBreak(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 10 || code === 13;
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isBreak(text, at)) at += 1;
  return at;
}

/** Where the line begins after the one that ends at `end`. */
function nextLine(text: string, end: number): number {
  return text.charCodeAt(end) === 13 && text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
}
