import type { Note } from "../model/blocks.ts";
import type { GraphNode, NodeId, Position } from "../model/graph.ts";
import { columnPitch, nodeWidth, plainHeight } from "./sizes.ts";

/** From one port of a border to the next below it, and how high one is. */
const pitch = 46;
export const borderHeight = 30;
/** What a frame takes on each side of what it holds. */
const frameSide = 18;

/**
 * Where the ports of a block's border stand, seen from inside: what comes in left of all that is in it and what goes out
 * right of it, a column's width away, each side in its order around the middle.
 */
export function borderPlaces(
  borders: ReadonlyMap<NodeId, { readonly isInput: boolean }>,
  items: readonly Pick<GraphNode, "position">[],
  notes: readonly Pick<Note, "position" | "size">[],
): ReadonlyMap<NodeId, Position> {
  const rects = [
    ...items.map(({ position }) => ({ position, size: [nodeWidth, plainHeight] as const })),
    ...notes,
  ];
  const most = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.max(a, b), -Infinity);
  const [left, top] = [0, 1].map((axis) => -most(rects.map((it) => -(it.position[axis] ?? 0))));
  const [right, bottom] = [0, 1].map((axis) =>
    most(rects.map(({ position, size }) => (position[axis] ?? 0) + (size[axis] ?? 0))),
  );
  if (left === undefined || top === undefined || right === undefined || bottom === undefined)
    return new Map();
  const gap = columnPitch - nodeWidth + frameSide;
  const middle = (top + bottom) / 2;
  const places = new Map<NodeId, Position>();
  for (const isInput of [true, false]) {
    const side = [...borders].filter(([, port]) => port.isInput === isInput);
    const x = Math.round(isInput ? left - gap - nodeWidth : right + gap);
    side.forEach(([id], at) => {
      const y = middle + (at - (side.length - 1) / 2) * pitch - borderHeight / 2;
      places.set(id, [x, Math.round(y)]);
    });
  }
  return places;
}
