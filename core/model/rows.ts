/** Lists of numbers, one for each row, in two flat arrays: a million small lists cost no objects. */
export interface Rows {
  /** Row i is `items` from starts[i] up to starts[i + 1]. */
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

/** Items by the row they belong to (a counting sort, which keeps their order); −1 belongs to none. */
export function rowsOf(rowOfItem: Int32Array, rows: number): Rows {
  const starts = new Int32Array(rows + 1);
  for (let item = 0; item < rowOfItem.length; item++) {
    const row = rowOfItem[item]!;
    if (row >= 0) starts[row + 1]! += 1;
  }
  for (let row = 0; row < rows; row++) starts[row + 1]! += starts[row]!;
  const next = starts.slice();
  const items = new Int32Array(starts[rows]!);
  for (let item = 0; item < rowOfItem.length; item++) {
    const row = rowOfItem[item]!;
    if (row < 0) continue;
    items[next[row]!] = item;
    next[row]! += 1;
  }
  return { starts, items };
}
