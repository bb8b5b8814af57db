import type { Column, DecimalSign } from "../../model/data.ts";
import { columnName } from "./column-names.ts";
import { maximumCategories } from "./column-survey.ts";
import { readNumber } from "./number-cell.ts";

/** The texts of a column, each with its number by first appearance, and one number for each row. */
export interface Categories {
  readonly codes: Map<string, number>;
  readonly rows: number[];
}

export function createCategories(): Categories {
  return { codes: new Map(), rows: [] };
}

/** Adds a row; texts beyond the maximum are counted as one, since the column is refused anyway. */
export function addCategory({ codes, rows }: Categories, cell: string): void {
  const text = cell.trim();
  let code = codes.get(text);
  if (code === undefined) {
    code = codes.size;
    if (code <= maximumCategories) codes.set(text, code);
  }
  rows.push(code);
}

/** One column of 0 and 1 for each text, sorted by number where all are numbers, else by text. */
export function oneHotColumns(
  column: string,
  { codes, rows }: Categories,
  decimal: DecimalSign,
): readonly Column[] {
  const sorted = [...codes].map(([text, code]) => ({
    text,
    code,
    number: readNumber(text, { decimal }),
  }));
  if (sorted.every(({ number }) => number !== null)) sorted.sort((a, b) => a.number! - b.number!);
  else sorted.sort((a, b) => (a.text < b.text ? -1 : 1));
  return sorted.map(({ text, code }, index) => ({
    name: columnName(`${column}=${text}`, index),
    values: Float64Array.from(rows, (row) => (row === code ? 1 : 0)),
  }));
}
