import type { AppState } from "../../../store/state.ts";

/** The row of the data that the whole canvas shows; null while it shows the graph's own numbers. */
export function lookedRow({ session: { looking } }: AppState): number | null {
  switch (looking.kind) {
    case "own":
      return null;
    case "sample":
      return looking.row;
    case "batch":
      return looking.rows[looking.lane] ?? null;
  }
}
