import { canvasReach } from "../document/limits.ts";
import type { Graph, Position } from "../model/graph.ts";
import { nodeWidth, rowGap, sourceHeight } from "../scene/sizes.ts";

/** What a frame takes around its nodes. */
const margin = 40;

/** What is left where it stands: what an expanded node has become. */
type IsOwn = (item: { readonly id: string }) => boolean;

/**
 * How far what stands to the right of `at`, and below it, must be moved away for nodes at these places: an
 * order-keeping stretch, so nodes that did not overlap still do not. Nothing below is moved where the space is
 * free, and nothing at all where the canvas ends.
 */
export function roomFor(
  graph: Graph,
  at: Position,
  places: Iterable<Position>,
  isOwn: IsOwn,
): Position {
  const [left, top] = at;
  let [width, height] = [0, 0];
  for (const [x, y] of places) {
    width = Math.max(width, x - left);
    height = Math.max(height, y - top);
  }
  const wider = width === 0 ? 0 : Math.ceil(width) + margin;
  const taller = height === 0 ? 0 : Math.ceil(height) + sourceHeight + rowGap + margin;
  const others = movable(graph).filter((item) => !isOwn(item));
  const isUnder = ({ position: [x, y] }: Movable) =>
    y > top && y < top + taller + margin && x <= left && x + nodeWidth > left - margin;
  const reaches = (axis: 0 | 1, by: number) =>
    others.every(({ position }) => position[axis] + by <= canvasReach);
  return [reaches(0, wider) ? wider : 0, others.some(isUnder) && reaches(1, taller) ? taller : 0];
}

/** Moves everything that is to the right of `at`, and below it. */
export function makeRoom(
  graph: Graph,
  [left, top]: Position,
  [dx, dy]: Position,
  isOwn: IsOwn,
): Graph {
  return moved(graph, isOwn, ([x, y]) => [x > left ? x + dx : x, y > top ? y + dy : y]);
}

/** Takes that back along each axis where nothing else has come into the room since. */
export function giveRoomBack(graph: Graph, at: Position, room: Position, isOwn: IsOwn): Graph {
  const others = movable(graph).filter((item) => !isOwn(item));
  const [dx, dy] = ([0, 1] as const).map((axis) => {
    const [from, by] = [at[axis], room[axis]];
    const isTaken = others.some(
      ({ position }) => position[axis] > from && position[axis] <= from + by,
    );
    return isTaken ? 0 : by;
  }) as [number, number];
  const [left, top] = at;
  return moved(graph, isOwn, ([x, y]) => [x > left ? back(x, dx) : x, y > top ? back(y, dy) : y]);
}

/** What `by` was added to: of all numbers that were, the one with the fewest digits. */
function back(n: number, by: number): number {
  const plain = n - by;
  const short = Math.round(plain * 1e6) / 1e6;
  return short + by === n ? short : plain;
}

interface Movable {
  readonly id: string;
  readonly position: Position;
}

function movable({ nodes, blocks = [], notes = [] }: Graph): readonly Movable[] {
  return [...nodes, ...blocks, ...notes];
}

function moved(graph: Graph, isOwn: IsOwn, place: (position: Position) => Position): Graph {
  const each = <T extends Movable>(item: T): T => {
    if (isOwn(item)) return item;
    const position = place(item.position);
    const isSame = position.every((n, axis) => n === item.position[axis]);
    return isSame ? item : { ...item, position };
  };
  return {
    ...graph,
    nodes: graph.nodes.map(each),
    ...(graph.blocks && { blocks: graph.blocks.map(each) }),
    ...(graph.notes && { notes: graph.notes.map(each) }),
  };
}
