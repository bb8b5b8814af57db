import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ticksWithin, tickText } from "./ticks.ts";

describe("ticks", () => {
  it("are round numbers, about as many as asked for", () => {
    expect(ticksWithin(-4.1, 4.1, 3)).toEqual([-4, -2, 0, 2, 4]);
    expect(ticksWithin(-1.3, 2.6, 8)).toEqual([-1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5]);
    expect(ticksWithin(0.0011, 0.0019, 3)).toEqual([0.0012, 0.0014, 0.0016, 0.0018]);
    expect(ticksWithin(3, 3, 4)).toEqual([]);
    expect(ticksWithin(Number.NaN, 1, 4)).toEqual([]);
  });

  it("lie within any range, ascending, and are neither few nor many", () => {
    const ends = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(ends, fc.double({ min: 1e-3, max: 1e9, noNaN: true }), (least, width) => {
        const most = least + width;
        const ticks = ticksWithin(least, most, 5);
        const tolerance = (Math.abs(least) + Math.abs(most)) * 1e-11;
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(8);
        for (const [i, tick] of ticks.entries()) {
          expect(tick).toBeGreaterThanOrEqual(least - tolerance);
          expect(tick).toBeLessThanOrEqual(most + tolerance);
          if (i > 0) expect(tick).toBeGreaterThan(ticks[i - 1] as number);
        }
      }),
    );
  });

  it("are two at least, also where a range is huge, or lies beyond float64’s digits", () => {
    expect(ticksWithin(0.05, 1.95, 2)).toEqual([0.5, 1, 1.5]);
    expect(ticksWithin(-1e308, 1e308, 3)).toEqual([-1e308, 1e308]);
    expect(ticksWithin(2 ** 60, 2 ** 60 + 256, 3)).toHaveLength(2);
    expect(tickText(2 ** 60)).toBe("1.153e18");
    const ends = fc.tuple(fc.double({ noNaN: true }), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(ends, fc.integer({ min: 2, max: 12 }), ([a, b], about) => {
        fc.pre(a < b && Number.isFinite(a) && Number.isFinite(b));
        expect(ticksWithin(a, b, about).length).toBeGreaterThanOrEqual(2);
      }),
    );
  });

  it("are written short, with a real minus sign", () => {
    expect([0, -0.5, 1000, 0.0001, -2e-9, 2.5e6].map(tickText)).toEqual([
      "0",
      "−0.5",
      "1000",
      "1e−4",
      "−2e−9",
      "2.5e6",
    ]);
  });
});
