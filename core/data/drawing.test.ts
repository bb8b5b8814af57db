import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInTable } from "./built-in.ts";
import { digitRows } from "./digits.ts";
import { centred, handOf, inked, type Stroke } from "./drawing.ts";
import { keepDigits } from "./recorded.ts";

keepDigits(digitRows);

const total = (numbers: Float64Array) => numbers.reduce((sum, number) => sum + number, 0);
const coordinate = fc.double({ min: 0.2, max: 0.8, noNaN: true });
const strokes: fc.Arbitrary<readonly Stroke[]> = fc.array(
  fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 6 }),
  { minLength: 1, maxLength: 4 },
);

describe("ink", () => {
  it("of a straight line is exact: a bar one pixel wide fills the pixels under it", () => {
    // From the middle of pixel (1, 2) to that of (6, 2) of 8 × 8; its ends are round.
    const line: Stroke = [
      [1.5 / 8, 2.5 / 8],
      [6.5 / 8, 2.5 / 8],
    ];
    const pixels = inked([line], 8, 1 / 8);
    // Of the 16 points of the half disc at an end those count that lie within half a pixel.
    const half = [0, 1, 2, 3].flatMap((y) =>
      [0, 1].map((x) => ((x + 0.5) / 4 - 0.5) ** 2 + ((y + 0.5) / 4 - 0.5) ** 2 <= 0.25),
    );
    const end = (8 + half.filter(Boolean).length) / 16;
    expect([...pixels.subarray(16, 24)]).toEqual([0, end, 1, 1, 1, 1, end, 0]);
    expect(total(pixels)).toBe(4 + 2 * end);
  });

  it("of a dot is its disc, as fine as the points are", () => {
    const pixels = inked([[[0.5, 0.5]]], 16, 0.5);
    expect(Math.abs(total(pixels) - Math.PI * 16)).toBeLessThan(0.03 * Math.PI * 16);
  });

  it("beyond the square is cut off, and none is none", () => {
    expect(total(inked([[[-3, -3]], [[4, 9]]], 8, 0.1))).toBe(0);
    expect([...inked([], 8, 0.1)]).toEqual(new Array(64).fill(0));
  });
});

describe("a drawing that is centred", () => {
  const hand = { extent: 0.8, thickness: 0.1 };

  it("is the same wherever and however large it was drawn", () => {
    fc.assert(
      fc.property(
        strokes,
        fc.double({ min: 0.3, max: 1.5, noNaN: true }),
        coordinate,
        (drawn, factor, by) => {
          const other = drawn.map((stroke) =>
            stroke.map(([x, y]): [number, number] => [factor * x + by, factor * y - by]),
          );
          const [one, two] = [centred(drawn, hand).flat(), centred(other, hand).flat()];
          const spread = Math.max(
            ...one.map(([x, y]) => Math.max(Math.abs(x - 0.5), Math.abs(y - 0.5))),
          );
          // What is next to a dot keeps its size.
          if (spread < 0.01) return;
          for (const [at, [x, y]] of one.entries()) {
            expect(two[at]?.[0]).toBeCloseTo(x, 6);
            expect(two[at]?.[1]).toBeCloseTo(y, 6);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is as large as the hand has it, line included, and in the middle", () => {
    const points = centred(
      [
        [
          [0.1, 0.1],
          [0.2, 0.4],
        ],
        [[0.15, 0.2]],
      ],
      hand,
    ).flat();
    const ys = points.map(([, y]) => y);
    expect(Math.max(...ys) - Math.min(...ys)).toBeCloseTo(0.7, 12);
    expect((Math.max(...ys) + Math.min(...ys)) / 2).toBeCloseTo(0.5, 12);
    expect(centred([[[0.9, 0.2]]], hand)).toEqual([[[0.5, 0.5]]]);
    expect(centred([], hand)).toEqual([]);
  });
});

describe("the hand of pictures", () => {
  it("is found again in pictures that are drawn in it", () => {
    const thickness = 0.11;
    // A box of 0.8 by 0.42: its lines are 2.44 long, which is 3.05 of its longer sides.
    const box: Stroke = [
      [0.3, 0.1],
      [0.72, 0.1],
      [0.72, 0.9],
      [0.3, 0.9],
      [0.3, 0.1],
    ];
    const { extent, thickness: found } = handOf([inked([box], 28, thickness)], 28);
    expect(Math.abs(extent - (0.8 + thickness))).toBeLessThan(2 / 28);
    expect(found * 2.05 * extent).toBeCloseTo(total(inked([box], 28, thickness)) / 784, 9);
  });

  it("of Digits fills the picture with lines of about one pixel", () => {
    const { columns } = builtInTable("digits", 200, 0, 1);
    const pictures = Array.from({ length: 200 }, (_, row) =>
      Float64Array.from(columns.slice(0, 64), ({ values }) => values[row]! / 16),
    );
    const { extent, thickness } = handOf(pictures, 8);
    expect(extent).toBeGreaterThan(0.95);
    expect(thickness * 8).toBeGreaterThan(0.9);
    expect(thickness * 8).toBeLessThan(1.5);
  });

  it("without ink is a plain one", () => {
    expect(handOf([new Float64Array(64)], 8)).toEqual(handOf([], 8));
  });
});
