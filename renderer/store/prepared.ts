import { createPreparer, type Graph, type PrepareResult, type Table } from "../../core/index.ts";
import type { AppState } from "./state.ts";

const prepareGraph = createPreparer();

/** The rows of the file that a graph's data lie in, where it has been read and is the right one. */
export function fileTable({ training: { file } }: AppState, { data }: Graph): Table | null {
  return data?.source.kind === "file" && file?.checksum === data.source.checksum
    ? file.table
    : null;
}

/** The present graph's data, bound to its nodes. */
export function preparedOf(state: AppState, graph: Graph = state.history.present): PrepareResult {
  return prepareGraph(graph, fileTable(state, graph));
}
