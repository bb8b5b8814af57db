import type { Problem } from "../model/problem.ts";

/** How the rows of an epoch are cut into batches. */
export interface Cut {
  /** Batches in an epoch. */
  readonly count: number;
  /** Samples in the batch that begins after so many rows. */
  lengthAfter(done: number): number;
}

export type CutResult =
  | { readonly kind: "cut"; readonly cut: Cut }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/**
 * Batches of `size`, the last of which takes what is left. Where the graph can't be trained on so few, as one with a
 * batch norm on a single sample, all are of equal length instead, or of one more.
 */
export function cutRows(
  rows: number,
  size: number,
  faults: (samples: number) => readonly Problem[],
): CutResult {
  const faultsOf = (lengths: readonly number[]) =>
    [...new Set(lengths)].flatMap((length) => (length > 0 ? faults(length) : []));
  const count = Math.ceil(rows / size);
  const problems = faultsOf([Math.min(size, rows), rows % size]);
  if (problems.length === 0)
    return {
      kind: "cut",
      cut: { count, lengthAfter: (done) => Math.min(size, rows - done) },
    };
  const shorter = Math.floor(rows / count);
  const longer = shorter + 1;
  const withLonger = (rows % count) * longer;
  if (faultsOf([shorter, withLonger > 0 ? longer : 0]).length > 0)
    return { kind: "refused", problems: problems.slice(0, 1) };
  const lengthAfter = (done: number) => Math.min(done < withLonger ? longer : shorter, rows - done);
  return { kind: "cut", cut: { count, lengthAfter } };
}
