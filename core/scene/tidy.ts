import type { Graph, NodeId, Position } from "../model/graph.ts";
import { orderColumns } from "./crossings.ts";
import { heightsOf } from "./heights.ts";
import { type Lanes, lanesOf } from "./lanes.ts";
import { type Net, type NodeBox, netOf, partsOf } from "./net.ts";

/** The room that a layout leaves, in canvas units. */
export interface TidyRoom {
  /** From the right side of a column to the left side of the next. */
  readonly columnGap: number;
  /** Between nodes that stand below each other. */
  readonly rowGap: number;
  /** The size of a label on a wire, and what it keeps free around it. */
  readonly label: { readonly width: number; readonly height: number; readonly gap: number };
  readonly grid: number;
}

/** A gap between columns grows with the labels in it, up to so many times its least. */
const widestGap = 12;
/** The share of a gap’s height that labels may take: on wires that meet they can’t stand close. */
const labelShare = 0.7;

/**
 * Places for the nodes of `ids` from left to right, by the wires among them; the left top corner of all
 * stays where it is. Parts that no wire connects stand below each other, single nodes in rows at the end.
 * The answer follows from the graph and the sizes alone, not from where nodes stand: tidying twice moves
 * nothing.
 */
export function tidyPlaces(
  graph: Graph,
  ids: ReadonlySet<NodeId>,
  boxOf: (node: NodeId) => NodeBox,
  room: TidyRoom,
): ReadonlyMap<NodeId, Position> {
  const { grid, rowGap } = room;
  const places = new Map<NodeId, Position>();
  const nodes = graph.nodes.filter(({ id }) => ids.has(id));
  if (nodes.length === 0) return places;
  const [left, top] = [0, 1].map(
    (axis) => Math.round(least(nodes.map(({ position }) => position[axis]!)) / grid) * grid,
  ) as [number, number];

  let y = top;
  let right = left;
  const put = (part: Placed) => {
    for (const [id, [dx, dy]] of part.places) places.set(id, [left + dx, y + dy]);
    y += Math.ceil((part.height + 2 * rowGap) / grid) * grid;
    right = Math.max(right, left + part.width);
  };
  const parts = partsOf(nodes, graph.edges);
  for (const part of parts)
    if (part.nodes.length > 1)
      put(placePart(netOf(part.nodes, part.edges, graph.loss, boxOf), room));
  const single = parts.flatMap((part) => (part.nodes.length === 1 ? part.nodes : []));
  if (single.length > 0)
    put(
      placeSingle(
        single.map(({ id }) => id),
        boxOf,
        room,
        right - left,
      ),
    );
  return places;
}

interface Placed {
  readonly places: ReadonlyMap<NodeId, Position>;
  readonly width: number;
  readonly height: number;
}

function placePart(net: Net, room: TidyRoom): Placed {
  const lanes = lanesOf(net, room.label);
  const columns = orderColumns(lanes, net.loss);
  const tops = heightsOf(lanes, columns, room.rowGap, room.grid);
  const isNode = (item: number) => lanes.items[item]!.node >= 0;
  const highest = least([...tops.keys()].filter(isNode).map((item) => tops[item]!));
  const places = new Map<NodeId, Position>();
  let [x, height] = [0, 0];
  columns.forEach((column, c) => {
    if (c > 0) x += gapAfter(lanes, columns[c - 1]!, tops, room);
    let widest = 0;
    for (const item of column.filter(isNode)) {
      const box = net.boxes[item]!;
      places.set(net.ids[item]!, [x, tops[item]! - highest]);
      widest = Math.max(widest, box.width);
      height = Math.max(height, tops[item]! - highest + box.height);
    }
    x += Math.ceil(widest / room.grid) * room.grid;
  });
  return { places, width: x, height };
}

/** The gap to the right of a column: the more labels share its height, the wider. */
function gapAfter(
  { items }: Lanes,
  column: readonly number[],
  tops: Float64Array,
  { columnGap, label, grid }: TidyRoom,
): number {
  let [wires, highest, lowest] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const reach = (item: number) => {
    highest = Math.min(highest, tops[item]!);
    lowest = Math.max(lowest, tops[item]! + items[item]!.height);
  };
  for (const item of column)
    for (const { item: next } of items[item]!.right) {
      wires += 1;
      reach(item);
      reach(next);
    }
  const [wide, high] = [label.width + label.gap, label.height + label.gap];
  const rows = Math.max(1, Math.floor((labelShare * (lowest - highest)) / high));
  const wanted = Math.ceil(wires / rows) * wide;
  const gap = Math.min(Math.max(columnGap, wanted), widestGap * columnGap);
  return Math.ceil(gap / grid) * grid;
}

/** Nodes without wires, in rows about as wide as what stands above them. */
function placeSingle(
  ids: readonly NodeId[],
  boxOf: (node: NodeId) => NodeBox,
  { columnGap, rowGap, grid }: TidyRoom,
  width: number,
): Placed {
  const boxes = ids.map(boxOf);
  const up = (length: number) => Math.ceil(length / grid) * grid;
  const pitch = up(most(boxes.map((box) => box.width)) + columnGap);
  const rowPitch = up(most(boxes.map((box) => box.height)) + rowGap);
  const perRow = Math.max(
    Math.floor((width + columnGap) / pitch),
    Math.ceil(Math.sqrt(ids.length)),
  );
  const places = new Map<NodeId, Position>();
  ids.forEach((id, at) => {
    places.set(id, [(at % perRow) * pitch, Math.floor(at / perRow) * rowPitch]);
  });
  const rows = Math.ceil(ids.length / perRow);
  return { places, width: perRow * pitch - columnGap, height: rows * rowPitch - rowGap };
}

/** Math.min takes its numbers from the stack, which holds some ten thousand. */
function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
}

function most(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
}
