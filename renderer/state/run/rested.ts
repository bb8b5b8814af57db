import type { Graph } from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { fileTable } from "./prepared.ts";
import type { RestedRun } from "./training-state.ts";

/** The run that the service still has as this graph says, with these rows: nothing was done to it since. */
export function restedAt(state: AppState, graph: Graph): RestedRun | null {
  const { rested } = state.training;
  return rested?.graph === graph && rested.table === fileTable(state, graph) ? rested : null;
}
