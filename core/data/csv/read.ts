import { type CsvReading, maximumColumns, maximumRows, type Table } from "../../graph/data.ts";
import { createTable } from "../table.ts";
import { createFillings, filledColumns, fillingFaults, fillRow } from "./filling.ts";
import { rowFault } from "./row-fault.ts";
import { visitRows } from "./rows.ts";

/** A row that is left out, and why. */
export interface CsvFault {
  /** The line of the text in which the row begins, counted from 1. */
  readonly line: number;
  readonly message: string;
}

export interface CsvFaults {
  /** The first rows left out; the others are only counted. */
  readonly faults: readonly CsvFault[];
  readonly faultCount: number;
}

export type CsvResult = CsvFaults &
  (
    | { readonly kind: "ok"; readonly table: Table; readonly rowsRead: number }
    | { readonly kind: "refused"; readonly messages: readonly string[] }
  );

/** Rows left out that are listed. */
export const maximumCsvFaults = 1000;
/** Characters in a text: more would keep the window waiting for long. */
export const maximumCsvLength = 64 * 1024 * 1024;

/** Reads a CSV file's or a pasted table's text. Rows that don't parse are left out and listed. */
export function readCsv(text: string, reading: CsvReading): CsvResult {
  const refusal = refusalBefore(text, reading);
  if (refusal !== null) return refuse([refusal]);
  const fillings = createFillings(reading);
  const faults: CsvFault[] = [];
  let faultCount = 0;
  let rowsRead = 0;
  let isNext = !reading.header;
  visitRows(text, reading.delimiter, (row) => {
    const isHeader = !isNext;
    isNext = true;
    // A quotation mark that is never closed takes the rows below with it.
    if (isHeader && row.quotes === "fine") return true;
    const message = rowFault(row, reading);
    if (message === null) {
      fillRow(fillings, row.cells, reading);
      rowsRead += 1;
    } else {
      if (faults.length < maximumCsvFaults) faults.push({ line: row.line, message });
      faultCount += 1;
    }
    return rowsRead + faultCount <= maximumRows;
  });
  if (rowsRead + faultCount > maximumRows)
    return refuse([
      `The table has more than ${written(maximumRows)} rows. Shorten it, for example to every tenth row.`,
    ]);
  if (rowsRead === 0) return refuse([noRows(faultCount)], { faults, faultCount });
  const overfull = fillingFaults(fillings, reading);
  if (overfull.length > 0) return refuse(overfull, { faults, faultCount });
  const table = createTable(filledColumns(fillings, reading));
  if (table.columns.length > maximumColumns) return refuse([tooManyColumns]);
  return { kind: "ok", table, rowsRead, faults, faultCount };
}

const tooManyColumns = `The table has more than ${written(maximumColumns)} columns. Delete those that you don’t need.`;

function refusalBefore(text: string, { columns }: CsvReading): string | null {
  if (text.length > maximumCsvLength)
    return `The text has more than ${written(maximumCsvLength / 1024 ** 2)} million characters. Delete rows or columns that you don’t need.`;
  if (columns.length === 0) return "The table is empty. Give it rows of numbers.";
  if (columns.length > maximumColumns) return tooManyColumns;
  if (columns.every(({ use }) => use === "skip"))
    return "No column is read as numbers or categories. Choose at least one.";
  return null;
}

function noRows(faultCount: number): string {
  return faultCount === 0
    ? "The table has no rows below the names of its columns. Add some."
    : "No row could be read. Check the delimiter, the decimal sign and what each column holds.";
}

function refuse(
  messages: readonly string[],
  faults: CsvFaults = { faults: [], faultCount: 0 },
): CsvResult {
  return { kind: "refused", messages, ...faults };
}

function written(count: number): string {
  return count.toLocaleString("en");
}
