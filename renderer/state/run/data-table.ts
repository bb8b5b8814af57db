import { type Data, type Table, tableOf } from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { selectGraph } from "../app/store.ts";
import { fileTable } from "./prepared.ts";

/** Of a built-in set, by its source: the rows that were drawn last. */
const drawn = new WeakMap<Data["source"], { readonly data: Data; readonly table: Table | null }>();

/** The rows of the present graph's data; null without data, and while their file is not at hand. */
export function dataTable(state: AppState): Table | null {
  const graph = selectGraph(state);
  const { data } = graph;
  if (!data) return null;
  if (data.source.kind !== "built-in") return tableOf(data, fileTable(state, graph));
  const known = drawn.get(data.source);
  if (known && drawsSame(known.data, data)) return known.table;
  const table = tableOf(data, null);
  drawn.set(data.source, { data, table });
  return table;
}

/** How the rows are split and scaled has no part in them. */
function drawsSame(a: Data, b: Data): boolean {
  return a.noise === b.noise && a.seed === b.seed;
}
