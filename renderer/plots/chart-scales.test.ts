import { describe, expect, it } from "vitest";
import { countEnds, linearEnds, logEnds, powersWithin, wholeSteps } from "./chart-scales.ts";

describe("a chart’s scales", () => {
  it("show where 0 is, with room beyond the numbers", () => {
    expect(linearEnds(0.5, 1)).toEqual([0, 1.06]);
    expect(linearEnds(0, 0)).toEqual([0, 1]);
    const [low, high] = linearEnds(-2, 3);
    expect(low).toBeLessThan(-2);
    expect(high).toBeGreaterThan(3);
    expect(linearEnds(-2, -1)[1]).toBe(0);
  });

  it("are finite whatever the numbers are", () => {
    const ends = [
      linearEnds(null, null),
      linearEnds(-Number.MAX_VALUE, Number.MAX_VALUE),
      logEnds(null, null),
      logEnds(0, 1),
      logEnds(-1, 1),
    ].flat();
    expect(ends.every(Number.isFinite)).toBe(true);
  });

  it("of logarithms run over whole powers of ten", () => {
    expect(logEnds(0.002, 0.7)).toEqual([0.001, 1]);
    expect(logEnds(0.1, 0.1)).toEqual([0.1, 1]);
    expect(powersWithin(0.001, 1, 10)).toEqual([0.001, 0.01, 0.1, 1]);
    expect(powersWithin(1e-8, 1, 4)).toEqual([1e-8, 1e-6, 1e-4, 1e-2, 1]);
    expect(powersWithin(0.1, 1, 0)).toEqual([0.1, 1]);
  });

  it("of what is counted have whole steps, and room around a single place", () => {
    expect(wholeSteps.slice(0, 5)).toEqual([1, 2, 5, 10, 20]);
    expect(countEnds(3, 3)).toEqual([2, 4]);
    expect(countEnds(1, 9)).toEqual([1, 9]);
    expect(countEnds(null, null)).toEqual([0, 1]);
  });
});
