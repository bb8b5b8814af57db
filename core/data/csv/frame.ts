import { type Delimiter, maximumColumns } from "../../model/data.ts";
import { delimiterLine, isComment, nameCells } from "./comments.ts";
import { usualWidth } from "./delimiter.ts";
import type { GivenReading } from "./given.ts";
import { numberParts } from "./number-parts.ts";
import { type CsvRow, visitRows } from "./rows.ts";

/** Rows among which the table is looked for. */
const sampleRows = 200;

/** Where a table lies in a text that may have a report or comments above it. */
export interface Frame {
  /** Its columns: one too many is enough to refuse it. */
  readonly width: number;
  /** Its first row that is as wide as most. */
  readonly first: CsvRow | null;
  /** A line above that may name the columns: a comment, or one that has not as many cells. */
  readonly names: CsvRow | null;
  /** The first rows from `first` on. */
  readonly sample: readonly CsvRow[];
}

export function findFrame(text: string, delimiter: Delimiter, given: GivenReading): Frame {
  const rows = sampleOf(text, delimiter, given.start);
  if (given.start !== undefined) {
    const isOff = rows[0]?.cellCount !== usualWidth(rows);
    return framed(rows, (given.header ?? isOff) ? 1 : 0);
  }
  const hasTable = rows.some((row) => !isComment(row));
  const isAbove = (row: CsvRow) => hasTable && isComment(row);
  const width = usualWidth(rows.filter((row) => !isAbove(row)));
  const widest = rows.findIndex((row) => !isAbove(row) && row.cellCount === width);
  const index = belowTitle(rows, widest, width);
  const first = rows[index] ?? null;
  const sample = index < 0 ? [] : rows.slice(index);
  const above = rows[index - 1] ?? null;
  const names = above !== null && mayName(above, width) ? above : null;
  return { width: bounded(width), first, names, sample };
}

/** A title may have as many words as the table has columns; then a blank line parts it from their names. */
function belowTitle(rows: readonly CsvRow[], index: number, width: number): number {
  for (let i = index + 1; index >= 0 && i < rows.length - 1; i++) {
    if (hasNumber(rows[i - 1]!) || hasNumber(rows[i]!)) break;
    const isParted = rows[i]!.line > rows[i - 1]!.lastLine + 1;
    if (isParted && rows[i]!.cellCount === width && rows.slice(i).some(hasNumber)) return i;
  }
  return index;
}

function hasNumber({ cells }: Pick<CsvRow, "cells">): boolean {
  return cells.some((cell) => numberParts(cell) !== null);
}

/** The user has said where the table begins; a row of names may be of another width. */
function framed(rows: readonly CsvRow[], named: 0 | 1): Frame {
  const below = rows.slice(named);
  const width = usualWidth(below.length > 0 ? below : rows);
  const names = named === 1 ? (rows[0] ?? null) : null;
  return { width: bounded(width), first: below[0] ?? null, names, sample: below };
}

function sampleOf(text: string, delimiter: Delimiter, given: number | undefined) {
  const start = given ?? (delimiterLine(text) === null ? 1 : 2);
  const rows: CsvRow[] = [];
  visitRows(text, { delimiter, start }, (row) => rows.push(row) < sampleRows);
  return rows;
}

/** Words alone, and in a comment as many as there are columns; one in a line of its own is a title. */
function mayName(row: CsvRow, width: number): boolean {
  const cells = nameCells(row, width);
  if (hasNumber({ cells })) return false;
  return isComment(row) ? cells.length === width : cells.length > 1 || width === 2;
}

function bounded(width: number): number {
  return Math.min(width, maximumColumns + 1);
}
