import {
  count,
  descending,
  plural,
  type SampleOutcome,
  type Snapshot,
} from "../../../core/index.ts";

/** By row from the first, or by loss from the largest; or either the other way round. */
export interface Order {
  readonly by: "row" | "loss";
  readonly isReversed: boolean;
}

export const largestFirst: Order = { by: "loss", isReversed: false };

/** The order after a click on a column's head: its own, or where it is that already, reversed. */
export function nextOrder(order: Order, by: Order["by"]): Order {
  return { by, isReversed: order.by === by && !order.isReversed };
}

/** The outcomes to list. Losses that are NaN come before all others: they are what one looks for. */
export function listed(
  outcomes: readonly SampleOutcome[],
  { by, isReversed }: Order,
  wrongOnly: boolean,
): readonly SampleOutcome[] {
  const kept = outcomes.filter(({ right }) => !wrongOnly || right === false);
  const sorted = kept.toSorted(by === "row" ? (a, b) => a.row - b.row : byLoss);
  return isReversed ? sorted.toReversed() : sorted;
}

function byLoss(a: SampleOutcome, b: SampleOutcome): number {
  return descending(a.loss, b.loss) || a.row - b.row;
}

/** How much of the widest bar a loss fills; none where it is not finite. */
export function lossShare(loss: number, outcomes: readonly SampleOutcome[]): number {
  const most = outcomes.reduce(
    (largest, other) => (Number.isFinite(other.loss) ? Math.max(largest, other.loss) : largest),
    0,
  );
  return most > 0 && Number.isFinite(loss) ? Math.max(0, loss / most) : 0;
}

/** Which of the data's rows the list can hold. */
export function coverage({ outcomes, rows, rowCount }: Snapshot): string {
  const all = count(rowCount, "row");
  if (outcomes.length === rowCount) return plural(rowCount, "The only row", `All ${all}`);
  const largest = `The ${count(outcomes.length, "largest loss", "largest losses")}`;
  return rows === rowCount
    ? `${largest} of ${all}`
    : `${largest} of ${count(rows, "row")} looked at, of ${all}`;
}
