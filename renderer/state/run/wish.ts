import type { Wish } from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { selectGraph } from "../app/store.ts";

/** What is to be known of the graph on its data, whatever its numbers; null where nobody looks. */
export function wishOf(state: AppState): Wish | null {
  // Without data the graph's own numbers are one sample, which only the panel shows.
  const { data, loss } = selectGraph(state);
  const isLookedAt = loss !== null && (data !== undefined || state.panel.open);
  return isLookedAt ? { parameter: state.training.parameter } : null;
}

/** What the ticks of a run are to bring: nothing while another epoch is looked at. */
export function tickWish(state: AppState): Wish | null {
  return state.training.past ? null : wishOf(state);
}
