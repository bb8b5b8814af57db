import { useState } from "react";
import type { Table } from "../../../core/index.ts";
import { rowPictures } from "../../plots/row-pictures.ts";
import { selectGraph, useApp } from "../../state/app/store.ts";
import { dataTable } from "../../state/run/data-table.ts";
import { Segments } from "../../ui/Segments.tsx";
import { ColumnTable } from "./ColumnTable.tsx";
import { PictureGrid } from "./PictureGrid.tsx";
import { RowsTable } from "./RowsTable.tsx";
import { ScatterPlot } from "./ScatterPlot.tsx";
import { TypedTable } from "./TypedTable.tsx";
import { typedRows } from "./table-actions.ts";

type View = "plot" | "rows" | "columns";

const views = [
  { value: "plot", title: "Plot" },
  { value: "rows", title: "Rows" },
  { value: "columns", title: "Columns" },
] as const;

function titleOf(view: View): string {
  return views.find(({ value }) => value === view)?.title ?? "";
}

/** Cells beyond these are shown, but not typed into: each is a field. */
const typedCells = 1200;

/** The rows, as a picture, as a table, and summed up column by column. */
export function DataViews() {
  const [view, setView] = useState<View>("plot");
  const table = useApp(dataTable);
  if (!table) return null;
  return (
    <section className="data-views" aria-label="The rows">
      <Segments label="How the rows are shown" value={view} options={views} onChange={setView} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll it */}
      <section className="data-view" tabIndex={0} aria-label={`${titleOf(view)} of the data`}>
        {view === "plot" &&
          (rowPictures(table) ? <PictureGrid table={table} /> : <ScatterPlot table={table} />)}
        {view === "rows" && <Rows table={table} />}
        {view === "columns" && <ColumnTable table={table} />}
      </section>
    </section>
  );
}

function Rows({ table }: { table: Table }) {
  const kind = useApp((state) => selectGraph(state).data?.source.kind);
  const isSmall =
    table.rowCount <= typedRows && table.rowCount * table.columns.length <= typedCells;
  return kind === "table" && isSmall ? <TypedTable table={table} /> : <RowsTable table={table} />;
}
