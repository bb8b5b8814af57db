import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Rect, RectIndex, sharedArea } from "./rect.ts";

/** Numbers of a canvas, and such as only a file that means harm could bring. */
const coordinate = fc.oneof(
  fc.double({ min: -2000, max: 2000, noNaN: true }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  fc.double(),
  fc.constantFrom(0, -0, 5e-324, -1e-9, 2 ** 31, -(2 ** 53), 1e19, -1e20, 1e300, Infinity, NaN),
);
const length = fc.oneof(
  fc.double({ min: 0, max: 400, noNaN: true }),
  fc.constantFrom(0, 1e-300, 128, 1e7, 1e19, 1e308, Infinity),
);

const rectangle = fc.tuple(coordinate, coordinate, length, length).map(
  ([left, top, width, height]): Rect => ({
    left,
    top,
    right: left + width,
    bottom: top + height,
  }),
);

function found(index: RectIndex<number>, rect: Rect): readonly number[] {
  const keys: number[] = [];
  index.overlapping(rect, (area, key) => {
    expect(area).toBeGreaterThan(0);
    keys.push(key);
    return false;
  });
  return keys.sort((a, b) => a - b);
}

describe("the index of rectangles", () => {
  it("finds, whatever the numbers, what a look at each one finds, each once", () => {
    const several = fc.array(rectangle, { maxLength: 30 });
    fc.assert(
      fc.property(several, several, fc.nat(29), (rects, asked, gone) => {
        const index = new RectIndex<number>();
        rects.forEach((rect, key) => {
          index.add(key, rect);
        });
        const removed = rects[gone];
        if (removed) index.remove(gone, removed);
        for (const rect of [...asked, ...rects]) {
          const expected = rects.flatMap((other, key) =>
            key !== gone && sharedArea(rect, other) > 0 ? [key] : [],
          );
          expect(found(index, rect)).toEqual(expected);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("ends a look where the visitor has seen enough", () => {
    const index = new RectIndex<number>();
    const square = { left: 0, top: 0, right: 10, bottom: 10 };
    for (let key = 0; key < 100; key++) index.add(key, square);
    let visits = 0;
    index.overlapping(square, () => {
      visits += 1;
      return visits === 3;
    });
    expect(visits).toBe(3);
  });
});
