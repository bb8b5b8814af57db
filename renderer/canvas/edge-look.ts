import { type EdgeView, numberOf } from "../../core/index.ts";

/** What an edge's colour says; the label's sign says it too. */
export type EdgeTone = "quiet" | "zero" | "positive" | "negative" | "bad";

export interface EdgeLook {
  readonly tone: EdgeTone;
  /** Stroke width in canvas units. */
  readonly width: number;
}

const thinnest = 1.5;
const thickest = 6;

/** Thickness grows by 0.9 with every power of ten of the contribution; 1 is in the middle. */
export function edgeLook({
  contribution,
  partial,
}: Pick<EdgeView, "contribution" | "partial">): EdgeLook {
  const number = numberOf(contribution);
  if (number === null) {
    const local = numberOf(partial);
    return { tone: local !== null && !Number.isFinite(local) ? "bad" : "quiet", width: thinnest };
  }
  if (!Number.isFinite(number)) return { tone: "bad", width: 4 };
  if (number === 0) return { tone: "zero", width: thinnest };
  const width = rounded(3.75 + 0.9 * Math.log10(Math.abs(number)));
  return {
    tone: number < 0 ? "negative" : "positive",
    width: Math.min(Math.max(width, thinnest), thickest),
  };
}

/** To quarters: no eye tells finer ones apart, and a wire is drawn anew less often. */
function rounded(width: number): number {
  return Math.round(width * 4) / 4;
}
