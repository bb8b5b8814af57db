import { columnsOf } from "./columns.ts";
import type { Net, Wire } from "./net.ts";

/** What stands in a column: a node, or the lane of a wire that passes. Wires lead to next columns only. */
export interface Item {
  /** The index of the node; −1 for a lane. */
  readonly node: number;
  readonly height: number;
  /** Free room that it wants above and below it. */
  readonly margin: number;
  readonly left: Tie[];
  readonly right: Tie[];
}

/** One end of a piece of a wire between neighbouring columns. */
export interface Tie {
  readonly item: number;
  /** Heights of the two ports below the tops of their items. */
  readonly own: number;
  readonly other: number;
  /** How much it matters that it runs level. */
  readonly weight: number;
}

export interface Lanes {
  readonly items: readonly Item[];
  /** The items of each column, from the top. */
  readonly columns: readonly (readonly number[])[];
}

/** Where there would be more lanes than this, wires that pass many columns go without. */
const mostLanes = { perNode: 8, inAll: 20_000 };
/** Lanes run straighter than wires between neighbours. */
const laneWeight = 8;
/** From so many wires on, their labels are not all read. */
const labelsKept = 4;

/** Puts nodes in columns, and a lane for each passing wire into each column that it passes. */
export function lanesOf(net: Net, label: { readonly height: number; readonly gap: number }): Lanes {
  const column = columnsOf(net);
  const items: Item[] = net.boxes.map(({ height }, node) => {
    const wires = Math.max(net.incoming[node]!.length, net.outgoing[node]!.length);
    const labels = Math.min(wires, labelsKept) * (label.height + label.gap);
    return { node, height, margin: Math.max(0, (labels - height) / 2), left: [], right: [] };
  });
  const columns: number[][] = [];
  for (const node of items.keys()) {
    while (columns.length <= column[node]!) columns.push([]);
    columns[column[node]!]!.push(node);
  }
  const longest = longestSpan(net, column);
  for (const wires of net.outgoing) {
    const chain: number[] = [];
    const byLength = wires.toSorted((a, b) => column[a.to]! - column[b.to]!);
    for (const wire of byLength) {
      if (column[wire.to]! - column[wire.from]! <= longest) lead(wire, chain);
      else tie(wire.from, wire.to, wire.out, wire.into, 1);
    }
  }
  return { items, columns };

  /** Wires of one node share their lanes as far as they go together. */
  function lead({ from, to, out, into }: Wire, chain: number[]) {
    const passed = column[to]! - column[from]! - 1;
    while (chain.length < passed) {
      const [last, height] = [chain.at(-1) ?? from, label.height];
      const lane = items.length;
      items.push({ node: -1, height, margin: 0, left: [], right: [] });
      columns[column[from]! + chain.length + 1]!.push(lane);
      tie(last, lane, chain.length === 0 ? out : height / 2, height / 2, laneWeight);
      chain.push(lane);
    }
    const last = passed === 0 ? from : chain[passed - 1]!;
    tie(last, to, passed === 0 ? out : label.height / 2, into, passed === 0 ? 1 : 2);
  }

  function tie(from: number, to: number, own: number, other: number, weight: number) {
    items[from]!.right.push({ item: to, own, other, weight });
    items[to]!.left.push({ item: from, own: other, other: own, weight });
  }
}

/** How many columns a wire may pass with lanes of its own, so that all lanes together stay few. */
function longestSpan({ outgoing, ids }: Net, column: Int32Array): number {
  const spans = outgoing.map((wires, node) =>
    wires.reduce((most, { to }) => Math.max(most, column[to]! - column[node]!), 0),
  );
  let left = Math.min(mostLanes.perNode * ids.length, mostLanes.inAll);
  for (const span of spans.toSorted((a, b) => a - b)) {
    left -= Math.max(0, span - 1);
    if (left < 0) return span - 1;
  }
  return Number.POSITIVE_INFINITY;
}
