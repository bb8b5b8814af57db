import { maximumColumns, maximumRows, type Table } from "../../model/data.ts";
import { count } from "../../words/count.ts";
import { addNumberProblem, countFields, parseNumber } from "../numbers.ts";
import { type ProblemList, quoted } from "../problem.ts";
import { inWords } from "../schema-problems.ts";
import { checkRowCount } from "./meaning.ts";
import { checkClasses, checkColumnNames } from "./names.ts";
import { columnSchema, type FileTable } from "./schema.ts";

/** The table that a file spells out, row by row; null when there is a problem, and each is reported. */
export function readTable(list: ProblemList, { columns: raw, rows }: FileTable): Table | null {
  const classes = raw.map((column, i) => readClasses(list, column, `data.source.columns[${i}]`));
  const columns = raw.map((column, i) => (classes[i] ? (column as NamedClasses).name : column));
  checkColumnNames(list, "data.source.columns", columns, (i) => `data.source.columns[${i}]`);
  checkRowCount(list, rows.length);
  if (rows.length > maximumRows || columns.length > maximumColumns) return null;
  if (columns.length === 0) return null;
  const names = columns.map((name) => (typeof name === "string" ? name : inWords(name)));
  // Memory is only taken once the text is known to have as many numbers: a short file stays cheap.
  const isFull = rows.every((row) => typeof row === "string" && countFields(row) === names.length);
  const values = names.map(() => new Float64Array(isFull ? rows.length : 0));
  for (let row = 0; row < rows.length && !list.isFull; row++)
    readRow(list, row, rows[row], names, values);
  if (!list.isEmpty) return null;
  return {
    columns: names.map((name, i) => ({
      name,
      values: values[i]!,
      ...(classes[i] && { classes: classes[i] }),
    })),
    rowCount: rows.length,
  };
}

interface NamedClasses {
  readonly name: unknown;
}

/** The names of a column's classes, where the file has the column as its name with these; else undefined. */
function readClasses(
  list: ProblemList,
  column: unknown,
  where: string,
): readonly string[] | undefined {
  if (typeof column !== "object" || column === null || Array.isArray(column)) return undefined;
  const result = columnSchema.safeParse(column);
  if (!result.success) {
    list.add(
      "wrong-type",
      where,
      `found ${inWords(column)}, but it must be a column’s name, or its name with those of its classes, such as {"name": "pet", "classes": ["cat", "dog"]}.`,
    );
    return undefined;
  }
  const { classes } = result.data;
  checkClasses(list, `${where}.classes`, classes);
  return classes;
}

/** Writes a row's numbers into the columns; what is none is reported. */
function readRow(
  list: ProblemList,
  row: number,
  text: unknown,
  names: readonly string[],
  values: readonly Float64Array[],
): void {
  const where = `data.source.rows[${row}]`;
  if (typeof text !== "string") {
    const form = "a text of numbers with single spaces between, such as “0.1 0.2 1”";
    list.add("wrong-type", where, `found ${inWords(text)}, but it must be ${form}.`);
    return;
  }
  const width = names.length;
  const fields = text === "" ? [] : text.split(" ", width + 1);
  if (fields.length !== width) {
    const form = `${count(width, "number")}, one for each column`;
    list.add(
      "bad-data",
      where,
      `found ${inWords(text)}, but it must be ${form}, with single spaces between.`,
    );
    return;
  }
  for (let i = 0; i < width; i++) {
    const field = fields[i]!;
    const value = parseNumber(field);
    // + 0: tables hold no −0.
    if (Number.isFinite(value)) values[i]![row] = value + 0;
    else addNumberProblem(list, where, field, quoted(names[i]!));
  }
}
