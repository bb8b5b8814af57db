import type { Means, Numbers, Run } from "./executor.ts";

export function createMeans(): Means {
  return { values: new Map(), gradients: new Map(), partials: new Map(), contributions: new Map() };
}

/** A pass has made other numbers: no mean of those before is shown. */
export function forgetMeans({ means }: Run<Numbers>): void {
  if (means) for (const known of Object.values(means)) known.clear();
}

/** The mean of rows of `size` numbers that follow each other, as one row; `of` is what their sum is divided by. */
export function meanOfRows(rows: Float64Array, size: number, of: number): Float64Array {
  const mean = new Float64Array(size);
  for (let at = 0; at < rows.length; at += size)
    for (let k = 0; k < size; k++) mean[k]! += rows[at + k]!;
  for (let k = 0; k < size; k++) mean[k]! /= of;
  return mean;
}
