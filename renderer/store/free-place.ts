import { type Graph, type Position, placeWithinReach } from "../../core/index.ts";

/** About the size of a drawn node, with room for a wire between two of them. */
const width = 220;
const height = 160;

/** The place nearest to `wanted` at which a new node covers no other: first below, then further out. */
export function freePlace({ nodes }: Graph, wanted: Position): Position {
  const [left, top] = placeWithinReach(wanted);
  const taken = new Set<string>();
  for (const { position } of nodes)
    for (const column of linesBeside((position[0] - left) / width))
      for (const row of linesBeside((position[1] - top) / height)) taken.add(`${column} ${row}`);
  // A node stands in the way of four places at most, so one of these rings has a free place.
  const rings = Math.ceil(Math.sqrt(taken.size)) + 1;
  for (let ring = 0; ring <= rings; ring++)
    for (const [column, row] of ringOf(ring)) {
      if (taken.has(`${column} ${row}`)) continue;
      const place: Position = [left + column * width, top + row * height];
      const [x, y] = placeWithinReach(place);
      if (x === place[0] && y === place[1]) return place;
    }
  return [left, top];
}

/** The lines of a grid that are less than one from here. */
function linesBeside(at: number): readonly number[] {
  const line = Math.floor(at);
  return line === at ? [line] : [line, line + 1];
}

/** The cells of a square ring around (0, 0), those straight below and above first. */
function ringOf(ring: number): readonly (readonly [column: number, row: number])[] {
  const cells: [number, number][] = ring === 0 ? [[0, 0]] : [];
  for (let along = -ring; along < ring; along++)
    cells.push([along, -ring], [ring, along], [-along, ring], [-ring, -along]);
  const distance = ([column, row]: readonly [number, number]) =>
    Math.abs(column) * 1.1 + Math.abs(row) - (row > 0 ? 0.05 : 0);
  return cells.sort((a, b) => distance(a) - distance(b));
}
