/** A rectangle by its edges. */
export interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
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

/** Rectangles by the squares of a grid that they touch: what overlaps is found without a look at all. */
export class RectIndex<Key> {
  readonly #cells = new Map<number, Entry<Key>[]>();

  add(key: Key, rect: Rect): void {
    for (const [cell] of cellsOf(rect)) {
      const known = this.#cells.get(cell);
      if (known) known.push({ key, rect });
      else this.#cells.set(cell, [{ key, rect }]);
    }
  }

  remove(key: Key, rect: Rect): void {
    for (const [cell] of cellsOf(rect)) {
      const entries = this.#cells.get(cell) ?? [];
      const at = entries.findIndex((entry) => entry.key === key);
      if (at >= 0) entries.splice(at, 1);
    }
  }

  /** Visits each rectangle that shares an area with `rect` once. */
  overlapping(rect: Rect, visit: (area: number, key: Key) => void): void {
    for (const [cell, column, row] of cellsOf(rect))
      for (const { key, rect: other } of this.#cells.get(cell) ?? []) {
        const area = sharedArea(rect, other);
        if (area === 0) continue;
        // Both may touch several squares; the one with the corner of what they share speaks for all.
        const isHere =
          gridLine(Math.max(rect.left, other.left)) === column &&
          gridLine(Math.max(rect.top, other.top)) === row;
        if (isHere) visit(area, key);
      }
  }
}

const gridSize = 128;
/** More squares than any canvas has in a column, so that square numbers do not meet. */
const gridRows = 2 ** 24;

function gridLine(n: number): number {
  return Math.floor(n / gridSize);
}

function* cellsOf({
  left,
  top,
  right,
  bottom,
}: Rect): Generator<readonly [number, number, number]> {
  for (let column = gridLine(left); column <= gridLine(right); column++)
    for (let row = gridLine(top); row <= gridLine(bottom); row++)
      yield [column * gridRows + row, column, row];
}
