import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contains, freeRects } from "./free-rects.ts";
import { type Rect, sharedArea } from "./rect.ts";

const canvas = { width: 12, height: 9 };

/** The same by trying every rectangle between two lines each way, the widest first. */
function tried(covered: readonly Rect[]): readonly Rect[] {
  const lines = (length: number, at: readonly number[]) =>
    [...new Set([0, ...at.filter((each) => each > 0 && each < length), length])].sort(
      (a, b) => a - b,
    );
  const spans = (at: readonly number[]) =>
    at
      .flatMap((from, i) => at.slice(i + 1).map((to) => [from, to] as const))
      .sort((a, b) => b[1] - b[0] - (a[1] - a[0]));
  const things = covered.filter(({ left, top, right, bottom }) => left < right && top < bottom);
  const columns = lines(
    canvas.width,
    things.flatMap(({ left, right }) => [left, right]),
  );
  const rows = lines(
    canvas.height,
    things.flatMap(({ top, bottom }) => [top, bottom]),
  );
  const free: Rect[] = [];
  for (const [left, right] of spans(columns))
    for (const [top, bottom] of spans(rows)) {
      const rect = { left, top, right, bottom };
      if (things.some((each) => sharedArea(each, rect) > 0)) continue;
      if (!free.some((larger) => contains(larger, rect))) free.push(rect);
    }
  return free;
}

describe("the largest free rectangles", () => {
  it("are all of an empty canvas, and what a thing leaves at its sides", () => {
    const whole = { left: 0, top: 0, right: 12, bottom: 9 };
    expect(freeRects(canvas, [])).toEqual([whole]);
    expect(freeRects(canvas, [{ left: 4, top: 3, right: 6, bottom: 5 }])).toEqual([
      { ...whole, top: 5 },
      { ...whole, bottom: 3 },
      { ...whole, left: 6 },
      { ...whole, right: 4 },
    ]);
    expect(freeRects(canvas, [whole])).toEqual([]);
  });

  it("are those that one finds by trying all", () => {
    const length = (most: number) => fc.integer({ min: 0, max: most });
    const thing = fc
      .tuple(
        fc.integer({ min: -2, max: 12 }),
        fc.integer({ min: -2, max: 9 }),
        length(6),
        length(5),
      )
      .map(([left, top, width, height]) => ({
        left,
        top,
        right: left + width,
        bottom: top + height,
      }));
    fc.assert(
      fc.property(fc.array(thing, { maxLength: 7 }), (things) => {
        expect(freeRects(canvas, things)).toEqual(tried(things));
      }),
      { numRuns: 400 },
    );
  });
});
