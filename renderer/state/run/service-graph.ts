import type { Graph, Table } from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { fileTable } from "./prepared.ts";

/** A service that is sent tables on their own. */
interface TableTaker {
  post(message: { readonly kind: "table"; readonly table: Table | null }): void;
}

/** The table that a service has been sent last. */
const sent = new WeakMap<TableTaker, Table | null>();

/** Forgets what a service that died had been sent. */
export function forgetSent(link: TableTaker): void {
  sent.delete(link);
}

/**
 * The graph as it is posted to a service. Tables are sent on their own and only when they
 * changed: a graph is posted many times a second, and a table may have a hundred thousand rows.
 */
export function graphForService(link: TableTaker, state: AppState, graph: Graph): Graph {
  const { data } = graph;
  if (!data || data.source.kind === "built-in") return graph;
  const { source } = data;
  const table = source.kind === "table" ? source.table : fileTable(state, graph);
  if (!sent.has(link) || sent.get(link) !== table) {
    link.post({ kind: "table", table });
    sent.set(link, table);
  }
  if (source.kind === "file") return graph;
  const reading = { delimiter: ",", decimal: ".", header: true, columns: [] } as const;
  const elsewhere = { kind: "file", name: source.name, checksum: "", reading } as const;
  return { ...graph, data: { ...data, source: elsewhere } };
}
