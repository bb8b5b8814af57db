import type { Item, Lanes, Tie } from "./lanes.ts";

const rounds = 8;

/**
 * The top of every item: wires run as level as they can while the items of a column keep their order and
 * their distance. Column by column the best places are found exactly (least squares under an order, by
 * pooling neighbours that press against each other); going to and fro a few times brings the columns
 * together. Whole steps of `grid`.
 */
export function heightsOf(
  { items }: Lanes,
  columns: readonly (readonly number[])[],
  gap: number,
  grid: number,
): Float64Array {
  const tops = new Float64Array(items.length);
  const steps = columns.map((column) =>
    stepsOf(
      column.map((item) => items[item]!),
      gap,
      grid,
    ),
  );
  columns.forEach((column, c) => {
    const middle = (steps[c]!.at(-1) ?? 0) / 2;
    column.forEach((item, at) => {
      tops[item] = steps[c]![at]! - middle;
    });
  });
  const wish = (ties: readonly Tie[]) => {
    let [sum, weight] = [0, 0];
    for (const tie of ties) {
      sum += tie.weight * (tops[tie.item]! + tie.other - tie.own);
      weight += tie.weight;
    }
    return { at: sum / weight, weight };
  };
  const settle = (c: number, side: "left" | "right" | "both") => {
    const wishes = columns[c]!.map((item) => {
      const { left, right } = items[item]!;
      const asked = side === "both" ? [...left, ...right] : items[item]![side];
      if (asked.length > 0) return wish(asked);
      const others = side === "left" ? right : left;
      return others.length > 0 ? wish(others) : { at: tops[item]!, weight: 0.01 };
    });
    const placed = pooled(wishes, steps[c]!);
    columns[c]!.forEach((item, at) => {
      tops[item] = placed[at]!;
    });
  };
  const all = [...columns.keys()];
  for (let round = 0; round < rounds; round++) {
    for (const c of all) settle(c, "left");
    for (const c of all.toReversed()) settle(c, "right");
  }
  for (let round = 0; round < rounds; round++) {
    for (const c of all) settle(c, "both");
    for (const c of all.toReversed()) settle(c, "both");
  }
  // Steps are whole, and so rounding keeps distances.
  return tops.map((top) => Math.round(top / grid) * grid);
}

/** How far each item of a column stands at least below the first. */
function stepsOf(column: readonly Item[], gap: number, grid: number): readonly number[] {
  const steps: number[] = [];
  let y = 0;
  column.forEach((item, at) => {
    const above = column[at - 1];
    if (above) {
      const between = above.node < 0 || item.node < 0 ? gap / 2 : gap;
      y += Math.ceil((above.height + above.margin + between + item.margin) / grid) * grid;
    }
    steps.push(y);
  });
  return steps;
}

/** Least squares under an order: neighbours whose wishes press against each other stand as one block. */
function pooled(
  wishes: readonly { readonly at: number; readonly weight: number }[],
  steps: readonly number[],
): Float64Array {
  const blocks: { at: number; weight: number; count: number }[] = [];
  wishes.forEach((wish, i) => {
    let block = { at: wish.at - steps[i]!, weight: wish.weight, count: 1 };
    for (let last = blocks.at(-1); last && last.at > block.at; last = blocks.at(-1)) {
      const weight = last.weight + block.weight;
      const at = (last.at * last.weight + block.at * block.weight) / weight;
      block = { at, weight, count: last.count + block.count };
      blocks.pop();
    }
    blocks.push(block);
  });
  const placed = new Float64Array(wishes.length);
  let i = 0;
  for (const { at, count } of blocks)
    for (let n = 0; n < count; n++, i++) placed[i] = at + steps[i]!;
  return placed;
}
