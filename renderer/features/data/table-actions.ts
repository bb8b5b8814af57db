import {
  createTable,
  type DataSource,
  type Table,
  withCell,
  withoutRow,
  withRow,
} from "../../../core/index.ts";
import { type AppStore, selectGraph } from "../../state/app/store.ts";
import { chooseRows } from "../../state/document/data-edits.ts";
import { dataTable } from "../../state/run/data-table.ts";
import { holdsClasses } from "./column-classes.ts";

/** Changes of rows that travel in the graph's file: painted, or typed cell by cell. */

type TableSource = Extract<DataSource, { kind: "table" }>;

/** Edits that share a gesture's name make one undo step. */
interface Gesture {
  readonly gesture?: string;
}

export type ClassLabel = 0 | 1;
export type Point = readonly [x: number, y: number];

export const paintedName = "Painted points";
const paintedColumns = ["x1", "x2", "class"] as const;

/** Tables with more rows are not typed into. */
export const typedRows = 200;

/** The table that painting adds to: two columns of numbers and one of the classes 0 and 1. */
export function paintedTable(source: DataSource | undefined): Table | null {
  if (source?.kind !== "table" || source.table.columns.length !== 3) return null;
  const [, , classes] = source.table.columns;
  return classes && holdsClasses(classes) ? source.table : null;
}

const emptyPainting: TableSource = {
  kind: "table",
  name: paintedName,
  table: createTable(paintedColumns.map((name) => ({ name, values: [] }))),
};

/** Adds points of a class; from scratch they replace the data. All of a stroke is one undo step. */
export function paintPoints(
  store: AppStore,
  points: readonly Point[],
  label: ClassLabel,
  gesture: Gesture = {},
): void {
  const present = paintedSource(store);
  const source = present ?? emptyPainting;
  const table = points.reduce((grown, [x, y]) => withRow(grown, [x, y, label]), source.table);
  replace(store, { ...source, table }, { label: "Paint Points", isNew: !present, ...gesture });
}

/** Removes points by their rows. */
export function erasePoints(store: AppStore, rows: readonly number[], gesture: Gesture = {}): void {
  const source = paintedSource(store);
  if (!source || rows.length === 0) return;
  const table = [...rows].sort((a, b) => b - a).reduce(withoutRow, source.table);
  replace(store, { ...source, table }, { label: "Erase Points", ...gesture });
}

export function clearPoints(store: AppStore): void {
  const source = paintedSource(store);
  if (!source || source.table.rowCount === 0) return;
  const columns = source.table.columns.map(({ name }) => ({ name, values: [] }));
  replace(store, { ...source, table: createTable(columns) }, { label: "Clear Points" });
}

function paintedSource(store: AppStore): TableSource | null {
  const source = tableSource(store);
  return source && paintedTable(source) ? source : null;
}

function tableSource(store: AppStore): TableSource | null {
  const { source } = selectGraph(store.getState()).data ?? {};
  return source?.kind === "table" ? source : null;
}

/** The rows of a built-in set become a table that can be painted on and typed into. */
export function keepAsTable(store: AppStore, name: string): void {
  const table = dataTable(store.getState());
  if (!table) return;
  const label = "Turn into a Table";
  chooseRows(store, { kind: "table", name, table }, table, { label, isNew: false });
}

export function changeCell(store: AppStore, row: number, column: number, value: number): void {
  change(store, "Change Cell", (table) => withCell(table, row, column, value));
}

/** A row like the last one, to be typed over. */
export function addRow(store: AppStore): void {
  change(store, "Add Row", (table) =>
    withRow(
      table,
      table.columns.map(({ values }) => values.at(-1) ?? 0),
    ),
  );
}

export function deleteRow(store: AppStore, row: number): void {
  change(store, "Delete Row", (table) => withoutRow(table, row));
}

function change(store: AppStore, label: string, map: (table: Table) => Table): void {
  const source = tableSource(store);
  if (source) replace(store, { ...source, table: map(source.table) }, { label });
}

function replace(
  store: AppStore,
  source: TableSource,
  options: { readonly label: string; readonly isNew?: boolean } & Gesture,
): void {
  const fault = chooseRows(store, source, source.table, { isNew: false, ...options });
  if (fault !== null)
    store.setState({
      message: { kind: "error", title: "The table was not changed", details: [fault] },
    });
}
