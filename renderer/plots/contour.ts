/** A piece of a contour line, from end to end in units of the grid: x0, y0, x1, y1. */
export type Segment = readonly [number, number, number, number];

/**
 * Where a map over a square grid passes a level, by marching squares: in each cell the line joins the
 * places on its sides where the level lies, linear between the corners. Cells with a corner that is not
 * finite have no line.
 */
export function contour(map: Float32Array, size: number, level: number): readonly Segment[] {
  const segments: Segment[] = [];
  for (let row = 0; row + 1 < size; row++)
    for (let column = 0; column + 1 < size; column++) {
      const at = row * size + column;
      const corners: Corners = [
        (map[at] as number) - level,
        (map[at + 1] as number) - level,
        (map[at + size + 1] as number) - level,
        (map[at + size] as number) - level,
      ];
      if (corners.every(Number.isFinite)) addCell(segments, column, row, corners);
    }
  return segments;
}

/** Heights above the level at the corners, around the cell from its lower left. */
type Corners = readonly [number, number, number, number];

function addCell(into: Segment[], column: number, row: number, corners: Corners): void {
  const [a, b, c, d] = corners;
  const crossings: (readonly [number, number])[] = [];
  const add = (from: number, to: number, place: (share: number) => readonly [number, number]) => {
    if (from < 0 !== to < 0) crossings.push(place(from / (from - to)));
  };
  add(a, b, (share) => [column + share, row]);
  add(b, c, (share) => [column + 1, row + share]);
  add(d, c, (share) => [column + share, row + 1]);
  add(a, d, (share) => [column, row + share]);
  const join = (from: number, to: number) => {
    const [start, end] = [crossings[from], crossings[to]];
    if (start && end) into.push([...start, ...end]);
  };
  if (crossings.length === 2) join(0, 1);
  if (crossings.length < 4) return;
  // A saddle: the middle says which corners hang together.
  const middleIsLikeA = a + b + c + d < 0 === a < 0;
  join(0, middleIsLikeA ? 1 : 3);
  join(2, middleIsLikeA ? 3 : 1);
}
