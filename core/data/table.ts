import type { Column, Table } from "../model/data.ts";

/** A table of columns that are equally long. Throws where they are not. */
export function createTable(
  columns: readonly (Omit<Column, "values"> & {
    readonly values: Float64Array | readonly number[];
  })[],
): Table {
  const rowCount = columns[0]?.values.length ?? 0;
  for (const { name, values } of columns)
    if (values.length !== rowCount)
      throw new RangeError(`Column ${name} has ${values.length} rows instead of ${rowCount}.`);
  return {
    rowCount,
    columns: columns.map(({ values, ...column }) => ({
      ...column,
      values: values instanceof Float64Array ? values : Float64Array.from(values),
    })),
  };
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

function mapValues(
  table: Table,
  rowCount: number,
  map: (values: Float64Array, column: number) => Float64Array,
): Table {
  return {
    rowCount,
    columns: table.columns.map((column, index) => ({
      ...column,
      values: map(column.values, index),
    })),
  };
}
