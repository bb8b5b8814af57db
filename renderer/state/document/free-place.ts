import { type Graph, isWithinReach, type Position, placeWithinReach } from "../../../core/index.ts";

/** About the size of a drawn node, with a little room around it. */
const width = 180;
const height = 130;
/** How finely free places are looked for; a multiple of the grid. */
const step = 20;
/** How far they are looked for: beyond this, the right of everything is nearer than a gap. */
const furthest = 150;

/** The place nearest to `wanted` at which a new node covers no other: first below, then further out. */
export function freePlace(graph: Graph, wanted: Position): Position {
  return freeOffset(graph, [[0, 0]], placeWithinReach(wanted));
}

/** The shift nearest to `wanted` by which nodes at these places come to cover none of the graph's. */
export function freeOffset(graph: Graph, places: readonly Position[], wanted: Position): Position {
  const taken = new Places(graph);
  const isFree = ([x, y]: Position) =>
    places.every((at) => {
      const place: Position = [at[0] + x, at[1] + y];
      return isWithinReach(place) && taken.isFree(place);
    });
  for (let ring = 0; ring <= furthest; ring++)
    for (const [column, row] of ringOf(ring)) {
      const offset: Position = [wanted[0] + column * step, wanted[1] + row * step];
      if (isFree(offset)) return offset;
    }
  return besideAll(graph, places, wanted).find(isFree) ?? wanted;
}

/** The same for an open block: no node comes to stand amid its own, either. */
export function freeBlockOffset(
  graph: Graph,
  places: readonly Position[],
  wanted: Position,
): Position {
  const [left, top] = topLeft(places);
  const [right, bottom] = bottomRight(places);
  // A place keeps clear a node’s size around it, so that these keep clear all that is between them.
  const across = marks(left - frame, right + frame, 2 * width - step);
  const down = marks(top - frameHead, bottom + frame, 2 * height - step);
  return freeOffset(
    graph,
    across.flatMap((x) => down.map((y): Position => [x, y])),
    wanted,
  );
}

/** How far a block's frame reaches beyond its nodes, and the head of it above them. */
const frame = 20;
const frameHead = 40;

/** Numbers from one to another, both among them, and no further apart than so much. */
function marks(from: number, to: number, apart: number): readonly number[] {
  const gaps = Math.ceil((to - from) / apart);
  return Array.from({ length: gaps + 1 }, (_, i) => from + (i * (to - from)) / gaps);
}

/** The corner of what is at these places, however many they are. */
export function topLeft(places: readonly Position[]): Position {
  return [leastOf(places, 0), leastOf(places, 1)];
}

/** The lower right one of those places. */
export function bottomRight(places: readonly Position[]): Position {
  return [mostOf(places, 0), mostOf(places, 1)];
}

function mostOf(places: readonly Position[], axis: 0 | 1): number {
  return places.reduce((so, place) => Math.max(so, place[axis]), Number.NEGATIVE_INFINITY);
}

function leastOf(places: readonly Position[], axis: 0 | 1): number {
  return places.reduce((so, place) => Math.min(so, place[axis]), Number.POSITIVE_INFINITY);
}

/** Shifts to the right of all nodes, and below them. */
function besideAll({ nodes }: Graph, places: readonly Position[], wanted: Position): Position[] {
  const [right, bottom] = bottomRight(nodes.map(({ position }) => position));
  const [left, top] = topLeft(places);
  return [
    [right + width - left, wanted[1]],
    [wanted[0], bottom + height - top],
  ];
}

/** The nodes by squares of their own size: what could be covered stands in one of nine. */
class Places {
  readonly #cells = new Map<string, Position[]>();

  constructor({ nodes }: Graph) {
    for (const { position } of nodes) {
      const key = cellOf(position).join(" ");
      const known = this.#cells.get(key);
      if (known) known.push(position);
      else this.#cells.set(key, [position]);
    }
  }

  isFree(place: Position): boolean {
    const [column, row] = cellOf(place);
    for (let x = column - 1; x <= column + 1; x++)
      for (let y = row - 1; y <= row + 1; y++)
        for (const taken of this.#cells.get(`${x} ${y}`) ?? [])
          if (covers(place, taken)) return false;
    return true;
  }
}

function cellOf([x, y]: Position): readonly [column: number, row: number] {
  return [Math.floor(x / width), Math.floor(y / height)];
}

function covers([x, y]: Position, [left, top]: Position): boolean {
  return Math.abs(left - x) < width && Math.abs(top - y) < height;
}

/** The cells of a square ring around (0, 0), those straight below and above first. */
function ringOf(ring: number): readonly (readonly [column: number, row: number])[] {
  const cells: [number, number][] = [];
  for (let at = -ring; at <= ring; at++) {
    cells.push([at, ring], [at, -ring]);
    if (Math.abs(at) < ring) cells.push([ring, at], [-ring, at]);
  }
  const distance = ([column, row]: readonly [number, number]) =>
    Math.abs(column) * 1.1 + Math.abs(row) - (row > 0 ? 0.05 : 0);
  return cells.sort((a, b) => distance(a) - distance(b));
}
