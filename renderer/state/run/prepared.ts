import { createPreparer, type Graph, type PrepareResult, type Table } from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { rowsOf } from "./file-rows.ts";

const prepareGraph = createPreparer();

/** The rows of the file that a graph's data lie in, where it has been read. */
export function fileTable({ training: { files } }: AppState, { data }: Graph): Table | null {
  return data?.source.kind === "file" ? rowsOf(files, data.source) : null;
}

/** The present graph's data, bound to its nodes. */
export function preparedOf(state: AppState, graph: Graph = state.history.present): PrepareResult {
  return prepareGraph(graph, fileTable(state, graph));
}
