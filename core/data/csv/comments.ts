import type { Delimiter } from "../../model/data.ts";
import { delimiters } from "../../model/data.ts";
import type { CsvRow } from "./rows.ts";

const mark = /^\s*(?:#+|%+|\/\/)\s*/;

/** Whether a row begins as comments do, in files of NumPy, MATLAB, gnuplot and others. */
export function isComment({ cells, isFirstQuoted }: Pick<CsvRow, "cells" | "isFirstQuoted">) {
  return !isFirstQuoted && mark.test(cells[0] ?? "");
}

/** The cells of a row that names columns: in a comment, too, they stand behind its mark. */
export function nameCells(row: CsvRow, width: number): readonly string[] {
  const { cells } = row;
  if (!isComment(row)) return cells;
  const first = (cells[0] ?? "").replace(mark, "").replace(/^"(.*)"$/, "$1");
  if (first !== "") return [first, ...cells.slice(1)];
  return cells.length > width ? cells.slice(1) : cells;
}

/** Excel writes the delimiter into a line of its own above the table. */
export function delimiterLine(text: string): Delimiter | null {
  const match = /^\uFEFF?"?sep=(.)"?[\r\n]/i.exec(text);
  return delimiters.find((delimiter) => delimiter === match?.[1]) ?? null;
}
