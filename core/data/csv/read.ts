import { type CsvReading, maximumColumns, maximumRows, type Table } from "../../model/data.ts";
import { countText } from "../../words/count.ts";
import { createTable } from "../table.ts";
import { createFillings, filledColumns, fillingFaults, fillRow } from "./filling.ts";
import { type RowFault, rowFault } from "./row-fault.ts";
import { type CsvRow, visitRows } from "./rows.ts";

/** A row that is left out, and why. */
export interface CsvFault {
  /** The line of the text in which the row begins, counted from 1. */
  readonly line: number;
  readonly message: string;
}

/** A column whose cells cost rows. */
export interface ColumnCost {
  /** Its place in the file. */
  readonly column: number;
  readonly name: string;
  /** Rows left out in which its cell can’t be read, be it the only one or not. */
  readonly rows: number;
}

export interface CsvFaults {
  /** The first rows left out; the others are only counted. */
  readonly faults: readonly CsvFault[];
  readonly faultCount: number;
  /** The columns at fault, the most costly first. */
  readonly costs: readonly ColumnCost[];
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
  const faults = createFaults();
  let rowsRead = 0;
  let isNext = !reading.header;
  visitRows(text, reading, (row) => {
    const isHeader = !isNext;
    isNext = true;
    // A quotation mark that is never closed takes the rows below with it.
    if (isHeader && row.quotes === "fine") return true;
    const fault = rowFault(row, reading);
    if (fault === null) {
      fillRow(fillings, row.cells, reading);
      rowsRead += 1;
    } else addFault(faults, row, fault);
    return rowsRead + faults.count <= maximumRows;
  });
  if (rowsRead + faults.count > maximumRows)
    return refuse([
      `The table has more than ${countText(maximumRows)} rows. Shorten it, for example to every tenth row.`,
    ]);
  const left = faultsOf(faults, reading);
  const nothing = nothingRead(reading, rowsRead, faults);
  if (nothing !== null) return refuse([nothing], left);
  const unfit = fillingFaults(fillings, reading);
  if (unfit.length > 0) return refuse(unfit, left);
  const table = createTable(filledColumns(fillings, reading));
  if (table.columns.length > maximumColumns) return refuse([tooManyColumns]);
  return { kind: "ok", table, rowsRead, ...left };
}

interface GatheredFaults {
  readonly first: CsvFault[];
  count: number;
  /** The line of a quotation mark that is never closed. */
  unclosed: number | null;
  /** Rows by the columns that cost them. */
  readonly byColumn: Map<number, number>;
}

function createFaults(): GatheredFaults {
  return { first: [], count: 0, unclosed: null, byColumn: new Map() };
}

function addFault(faults: GatheredFaults, { line, quotes }: CsvRow, fault: RowFault): void {
  const { message, columns } = fault;
  if (faults.first.length < maximumCsvFaults) faults.first.push({ line, message });
  faults.count += 1;
  if (quotes === "unclosed") faults.unclosed ??= line;
  for (const column of columns) faults.byColumn.set(column, (faults.byColumn.get(column) ?? 0) + 1);
}

function faultsOf({ first, count, byColumn }: GatheredFaults, { columns }: CsvReading): CsvFaults {
  const costs = [...byColumn].map(([column, rows]) => {
    return { column, name: columns[column]!.name, rows };
  });
  return { faults: first, faultCount: count, costs: costs.sort((a, b) => b.rows - a.rows) };
}

/** Why there is no table, the cause before what follows from it. */
function nothingRead(
  { columns }: CsvReading,
  rowsRead: number,
  { count, unclosed }: GatheredFaults,
): string | null {
  if (rowsRead === 0 && unclosed !== null)
    return `No row could be read: the quotation mark in line ${unclosed} is never closed.`;
  if (rowsRead + count === 0)
    return "The table has no rows below the names of its columns. Add some.";
  if (columns.every(({ use }) => use === "skip"))
    return "No column is read as numbers or categories. Choose at least one.";
  if (rowsRead > 0) return null;
  return "No row could be read. Check the delimiter, the decimal sign and what each column holds.";
}

const tooManyColumns = `The table has more than ${countText(maximumColumns)} columns. Delete those that you don’t need.`;

function refusalBefore(text: string, { columns }: CsvReading): string | null {
  if (text.length > maximumCsvLength)
    return `The text has more than ${countText(maximumCsvLength / 1024 ** 2)} million characters. Delete rows or columns that you don’t need.`;
  if (columns.length === 0) return "The table is empty. Give it rows of numbers.";
  if (columns.length > maximumColumns) return tooManyColumns;
  return null;
}

export function refuse(
  messages: readonly string[],
  faults: CsvFaults = { faults: [], faultCount: 0, costs: [] },
): CsvResult {
  return { kind: "refused", messages, ...faults };
}
