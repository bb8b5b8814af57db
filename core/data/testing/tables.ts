import { type Column, maximumColumns, maximumRows, type Table } from "../../model/data.ts";

/** The numbers row by row, in the order of the columns. */
export function rowsOf({ columns, rowCount }: Table): readonly (readonly number[])[] {
  return Array.from({ length: rowCount }, (_, row) => columns.map(({ values }) => values[row]!));
}

export function columnNamed({ columns }: Table, name: string): Column | undefined {
  return columns.find((column) => column.name === name);
}

/** Whether a graph can have the table: named columns of as many finite numbers as it has rows. */
export function isSound({ columns, rowCount }: Table): boolean {
  const names = new Set(columns.map(({ name }) => name));
  return (
    columns.length <= maximumColumns &&
    rowCount <= maximumRows &&
    names.size === columns.length &&
    columns.every(
      ({ name, values }) =>
        name.trim() !== "" && values.length === rowCount && values.every(Number.isFinite),
    )
  );
}
