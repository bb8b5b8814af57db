import type { Descents } from "../../../core/index.ts";
import type { ChartLine } from "../../plots/line-chart.ts";

/** The two curves; the wrong one is dashed, and ends where the loss is no longer finite. */
export function descentLines({ right, damaged }: Descents, steps: number): readonly ChartLine[] {
  const numbers = (losses: readonly number[]) =>
    Array.from({ length: steps + 1 }, (_, i) => {
      const loss = losses[i];
      return loss !== undefined && Number.isFinite(loss) ? loss : null;
    });
  return [
    { name: "right", color: "--value", numbers: numbers(right) },
    { name: "with the bug", color: "--danger", dash: [5, 4], numbers: numbers(damaged) },
  ];
}
