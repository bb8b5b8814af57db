import { maximumColumns, maximumRows, type Table } from "../../graph/data.ts";
import { addNumberProblem, countFields, parseNumber } from "../numbers.ts";
import { type ProblemList, quoted } from "../problem.ts";
import { inWords } from "../schema-problems.ts";
import { checkRowCount } from "./meaning.ts";
import { checkColumnNames } from "./names.ts";
import type { FileTable } from "./schema.ts";

/** The table that a file spells out, row by row; null when there is a problem, and each is reported. */
export function readTable(list: ProblemList, { columns, rows }: FileTable): Table | null {
  checkColumnNames(list, "data.source.columns", columns, (i) => `data.source.columns[${i}]`);
  checkRowCount(list, rows.length);
  if (rows.length > maximumRows || columns.length > maximumColumns) return null;
  const names = columns.map((name) => (typeof name === "string" ? name : inWords(name)));
  // Memory is only taken once the text is known to have as many numbers: a short file stays cheap.
  const isFull = hasFullRows(list, names.length, rows);
  const values = names.map(() => new Float64Array(isFull ? rows.length : 0));
  for (let row = 0; row < rows.length && !list.isFull; row++) {
    const text = rows[row];
    if (typeof text === "string") readRow(list, row, text, names, values);
  }
  if (!list.isEmpty) return null;
  return {
    columns: names.map((name, i) => ({ name, values: values[i]! })),
    rowCount: rows.length,
  };
}

/** Whether every row has a number for every column. */
function hasFullRows(list: ProblemList, columns: number, rows: readonly unknown[]): boolean {
  let isFull = true;
  for (let row = 0; row < rows.length && !list.isFull; row++) {
    const text = rows[row];
    const count = typeof text === "string" ? countFields(text) : -1;
    if (count === columns) continue;
    isFull = false;
    const where = `data.source.rows[${row}]`;
    if (count < 0)
      list.add(
        "wrong-type",
        where,
        `here stands ${inWords(text)}, and it must be a text of numbers with single spaces between, such as “0.1 0.2 1”.`,
      );
    else
      list.add(
        "bad-data",
        where,
        `here stands ${inWords(text)}, and it must be ${columns} ${columns === 1 ? "number" : "numbers"}, one for each column, with single spaces between.`,
      );
  }
  return isFull;
}

/** Writes a row's numbers into the columns; those that are none are reported. */
function readRow(
  list: ProblemList,
  row: number,
  text: string,
  names: readonly string[],
  values: readonly Float64Array[],
): void {
  const fields = text.split(" ", names.length);
  if (text === "") return;
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i]!;
    const value = parseNumber(field);
    // + 0: tables hold no −0.
    if (Number.isFinite(value)) values[i]![row] = value + 0;
    else addNumberProblem(list, `data.source.rows[${row}]`, field, quoted(names[i]!));
  }
}
