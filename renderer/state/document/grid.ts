import type { Position } from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";

/** The grid to which nodes snap, in canvas units. */
export const gridSize = 10;

/** What places are whole multiples of. */
export function gridUnit({ snapToGrid }: Pick<AppState, "snapToGrid">): number {
  return snapToGrid ? gridSize : 1;
}

/** The place as a node takes it: on the grid where nodes snap to it, else on whole units. */
export function snapped(state: Pick<AppState, "snapToGrid">, [x, y]: Position): Position {
  const unit = gridUnit(state);
  return [Math.round(x / unit) * unit + 0, Math.round(y / unit) * unit + 0];
}
