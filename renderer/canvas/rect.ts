/** A rectangle by its edges. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The area that two rectangles share. */
export function sharedArea(a: Rect, b: Rect): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return width > 0 && height > 0 ? width * height : 0;
}

interface Entry<Key> {
  readonly key: Key;
  readonly rect: Rect;
}

/**
 * Rectangles by the squares of a grid that they touch: what overlaps is found without a look at all. A
 * rectangle that would touch very many squares, or that lies beyond the grid, stands in a list of its own
 * instead, so that no number in a file makes it cost more than a look.
 */
export class RectIndex<Key> {
  readonly #cells = new Map<number, Entry<Key>[]>();
  readonly #offGrid: Entry<Key>[] = [];

  add(key: Key, rect: Rect): void {
    const entry = { key, rect };
    const cells = cellsOf(rect);
    if (!cells) this.#offGrid.push(entry);
    for (const { cell } of cells ?? []) {
      const known = this.#cells.get(cell);
      if (known) known.push(entry);
      else this.#cells.set(cell, [entry]);
    }
  }

  remove(key: Key, rect: Rect): void {
    const cells = cellsOf(rect);
    const lists = cells ? cells.map(({ cell }) => this.#cells.get(cell) ?? []) : [this.#offGrid];
    for (const entries of lists) {
      const at = entries.findIndex((entry) => entry.key === key);
      if (at >= 0) entries.splice(at, 1);
    }
  }

  /** Visits each rectangle that shares an area with `rect` once, until a visit answers true: enough. */
  overlapping(rect: Rect, visit: (area: number, key: Key) => boolean): void {
    for (const { key, rect: other } of this.#near(rect)) {
      const area = sharedArea(rect, other);
      if (area > 0 && visit(area, key)) return;
    }
  }

  /** All that may overlap, each once. */
  *#near(rect: Rect): Generator<Entry<Key>> {
    yield* this.#offGrid;
    const cells = cellsOf(rect);
    if (!cells) yield* new Set([...this.#cells.values()].flat());
    for (const { cell, column, row } of cells ?? [])
      for (const entry of this.#cells.get(cell) ?? []) {
        // Both may touch several squares; the one with the corner of what they share speaks for all.
        const isHere =
          gridLine(Math.max(rect.left, entry.rect.left)) === column &&
          gridLine(Math.max(rect.top, entry.rect.top)) === row;
        if (isHere) yield entry;
      }
  }
}

const gridSize = 128;
/** Grid lines to each side, so few that squares have numbers of their own. */
const gridReach = 2 ** 22;
/** A rectangle with more squares is kept beside the grid. The largest node touches about twelve. */
const mostCells = 64;

function gridLine(n: number): number {
  return Math.floor(n / gridSize);
}

interface Cell {
  readonly cell: number;
  readonly column: number;
  readonly row: number;
}

/** The squares that a rectangle touches; null where they are too many or beyond the grid. */
function cellsOf({ left, top, right, bottom }: Rect): readonly Cell[] | null {
  const [first, last] = [gridLine(left), gridLine(right)];
  const [highest, lowest] = [gridLine(top), gridLine(bottom)];
  const isOnGrid = [first, last, highest, lowest].every((line) => Math.abs(line) <= gridReach);
  const [columns, rows] = [last - first + 1, lowest - highest + 1];
  if (!isOnGrid || columns * rows > mostCells) return null;
  const cells: Cell[] = [];
  for (let column = first; column <= last; column++)
    for (let row = highest; row <= lowest; row++)
      cells.push({ cell: column * gridReach * 4 + row, column, row });
  return cells;
}
