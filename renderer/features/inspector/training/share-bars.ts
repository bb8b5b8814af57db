import type { SampleContribution } from "../../../../core/index.ts";

export interface ShareBar extends SampleContribution {
  /** The bar's length as a share of the longest, from −1 to 1; its sign is its side. */
  readonly length: number;
}

/** Bars for what samples add to a gradient. One that is not finite has a whole bar. */
export function shareBars(contributions: readonly SampleContribution[]): readonly ShareBar[] {
  const sizes = contributions.map(({ contribution }) => Math.abs(contribution));
  const most = Math.max(0, ...sizes.filter(Number.isFinite));
  return contributions.map((each) => ({ ...each, length: lengthOf(each.contribution, most) }));
}

function lengthOf(contribution: number, most: number): number {
  if (Number.isFinite(contribution)) return most === 0 ? 0 : contribution / most;
  return contribution < 0 ? -1 : 1;
}
