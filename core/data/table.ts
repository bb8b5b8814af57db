import { type Column, maximumColumns, maximumRows, type Table } from "../graph/data.ts";

/** A table of columns that are equally long. Throws where they are not. */
export function createTable(
  columns: readonly { readonly name: string; readonly values: Float64Array | readonly number[] }[],
): Table {
  const rowCount = columns[0]?.values.length ?? 0;
  for (const { name, values } of columns)
    if (values.length !== rowCount)
      throw new RangeError(`Column ${name} has ${values.length} rows instead of ${rowCount}.`);
  return {
    rowCount,
    columns: columns.map(({ name, values }) => ({
      name,
      values: values instanceof Float64Array ? values : Float64Array.from(values),
    })),
  };
}

/** Why columns can't be a graph's table, as a sentence; null when they can. No rows are no fault. */
export function tableFault({ columns, rowCount }: Table): string | null {
  if (columns.length > maximumColumns)
    return `The table has more than ${maximumColumns.toLocaleString("en")} columns. Delete some.`;
  if (rowCount > maximumRows)
    return `The table has more than ${maximumRows.toLocaleString("en")} rows. Delete some.`;
  const names = new Set<string>();
  for (const { name, values } of columns) {
    if (name.trim() === "") return "A column has no name. Name it.";
    if (names.has(name)) return `Two columns are named “${name}”. Rename one of them.`;
    names.add(name);
    if (values.length !== rowCount)
      return `Column “${name}” has ${values.length} rows, and the table has ${rowCount}.`;
    const row = values.findIndex((value) => !Number.isFinite(value));
    if (row >= 0)
      return `Row ${row + 1} of column “${name}” is no finite number. Mend it or delete the row.`;
  }
  return null;
}

export function columnNamed(table: Table, name: string): Column | undefined {
  return table.columns.find((column) => column.name === name);
}

/** The numbers of a row, counted from 0, in the order of the columns. */
export function rowOf(table: Table, index: number): readonly number[] {
  return table.columns.map(({ values }) => values[index]!);
}

/** The table with one more row at its end; one number for each column. */
export function withRow(table: Table, row: readonly number[]): Table {
  if (row.length !== table.columns.length)
    throw new RangeError(`A row of ${row.length} numbers for ${table.columns.length} columns.`);
  return mapValues(table, table.rowCount + 1, (values, column) => {
    const longer = new Float64Array(table.rowCount + 1);
    longer.set(values);
    longer[table.rowCount] = row[column]!;
    return longer;
  });
}

/** The table without the row at an index, counted from 0; the same table where there is none. */
export function withoutRow(table: Table, index: number): Table {
  if (!(index >= 0 && index < table.rowCount)) return table;
  return mapValues(table, table.rowCount - 1, (values) => values.filter((_, row) => row !== index));
}

/** The table with another number in one cell; row and column are counted from 0. */
export function withCell(table: Table, row: number, column: number, value: number): Table {
  return mapValues(table, table.rowCount, (values, index) =>
    index === column ? values.with(row, value) : values,
  );
}

/** Whether a column holds the same number in every row, so that nothing can be learnt from it. */
export function isConstant({ values }: Column): boolean {
  return values.every((value) => value === values[0]);
}

function mapValues(
  table: Table,
  rowCount: number,
  map: (values: Float64Array, column: number) => Float64Array,
): Table {
  return {
    rowCount,
    columns: table.columns.map(({ name, values }, column) => ({
      name,
      values: map(values, column),
    })),
  };
}
