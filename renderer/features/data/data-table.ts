import { type Data, type Table, tableOf } from "../../../core/index.ts";
import type { AppState } from "../../state/app/state.ts";
import { selectGraph } from "../../state/app/store.ts";
import { fileTable } from "../../state/run/prepared.ts";

let drawn: { readonly data: Data; readonly table: Table | null } | null = null;

/** The rows of the present graph's data; null without data, and while their file is not at hand. */
export function dataTable(state: AppState): Table | null {
  const graph = selectGraph(state);
  const { data } = graph;
  if (!data) return null;
  if (data.source.kind !== "built-in") return tableOf(data, fileTable(state, graph));
  if (!drawn || !drawsSame(drawn.data, data)) drawn = { data, table: tableOf(data, null) };
  return drawn.table;
}

/** How the rows are split and scaled has no part in them. */
function drawsSame(a: Data, b: Data): boolean {
  return a.source === b.source && a.noise === b.noise && a.seed === b.seed;
}
