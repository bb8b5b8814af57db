import { describe, expect, it } from "vitest";
import { formatExact, formatGiven, formatNumber } from "./number-text.ts";

describe("a number that is shown", () => {
  it.each([
    [2, "2.000"],
    [0.5, "0.5000"],
    [-1234.56, "−1234.6"],
    [1234, "1234"],
    [123_456.7, "123457"],
    [0.000012345, "1.234e−5"],
    [-1e7, "−1.000e7"],
    [0, "0"],
    [-0, "0"],
    [Number.NaN, "NaN"],
    [Number.NEGATIVE_INFINITY, "−∞"],
  ])("%d has four digits: %s", (x, text) => {
    expect(formatNumber(x)).toBe(text);
  });

  it.each([
    [0.99995, "0.99995"],
    [0.999996, "0.999996"],
    [-1.00004, "−1.00004"],
    [1.0002, "1.0002"],
    [124.04, "124.04"],
    [1 - 1e-9, "1.000"],
  ])("%d is not told as a whole number while six digits can tell: %s", (x, text) => {
    expect(formatNumber(x)).toBe(text);
  });

  it("has nine characters at most", () => {
    for (let exponent = -12; exponent < 12; exponent++)
      for (const digits of [1, 1.00004, 3.333333, 9.99996, 9.9999999])
        expect(formatNumber(-digits * 10 ** exponent).length).toBeLessThanOrEqual(10);
  });
});

it("a number that was given is shown as it was typed while that is short", () => {
  expect([0.1, 12, 0.0005, -1.5, 123_456].map(formatGiven)).toEqual([
    "0.1",
    "12",
    "0.0005",
    "−1.5",
    "123456",
  ]);
  expect([1e-6, 1e-8, 1.5e6, 0].map(formatGiven)).toEqual(["1e−6", "1e−8", "1.5e6", "0"]);
  expect(formatGiven(0.99999)).toBe("0.99999");
  expect(formatGiven(0.18423847471)).toBe("0.1842");
  expect(formatGiven(Number.POSITIVE_INFINITY)).toBe("∞");
});

it("a number in full reads back to the same float64", () => {
  expect([0.1 + 0.2, -1e-7, -0].map(formatExact)).toEqual(["0.30000000000000004", "−1e−7", "0"]);
});
