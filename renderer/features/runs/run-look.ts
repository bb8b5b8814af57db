import type { ChartLine } from "../../plots/line-chart.ts";
import type { ComparedRun } from "./compared-runs.ts";

/** Colours of kept runs, in training-runs.css; the present one has the colour of values. */
const colors = 8;

/** Strokes of training and validation, for every chart. */
export const validationDash = [5, 4] as const;

export function runColor({ id }: Pick<ComparedRun, "id">): ChartLine["color"] {
  return id === 0 ? "--value" : `--run-${((id - 1) % colors) + 1}`;
}

/** What stands at the end of its line. */
export function runMark({ id }: Pick<ComparedRun, "id">): string {
  return id === 0 ? "now" : String(id);
}
