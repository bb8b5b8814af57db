import {
  formatNumber,
  type Graph,
  type ParameterFacts,
  parameterName,
} from "../../../core/index.ts";

/** A column of the table of tensors, by which it can be sorted. */
export interface TensorColumn {
  readonly id: string;
  readonly title: string;
  /** What its numbers are. */
  readonly hint: string;
  numberOf(facts: ParameterFacts): number | null;
  textOf(facts: ParameterFacts): string;
}

function column(
  id: string,
  title: string,
  hint: string,
  numberOf: TensorColumn["numberOf"],
): TensorColumn {
  return {
    id,
    title,
    hint,
    numberOf,
    textOf: (facts) => numberText(numberOf(facts)),
  };
}

/** How many of all, as a share of 0 to 1. */
function share(
  id: string,
  title: string,
  hint: string,
  numberOf: (facts: ParameterFacts) => number,
): TensorColumn {
  return { id, title, hint, numberOf, textOf: (facts) => percentText(numberOf(facts)) };
}

export const tensorColumns = [
  column("mean", "Mean", "Mean of the values", ({ values }) => values.mean),
  column(
    "deviation",
    "Std",
    "Standard deviation of the values, √(Σ (w − mean)² / n)",
    ({ values }) => values.deviation,
  ),
  column("least", "Min", "Least value", ({ values }) => values.least),
  column("most", "Max", "Greatest value", ({ values }) => values.most),
  column("gradient", "‖∇‖", "Norm of the gradient, √(Σ g²)", ({ gradients }) => gradients.norm),
  share(
    "zeros",
    "Zero",
    "Share of the values that are exactly 0",
    ({ values }) => values.zeros / values.count,
  ),
  share(
    "dead",
    "Dead",
    "Share of the gradients that are exactly 0: what they belong to does not learn",
    ({ gradients }) => gradients.zeros / gradients.count,
  ),
  share(
    "odd",
    "NaN",
    "Share of values and gradients that are NaN or infinite",
    ({ values, gradients }) =>
      (values.notFinite + gradients.notFinite) / (values.count + gradients.count),
  ),
] as const satisfies readonly TensorColumn[];

function numberText(number: number | null): string {
  return number === null || Number.isNaN(number) ? "—" : formatNumber(number);
}

/** Whole percents; what is there is not rounded away. */
export function percentText(share: number): string {
  if (share > 0 && share < 0.01) return "< 1 %";
  if (share < 1 && share > 0.99) return "> 99 %";
  return `${Math.round(share * 100)} %`;
}

export const ratioHint =
  "How large a share of itself the next update moves a parameter: ‖update‖/‖w‖, with plain descent η‖∇‖/‖w‖";

/** The ends of the scale of update ratios, and the mark that a rule of thumb knows. */
export const ratioScale = { least: 1e-6, most: 1, mark: 1e-3 } as const;

/** Place on that scale, 0 to 1; what lies beyond an end stands at it. */
export function ratioPlace(ratio: number): number {
  const [low, high] = [Math.log10(ratioScale.least), Math.log10(ratioScale.most)];
  const place = (Math.log10(ratio) - low) / (high - low);
  return Number.isNaN(place) ? 1 : Math.min(1, Math.max(0, place));
}

/** How the table is sorted; by null, in the order in which the parameters are trained. */
export interface RowOrder {
  readonly by: string | null;
  readonly isRising: boolean;
}

/** The order after a press of a column's head: the largest first, then the least, then as they were. */
export function nextRowOrder({ by, isRising }: RowOrder, pressed: string): RowOrder {
  if (by !== pressed) return { by: pressed, isRising: pressed === "name" };
  const isBack = isRising === (pressed !== "name");
  return isBack ? unsorted : { by, isRising: !isRising };
}

export const unsorted: RowOrder = { by: null, isRising: false };

/** NaN first and what has no number last, whichever way. */
export function sortedRows(
  graph: Graph,
  rows: readonly ParameterFacts[],
  { by, isRising }: RowOrder,
): readonly ParameterFacts[] {
  if (by === null) return rows;
  const sign = isRising ? 1 : -1;
  if (by === "name")
    return rows.toSorted(
      (a, b) => sign * parameterName(graph, a.place).localeCompare(parameterName(graph, b.place)),
    );
  const numberOf =
    by === "ratio"
      ? ({ ratio }: ParameterFacts) => ratio
      : (tensorColumns.find(({ id }) => id === by)?.numberOf ?? (() => null));
  const rank = (number: number | null) => (number === null ? 2 : Number.isNaN(number) ? 0 : 1);
  return rows.toSorted((a, b) => {
    const [x, y] = [numberOf(a), numberOf(b)];
    return rank(x) - rank(y) || sign * ((x ?? 0) - (y ?? 0)) || 0;
  });
}
