import type { Column } from "../../../core/index.ts";

export interface ColumnStatistics {
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  /** Standard deviation over all rows. */
  readonly deviation: number;
}

const known = new WeakMap<Column, ColumnStatistics>();

/** What the numbers of a column are like; NaN for one without rows. */
export function columnStatistics(column: Column): ColumnStatistics {
  let statistics = known.get(column);
  if (!statistics) {
    statistics = computeStatistics(column);
    known.set(column, statistics);
  }
  return statistics;
}

function computeStatistics({ values }: Column): ColumnStatistics {
  const count = values.length;
  if (count === 0)
    return { minimum: Number.NaN, maximum: Number.NaN, mean: Number.NaN, deviation: Number.NaN };
  let [minimum, maximum, sum] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const value of values) {
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
    sum += value / count;
  }
  // Divided before they are added, the squares of large numbers do not overflow as soon.
  let squares = 0;
  for (const value of values) squares += (value - sum) ** 2 / count;
  return { minimum, maximum, mean: sum, deviation: Math.sqrt(squares) };
}
