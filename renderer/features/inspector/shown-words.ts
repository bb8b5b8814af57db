import type { AppState } from "../../state/app/state.ts";
import { selectGraph } from "../../state/app/store.ts";

/**
 * Of whom a number is: the row, the sample, or where all samples share it the batch; "" where the graph's
 * own number is the only one there could be.
 */
export function shownOf(state: AppState, isLaned: boolean): string {
  const { looking } = state.session;
  switch (looking.kind) {
    case "own":
      return selectGraph(state).data ? "typed values" : "";
    case "sample":
      return `row ${looking.row + 1}`;
    case "drawn":
      return "drawing";
    case "mean":
      return isLaned ? `mean of ${looking.rows.length}` : `all ${looking.rows.length} rows`;
    case "batch":
      if (looking.mean && isLaned) return `mean of ${looking.rows.length}`;
      return isLaned ? "this sample" : `batch of ${looking.rows.length}`;
  }
}
