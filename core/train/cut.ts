import type { Problem } from "../model/problem.ts";

/** How the rows of an epoch are cut into batches. */
export interface Cut {
  /** Batches in an epoch. */
  readonly count: number;
  /** Samples in the batch that begins after so many rows. */
  lengthAfter(done: number): number;
  /**
   * Whether the rows from there on can all be trained on: an epoch that was begun in batches of another size may leave
   * too few for the last one.
   */
  goesOnAfter(done: number): boolean;
}

export type CutResult =
  | { readonly kind: "cut"; readonly cut: Cut }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/**
 * Batches of `size`, the last of which takes what is left. Where the graph can't be trained on so few, as one with a
 * batch norm on a single sample, all are of equal length instead, or of one more. `faults` says why it can't be trained
 * on so many samples, and is asked once for each length.
 */
export function cutRows(
  rows: number,
  size: number,
  faults: (samples: number) => readonly Problem[],
): CutResult {
  const known = new Map<number, readonly Problem[]>([[0, []]]);
  const faultsOf = (...lengths: readonly number[]) =>
    lengths.flatMap((length) => {
      const found = known.get(length) ?? faults(length);
      known.set(length, found);
      return found;
    });
  const lastAfter = (done: number) => (rows - done) % size;
  const problems = faultsOf(Math.min(size, rows), lastAfter(0));
  const count = Math.ceil(rows / size);
  if (problems.length === 0) {
    const lengthAfter = (done: number) => Math.min(size, rows - done);
    const goesOnAfter = (done: number) => faultsOf(lastAfter(done)).length === 0;
    return { kind: "cut", cut: { count, lengthAfter, goesOnAfter } };
  }
  const shorter = Math.floor(rows / count);
  const longer = shorter + 1;
  const withLonger = (rows % count) * longer;
  if (faultsOf(shorter, withLonger > 0 ? longer : 0).length > 0)
    return { kind: "refused", problems: problems.slice(0, 1) };
  const lengthAfter = (done: number) => Math.min(done < withLonger ? longer : shorter, rows - done);
  const goesOnAfter = (done: number) =>
    done < withLonger ? done % longer === 0 : (done - withLonger) % shorter === 0;
  return { kind: "cut", cut: { count, lengthAfter, goesOnAfter } };
}
