/** Where the elements of a tensor stand in its picture, in cells. */
export interface TensorLayout {
  /** Of all of it, gaps included. */
  readonly width: number;
  readonly height: number;
  readonly cells: readonly TensorCell[];
  /** Whether elements are left out; where, is a gap. */
  readonly isCut: boolean;
  /** How its axes are laid out, in words: “8 rows × 8 columns”. */
  readonly words: string;
}

export interface TensorCell {
  /** In row-major order. */
  readonly element: number;
  readonly x: number;
  readonly y: number;
}

export interface LayoutOptions {
  /** The most cells along a side of a matrix; what is longer is cut in the middle. */
  readonly most: number;
  /** How wide a picture is that its numbers are known to be, row by row: 8 for 64 pixels of 8 × 8. */
  readonly columns?: number | undefined;
  /** The room that it is drawn in; tiles stand in it as large as they can. */
  readonly room: { readonly width: number; readonly height: number };
}

/** A vector longer than this goes on in the next row. */
const wrap = 16;
/** Matrices of a tensor with more axes: no more of them are drawn. */
const mostTiles = 16;
/** Between matrices, and where elements are left out. */
const gap = 1;

/**
 * One cell an element: a matrix by rows and columns, a vector in rows of 16, or as wide as its picture is known to
 * be; of more axes a matrix for each index of those before the last two. What is too long is cut in the middle, and
 * never averaged.
 */
export function layoutTensor(shape: readonly number[], options: LayoutOptions): TensorLayout {
  const { tiles, rows, columns, count } = faces(shape, options.columns);
  const rowsShown = shown(rows, options.most);
  const columnsShown = shown(columns, options.most);
  const tilesShown = shown(tiles, Math.min(mostTiles, options.most));
  const [width, height] = [lengthOf(columnsShown), lengthOf(rowsShown)];
  const across = tilesAcross(lengthOf(tilesShown), width, height, options.room);
  const cells: TensorCell[] = [];
  for (const [tile, tilePlace] of placed(tilesShown)) {
    const left = (tilePlace % across) * (width + gap);
    const top = Math.floor(tilePlace / across) * (height + gap);
    for (const [row, y] of placed(rowsShown))
      for (const [column, x] of placed(columnsShown)) {
        const element = (tile * rows + row) * columns + column;
        if (row * columns + column < count) cells.push({ element, x: left + x, y: top + y });
      }
  }
  const down = Math.ceil(lengthOf(tilesShown) / across);
  return {
    width: Math.min(across, lengthOf(tilesShown)) * (width + gap) - gap,
    height: down * (height + gap) - gap,
    cells,
    isCut: [rowsShown, columnsShown, tilesShown].some((axis) => axis.includes(null)),
    words: wordsOf(shape, options.columns),
  };
}

interface Faces {
  readonly tiles: number;
  readonly rows: number;
  readonly columns: number;
  /** Elements of a tile: the last row of a wrapped vector may be short. */
  readonly count: number;
}

function faces(shape: readonly number[], known: number | undefined): Faces {
  const [last = 1, before = 1] = [shape.at(-1), shape.at(-2)];
  if (shape.length <= 1) {
    const columns = Math.min(last, known ?? wrap);
    return { tiles: 1, rows: Math.ceil(last / columns), columns, count: last };
  }
  const tiles = shape.slice(0, -2).reduce((product, length) => product * length, 1);
  return { tiles, rows: before, columns: last, count: before * last };
}

/** The indices along an axis; null is the gap where others are left out. */
function shown(length: number, most: number): readonly (number | null)[] {
  if (length <= most) return Array.from({ length }, (_, index) => index);
  const first = Math.ceil(most / 2);
  const rest = most - first;
  return [
    ...Array.from({ length: first }, (_, index) => index),
    null,
    ...Array.from({ length: rest }, (_, index) => length - rest + index),
  ];
}

function lengthOf(axis: readonly (number | null)[]): number {
  return axis.length;
}

/** Each index with its place. */
function placed(axis: readonly (number | null)[]): readonly (readonly [number, number])[] {
  return axis.flatMap((index, place) => (index === null ? [] : [[index, place] as const]));
}

/** So many side by side that the cells are as large as they can be. */
function tilesAcross(
  tiles: number,
  width: number,
  height: number,
  room: LayoutOptions["room"],
): number {
  let [best, across] = [0, 1];
  for (let each = 1; each <= tiles; each++) {
    const down = Math.ceil(tiles / each);
    const cell = Math.min(
      room.width / (each * (width + gap) - gap),
      room.height / (down * (height + gap) - gap),
    );
    if (cell > best) [best, across] = [cell, each];
  }
  return across;
}

function wordsOf(shape: readonly number[], known: number | undefined): string {
  const [last = 1, before = 1] = [shape.at(-1), shape.at(-2)];
  if (shape.length <= 1) {
    if (known !== undefined) return `${Math.ceil(last / known)} × ${known} pixels`;
    return last > wrap ? `${last} numbers in rows of ${wrap}` : `${last} numbers`;
  }
  const matrix = `${before} rows × ${last} columns`;
  return shape.length === 2 ? matrix : `${shape.slice(0, -2).join(" × ")} times ${matrix}`;
}
