import fc from "fast-check";
import { expect, test } from "vitest";
import { exponentOf, scaleByPower, significandOf } from "./elementary.ts";

test("a number is its significand times two to its exponent, subnormal numbers too", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
      const [significand, exponent] = [significandOf(x), exponentOf(x)];
      if (x !== 0) {
        expect(Math.abs(significand)).toBeGreaterThanOrEqual(1);
        expect(Math.abs(significand)).toBeLessThan(2);
      }
      expect(scaleByPower(significand, exponent)).toBe(x);
    }),
    { numRuns: 1000, examples: [[5e-324], [-2.2e-308], [1.7976931348623157e308], [0], [-0]] },
  );
});

test.each([0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN])(
  "%d stays as it is",
  (x) => {
    expect([significandOf(x), exponentOf(x), scaleByPower(x, -3000)]).toEqual([x, 0, x]);
  },
);

test("scaling rounds once, at the edge of what float64 holds, and goes beyond it", () => {
  expect(scaleByPower(1.5, -1074)).toBe(1e-323);
  expect(scaleByPower(1.25, -1074)).toBe(5e-324);
  expect(scaleByPower(1, 1024)).toBe(Number.POSITIVE_INFINITY);
  expect(scaleByPower(2 ** -1000, 2000)).toBe(2 ** 1000);
  expect(scaleByPower(1, -5000)).toBe(0);
  expect([-1e308, 1e308].map((e) => scaleByPower(-1.5, e))).toEqual([-0, Number.NEGATIVE_INFINITY]);
  for (const x of [0, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN])
    for (const e of [-1e308, -5000, 5000, 1e308]) expect(scaleByPower(x, e)).toBe(x);
});
