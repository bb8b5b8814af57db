import type { Tensor } from "../tensor/tensor.ts";

/** What a matrix is, the most special that holds; exact on its numbers, nothing is taken for 0 that is not. */
export type JacobianStructure =
  | {
      readonly kind:
        | "zero"
        /** The square one: each number of the output is the one of the input at its place. */
        | "identity"
        | "diagonal"
        /** Square, with a single 1 in each row and in each column. */
        | "permutation"
        /** Each row has a single 1 or nothing: numbers of the input, or 0. */
        | "selection"
        /** The same number everywhere. */
        | "constant"
        /** The same number along each diagonal. */
        | "toeplitz"
        | "lower-triangular"
        | "upper-triangular";
    }
  /** Rows and columns fall into so many blocks, one after another, and all else is 0. */
  | { readonly kind: "block-diagonal"; readonly blocks: number }
  /** None of these; so many of the numbers are 0. */
  | { readonly kind: "dense"; readonly zeros: number };

/** The structure of a matrix [rows, columns]. */
export function jacobianStructure({ shape, data }: Tensor): JacobianStructure {
  const [rows, columns] = shape as readonly [number, number];
  const isSquare = rows === columns;
  const entries = entriesOf(data, columns);
  if (entries.length === 0) return { kind: "zero" };
  const isOnes = entries.every(({ number }) => number === 1);
  if (isSquare && entries.every(({ row, column }) => row === column))
    return { kind: isOnes && entries.length === rows ? "identity" : "diagonal" };
  if (isOnes && areDistinct(entries.map(({ row }) => row))) {
    const isOnto = isSquare && entries.length === rows;
    const isPermutation = isOnto && areDistinct(entries.map(({ column }) => column));
    return { kind: isPermutation ? "permutation" : "selection" };
  }
  const blocks = blocksOf(entries);
  if (blocks > 1) return { kind: "block-diagonal", blocks };
  if (data.every((number) => number === data[0])) return { kind: "constant" };
  if (isToeplitz(data, rows, columns)) return { kind: "toeplitz" };
  if (isSquare && entries.every(({ row, column }) => row >= column))
    return { kind: "lower-triangular" };
  if (isSquare && entries.every(({ row, column }) => row <= column))
    return { kind: "upper-triangular" };
  return { kind: "dense", zeros: data.length - entries.length };
}

interface Entry {
  readonly row: number;
  readonly column: number;
  readonly number: number;
}

/** All that is not 0, row by row. */
function entriesOf(data: Float64Array, columns: number): readonly Entry[] {
  const entries: Entry[] = [];
  for (const [at, number] of data.entries())
    if (number !== 0) entries.push({ row: Math.floor(at / columns), column: at % columns, number });
  return entries;
}

function areDistinct(places: readonly number[]): boolean {
  return new Set(places).size === places.length;
}

/** A block ends before a row where all entries above stand to the left of all from there on. */
function blocksOf(entries: readonly Entry[]): number {
  let blocks = 1;
  const leftmost = new Array<number>(entries.length);
  let left = Number.POSITIVE_INFINITY;
  for (let i = entries.length - 1; i >= 0; i--) {
    left = Math.min(left, entries[i]!.column);
    leftmost[i] = left;
  }
  let right = -1;
  for (const [i, { row, column }] of entries.entries()) {
    const isFirstOfRow = i > 0 && entries[i - 1]!.row < row;
    if (isFirstOfRow && right < leftmost[i]!) blocks += 1;
    right = Math.max(right, column);
  }
  return blocks;
}

function isToeplitz(data: Float64Array, rows: number, columns: number): boolean {
  if (rows < 2 || columns < 2) return false;
  for (let at = columns; at < data.length; at++)
    if (at % columns > 0 && data[at] !== data[at - columns - 1]) return false;
  return true;
}
