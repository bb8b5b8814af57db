import type { Graph, Position } from "../../core/index.ts";

/** About the size of a drawn node, with room for a wire between two of them. */
const width = 220;
const height = 160;

/** The place nearest to `wanted` at which a new node covers no other: first below, then further out. */
export function freePlace(graph: Graph, wanted: Position): Position {
  const isFree = ([x, y]: Position) =>
    graph.nodes.every(
      ({ position }) => Math.abs(position[0] - x) >= width || Math.abs(position[1] - y) >= height,
    );
  for (let ring = 0; ring <= graph.nodes.length; ring++)
    for (const [column, row] of ringOf(ring)) {
      const place: Position = [wanted[0] + column * width, wanted[1] + row * height];
      if (isFree(place)) return place;
    }
  return wanted;
}

/** The cells of a square ring around (0, 0), those straight below and above first. */
function ringOf(ring: number): readonly (readonly [column: number, row: number])[] {
  const cells: [number, number][] = [];
  for (let column = -ring; column <= ring; column++)
    for (let row = -ring; row <= ring; row++)
      if (Math.max(Math.abs(column), Math.abs(row)) === ring) cells.push([column, row]);
  const distance = ([column, row]: readonly [number, number]) =>
    Math.abs(column) * 1.1 + Math.abs(row) - (row > 0 ? 0.05 : 0);
  return cells.sort((a, b) => distance(a) - distance(b));
}
