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

/** Rectangles by the squares of a grid that they touch: what is near is found without a look at all. */
export class RectIndex<Key> {
  static readonly #cell = 256;
  readonly #cells = new Map<string, Map<Key, Rect>>();

  add(key: Key, rect: Rect): void {
    for (const cell of RectIndex.#cellsOf(rect)) {
      const known = this.#cells.get(cell);
      if (known) known.set(key, rect);
      else this.#cells.set(cell, new Map([[key, rect]]));
    }
  }

  remove(key: Key, rect: Rect): void {
    for (const cell of RectIndex.#cellsOf(rect)) this.#cells.get(cell)?.delete(key);
  }

  /** All that may touch `rect`. */
  near(rect: Rect): ReadonlyMap<Key, Rect> {
    const found = new Map<Key, Rect>();
    for (const cell of RectIndex.#cellsOf(rect))
      for (const [key, other] of this.#cells.get(cell) ?? []) found.set(key, other);
    return found;
  }

  static *#cellsOf({ left, top, right, bottom }: Rect): Generator<string> {
    const at = (n: number) => Math.floor(n / RectIndex.#cell);
    for (let x = at(left); x <= at(right); x++)
      for (let y = at(top); y <= at(bottom); y++) yield `${x} ${y}`;
  }
}
