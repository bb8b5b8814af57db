import type { Net } from "./net.ts";

/**
 * The column of each node, 0 at the left: every wire leads to a column further right. Longest paths say
 * how far left a node can stand; then parameters, targets and whatever else feeds one place alone move to
 * the right until they stand beside it. A loss that feeds nothing stands at the very right.
 */
export function columnsOf(net: Net): Int32Array {
  const { ids, incoming, outgoing, order, loss } = net;
  const column = new Int32Array(ids.length);
  for (const node of order)
    for (const { from } of incoming[node]!)
      column[node] = Math.max(column[node]!, column[from]! + 1);
  if (loss >= 0 && outgoing[loss]!.length === 0)
    column[loss] = column.reduce((most, each) => Math.max(most, each), 0);

  const follows = followers(net);
  for (const node of order.toReversed()) {
    const wires = outgoing[node]!;
    if (wires.length === 0) continue;
    const nearest = wires.reduce(
      (least, { to }) => Math.min(least, column[to]! - 1),
      Number.POSITIVE_INFINITY,
    );
    // Each wire out becomes shorter, each wire from a node that stays becomes longer.
    const held = incoming[node]!.filter(({ from }) => follows[from] === 0).length;
    if (held === 0 || held < wires.length) column[node] = nearest;
  }
  return column;
}

/** 1 for what comes along when the one node that it feeds moves: nothing else holds it. */
function followers({ ids, incoming, outgoing, order }: Net): Uint8Array {
  const follows = new Uint8Array(ids.length);
  for (const node of order) {
    const isHeld =
      outgoing[node]!.length > 1 || incoming[node]!.some(({ from }) => follows[from] === 0);
    follows[node] = isHeld ? 0 : 1;
  }
  return follows;
}
