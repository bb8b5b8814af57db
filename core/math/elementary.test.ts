import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cos, power, sin, tanh } from "./elementary.ts";

/** How many float64 numbers lie between the two. */
function distance(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  const [x, y] = [a, b].map((number) => {
    const bits = new BigInt64Array(Float64Array.of(number).buffer)[0]!;
    return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
  }) as [bigint, bigint];
  return Number(x > y ? x - y : y - x);
}

const wide = fc.double({ min: -700, max: 700, noNaN: true });
const narrow = fc.double({ min: -3, max: 3, noNaN: true });

describe.each([
  ["tanh", tanh, Math.tanh],
  ["sin", sin, Math.sin],
  ["cos", cos, Math.cos],
] as const)("%s", (_, ours, theirs) => {
  test.each([wide, narrow])("is the engine’s own within 2 units in the last place", (numbers) => {
    fc.assert(
      fc.property(numbers, (x) => {
        expect(distance(ours(x), theirs(x))).toBeLessThanOrEqual(2);
      }),
      { numRuns: 2000 },
    );
  });

  test("has the engine’s values at the hard points", () => {
    for (const x of [0, -0, 5e-324, -1e-300, 2 ** -30, Number.NaN, 1e300, Math.PI, Math.PI / 2])
      expect(distance(ours(x), theirs(x)) <= 1 || Number.isNaN(theirs(x))).toBe(true);
    expect(Object.is(ours(-0), theirs(-0))).toBe(true);
    expect(ours(Number.NaN)).toBeNaN();
    expect(ours(Number.POSITIVE_INFINITY)).toEqual(theirs(Number.POSITIVE_INFINITY));
  });
});

test("sine and cosine of multiples of π and π/2 are what is left of rounding π", () => {
  for (let n = 1; n < 200; n++) {
    expect(sin(n * Math.PI)).toBeCloseTo(Math.sin(n * Math.PI), 25);
    expect(cos((n - 0.5) * Math.PI)).toBeCloseTo(Math.cos((n - 0.5) * Math.PI), 25);
  }
});

describe("power", () => {
  test("of whole exponents is the engine’s own within 1 unit in the last place", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -20, max: 20, noNaN: true }),
        fc.integer({ min: -60, max: 60 }),
        (a, b) => {
          if (Number.isFinite(a ** b) && Math.abs(a ** b) > 1e-300)
            expect(distance(power(a, b), a ** b)).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 3000 },
    );
  });

  test("is exact where the result is", () => {
    expect([power(3, 5), power(-2, 3), power(10, 15), power(2, -3), power(0, 0)]).toEqual([
      243, -8, 1e15, 0.125, 1,
    ]);
  });

  test("keeps its digits over thousands of factors, as in 1 − 0.999ᵗ", () => {
    for (const t of [1, 2, 999, 10_000, 100_000])
      expect(distance(power(0.999, t), 0.999 ** t)).toBeLessThanOrEqual(1);
  });

  test("at hard points is the engine’s own", () => {
    const hard = [0, -0, 1, -1, 0.5, -2, 1e200, 1e-200, Number.POSITIVE_INFINITY, Number.NaN];
    for (const a of hard) for (const b of [...hard, 2, -3, 7]) expect(power(a, b)).toEqual(a ** b);
  });
});
