import type { Item, Lanes, Tie } from "./lanes.ts";

/** Rounds after which nothing much is gained; fewer in a large graph, where each takes long. */
const rounds = { most: 24, patience: 4, large: 4000, inLarge: 6 };

/**
 * The order of the items in each column with few wires that cross: the order in which one comes to them
 * from the ends back through the ports, made better by barycentres and by exchanging neighbours (Sugiyama;
 * Gansner and others, “A technique for drawing directed graphs”, 1993). Places of ports count, so that the
 * wire into a upper port comes from above. Of equally good orders the first is kept.
 */
export function orderColumns({ items, columns }: Lanes, first: number): readonly number[][] {
  const place = new Float64Array(items.length);
  let now = settle(fromTheEnds(items, columns, first));
  let best = now;
  let least = crossingsOf(now);
  const most = items.length > rounds.large ? rounds.inLarge : rounds.most;
  for (let round = 0, idle = 0; round < most && idle < rounds.patience && least > 0; round++) {
    now = settle(sweep(now, round % 2 === 0));
    for (let pass = 0; pass < rounds.patience && exchange(now); pass++);
    const count = crossingsOf(now);
    idle = count < least ? 0 : idle + 1;
    if (count < least) [best, least] = [now.map((column) => [...column]), count];
  }
  return best;

  function settle(order: readonly number[][]): readonly number[][] {
    for (const column of order)
      column.forEach((item, at) => {
        place[item] = at;
      });
    return order;
  }

  /** Sorts column by column by where the wires from the last one come in. */
  function sweep(order: readonly number[][], isRightwards: boolean): readonly number[][] {
    const next = order.map((column) => [...column]);
    for (const column of isRightwards ? next : next.toReversed()) {
      const keys = new Map<number, number>();
      for (const item of column) {
        const ties = isRightwards ? items[item]!.left : items[item]!.right;
        if (ties.length > 0)
          keys.set(item, ties.reduce((sum, tie) => sum + height(tie), 0) / ties.length);
      }
      // What has no wires on this side stays where it is.
      const sorted = [...keys.keys()].sort((a, b) => keys.get(a)! - keys.get(b)!);
      let taken = 0;
      column.forEach((item, at) => {
        if (keys.has(item)) column[at] = sorted[taken++]!;
      });
      column.forEach((item, at) => {
        place[item] = at;
      });
    }
    return next;
  }

  /** Where a tie ends, in items and shares of them. */
  function height({ item, other }: Tie): number {
    return place[item]! + other / (items[item]!.height + 1);
  }

  /** Exchanges neighbours where that takes crossings away; whether any were. */
  function exchange(order: readonly number[][]): boolean {
    let isBetter = false;
    for (const column of order) {
      // Exchanges within a column leave the other ends of its wires where they are.
      const ends = column.map((item) => [endsOf(items[item]!.left), endsOf(items[item]!.right)]);
      for (let at = 0; at + 1 < column.length; at++) {
        const [upper, lower] = [ends[at]!, ends[at + 1]!];
        const gained =
          inversions(upper[0]!, lower[0]!) +
          inversions(upper[1]!, lower[1]!) -
          inversions(lower[0]!, upper[0]!) -
          inversions(lower[1]!, upper[1]!);
        if (gained <= 0) continue;
        [column[at], column[at + 1]] = [column[at + 1]!, column[at]!];
        [ends[at], ends[at + 1]] = [lower, upper];
        isBetter = true;
      }
      column.forEach((item, at) => {
        place[item] = at;
      });
    }
    return isBetter;
  }

  function endsOf(ties: readonly Tie[]): Float64Array {
    return Float64Array.from(ties, height).sort();
  }

  /** The wires that cross, over all pairs of neighbouring columns. */
  function crossingsOf(order: readonly number[][]): number {
    let count = 0;
    for (const column of order) {
      const ends: number[] = [];
      for (const item of column) {
        const ties = items[item]!.right.map((tie) => ({ own: tie.own, end: height(tie) }));
        ties.sort((a, b) => a.own - b.own || a.end - b.end);
        for (const { end } of ties) ends.push(end);
      }
      count += countInversions(ends);
    }
    return count;
  }
}

/** From the ends of the graph back through the ports, the loss first: a tree’s wires do not cross so. */
function fromTheEnds(
  items: readonly Item[],
  columns: readonly (readonly number[])[],
  first: number,
): number[][] {
  const columnOf = new Int32Array(items.length);
  columns.forEach((column, at) => {
    for (const item of column) columnOf[item] = at;
  });
  const ordered: number[][] = columns.map(() => []);
  const isMet = new Uint8Array(items.length);
  const ends = [...items.keys()].filter((item) => items[item]!.right.length === 0);
  const waiting = ends.filter((item) => item !== first).toReversed();
  if (ends.includes(first)) waiting.push(first);
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    if (isMet[item]) continue;
    isMet[item] = 1;
    ordered[columnOf[item]!]!.push(item);
    const feeding = items[item]!.left.toSorted((a, b) => b.own - a.own);
    for (const tie of feeding) waiting.push(tie.item);
  }
  return ordered;
}

/** Pairs of an end of the upper and one of the lower that cross; both lists rise. */
function inversions(upper: Float64Array, lower: Float64Array): number {
  let count = 0;
  let below = 0;
  for (const end of upper) {
    while (below < lower.length && lower[below]! < end) below++;
    count += below;
  }
  return count;
}

/** Pairs that stand in falling order, by merging. */
function countInversions(numbers: readonly number[]): number {
  let from = Float64Array.from(numbers);
  let to = new Float64Array(numbers.length);
  let count = 0;
  for (let width = 1; width < numbers.length; width *= 2) {
    for (let start = 0; start < numbers.length; start += 2 * width) {
      const middle = Math.min(start + width, numbers.length);
      const end = Math.min(start + 2 * width, numbers.length);
      let [a, b] = [start, middle];
      for (let at = start; at < end; at++) {
        const takesLeft = a < middle && (b >= end || from[a]! <= from[b]!);
        if (!takesLeft) count += middle - a;
        to[at] = takesLeft ? from[a++]! : from[b++]!;
      }
    }
    [from, to] = [to, from];
  }
  return count;
}
