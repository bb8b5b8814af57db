import { describe, expect, it } from "vitest";
import { contour, type Segment } from "./contour.ts";

const grid = (size: number, height: (x: number, y: number) => number) =>
  Float32Array.from({ length: size * size }, (_, i) => height(i % size, Math.floor(i / size)));

const ends = (segments: readonly Segment[]) =>
  segments.flatMap(([x0, y0, x1, y1]) => [[x0, y0] as const, [x1, y1] as const]);

describe("a contour", () => {
  it("of a tilted plane is the straight line where the level lies", () => {
    const segments = contour(
      grid(9, (x, y) => 2 * x + y),
      9,
      7.3,
    );
    expect(segments.length).toBeGreaterThan(4);
    for (const [x, y] of ends(segments)) expect(2 * x + y).toBeCloseTo(7.3, 5);
  });

  it("of a cone is a closed ring", () => {
    const segments = contour(
      grid(21, (x, y) => Math.hypot(x - 10, y - 10)),
      21,
      6,
    );
    const counts = new Map<string, number>();
    for (const [x, y] of ends(segments)) {
      expect(Math.hypot(x - 10, y - 10)).toBeCloseTo(6, 1);
      const key = `${x.toFixed(4)} ${y.toFixed(4)}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(new Set(counts.values())).toEqual(new Set([2]));
  });

  it("parts a saddle as its middle says", () => {
    const joinedLow = contour(Float32Array.of(1, -3, -3, 1), 2, 0);
    const joinedHigh = contour(Float32Array.of(3, -1, -1, 3), 2, 0);
    // The lines cut off the corners that the middle is not like.
    expect(joinedLow).toEqual([
      [0.25, 0, 0, 0.25],
      [0.75, 1, 1, 0.75],
    ]);
    expect(joinedHigh).toEqual([
      [0.75, 0, 1, 0.25],
      [0.25, 1, 0, 0.75],
    ]);
  });

  it("is nowhere where the level is not reached, nor beside numbers that are not finite", () => {
    expect(contour(new Float32Array(9), 3, 1)).toEqual([]);
    const map = grid(3, (x) => x - 0.5);
    map[0] = Number.NaN;
    map[8] = Number.POSITIVE_INFINITY;
    expect(ends(contour(map, 3, 0)).every(([, y]) => y >= 1)).toBe(true);
  });
});
