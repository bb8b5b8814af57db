import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cos, erfc, exp, expm1, log, log1p, power, sin, tan, tanh } from "./elementary.ts";
import { reference, unitsBetween } from "./testing/reference.ts";

const infinity = Number.POSITIVE_INFINITY;

const functions = { exp, expm1, tanh, log, log1p, sin, cos, tan, erfc };
type Name = keyof typeof functions;
type Range = readonly [least: number, most: number];

/** How far off each is at most, in units in the last place, on ranges that have it all. */
const bounds: readonly (readonly [Name, number, readonly Range[]])[] = [
  [
    "exp",
    0.7,
    [
      [-708, 709.7],
      [-1, 1],
    ],
  ],
  [
    "expm1",
    1.1,
    [
      [-50, 709.7],
      [-1, 1],
      [-1e-3, 1e-3],
    ],
  ],
  [
    "tanh",
    1.3,
    [
      [-22, 22],
      [-0.7, 0.7],
      [-1e-3, 1e-3],
    ],
  ],
  [
    "log",
    0.8,
    [
      [1e-300, 1e300],
      [0.5, 2],
      [0.99, 1.01],
    ],
  ],
  [
    "log1p",
    0.8,
    [
      [-0.999999, 10],
      [-0.3, 0.5],
      [-1e-3, 1e-3],
      [0, 1e300],
    ],
  ],
  [
    "sin",
    0.8,
    [
      [-10, 10],
      [-1048576, 1048576],
      [-1e15, 1e15],
      [0, 1e308],
    ],
  ],
  [
    "cos",
    0.8,
    [
      [-10, 10],
      [-1048576, 1048576],
      [-1e15, 1e15],
      [0, 1e308],
    ],
  ],
  [
    "tan",
    0.9,
    [
      [-10, 10],
      [-1048576, 1048576],
      [-1e15, 1e15],
      [0, 1e308],
    ],
  ],
  [
    "erfc",
    4.5,
    [
      [-1, 1],
      [-6, 6],
      [0, 26],
    ],
  ],
];

describe.each(bounds)("%s", (name, units, ranges) => {
  test.each(ranges)(
    `from %d to %d is right within ${units} units in the last place`,
    (min, max) => {
      fc.assert(
        fc.property(fc.double({ min, max, noNaN: true, minExcluded: true }), (x) => {
          const y = functions[name](x);
          if (Math.abs(x) > 1e-100)
            expect(unitsBetween(y, reference[name](x))).toBeLessThanOrEqual(units);
        }),
        { numRuns: 150 },
      );
      // Evenly, too: fast-check likes the ends and 0.
      for (let i = 1; i < 100; i++) {
        const x = min + (max - min) * (i / 100 + 1e-4 * Math.sqrt(i));
        expect(unitsBetween(functions[name](x), reference[name](x))).toBeLessThanOrEqual(units);
      }
    },
  );
});

test.each([
  [
    exp,
    [
      [0, 1],
      [-0, 1],
      [710, infinity],
      [709.782712893384, 1.7976931348622732e308],
      [-745.2, 0],
    ],
  ],
  [
    exp,
    [
      [-745.13, 5e-324],
      [-infinity, 0],
      [infinity, infinity],
      [1e300, infinity],
      [5e-324, 1],
    ],
  ],
  [
    expm1,
    [
      [0, 0],
      [-0, -0],
      [5e-324, 5e-324],
      [1e-20, 1e-20],
      [-infinity, -1],
      [-1000, -1],
    ],
  ],
  [
    expm1,
    [
      [710, infinity],
      [infinity, infinity],
    ],
  ],
  [
    log,
    [
      [0, -infinity],
      [-0, -infinity],
      [1, 0],
      [-1, Number.NaN],
      [infinity, infinity],
    ],
  ],
  [
    log,
    [
      [5e-324, -744.4400719213812],
      [-infinity, Number.NaN],
    ],
  ],
  [
    log1p,
    [
      [0, 0],
      [-0, -0],
      [-1, -infinity],
      [-2, Number.NaN],
      [1e-20, 1e-20],
      [5e-324, 5e-324],
    ],
  ],
  [
    log1p,
    [
      [infinity, infinity],
      [Number.MAX_VALUE, 709.782712893384],
    ],
  ],
  [
    tanh,
    [
      [0, 0],
      [-0, -0],
      [50, 1],
      [-1000, -1],
      [infinity, 1],
      [-infinity, -1],
      [1e-300, 1e-300],
    ],
  ],
  [
    sin,
    [
      [0, 0],
      [-0, -0],
      [5e-324, 5e-324],
      [infinity, Number.NaN],
      [1e22, -0.8522008497671888],
    ],
  ],
  [
    cos,
    [
      [0, 1],
      [-0, 1],
      [1e-300, 1],
      [-infinity, Number.NaN],
      [Math.PI / 2, 6.123233995736766e-17],
    ],
  ],
  [
    tan,
    [
      [0, 0],
      [-0, -0],
      [Math.PI / 2, 16331239353195370],
      [infinity, Number.NaN],
    ],
  ],
  [
    erfc,
    [
      [0, 1],
      [-0, 1],
      [infinity, 0],
      [-infinity, 2],
      [28, 0],
      [30, 0],
      [-7, 2],
    ],
  ],
] as const)("%o at hard points", (fn, points) => {
  for (const [x, y] of points) expect([x, fn(x)]).toEqual([x, y]);
  expect(fn(Number.NaN)).toBeNaN();
});

test("subnormal results of exp and erfc are rounded to what can be told apart there", () => {
  for (let x = 708.4; x < 745; x += 0.7)
    expect(unitsBetween(exp(-x), reference.exp(-x))).toBeLessThanOrEqual(1);
  for (let x = 26.55; x < 27.2; x += 0.02)
    expect(unitsBetween(erfc(x), reference.erfc(x))).toBeLessThanOrEqual(3);
});

test("sine, cosine and tangent keep their digits near the multiples of π/2", () => {
  for (let n = 1; n < 200; n++) {
    const x = (n * Math.PI) / 2;
    for (const [fn, name] of [
      [sin, "sin"],
      [cos, "cos"],
      [tan, "tan"],
    ] as const)
      expect(unitsBetween(fn(x), reference[name](x))).toBeLessThanOrEqual(0.9);
  }
});

describe("power", () => {
  function expectRight(a: number, b: number): void {
    expect(unitsBetween(power(a, b), reference.power(a, b))).toBeLessThanOrEqual(0.53);
  }

  test("is right within 0.53 units in the last place", () => {
    const base = fc.double({ min: 1e-5, max: 1e5, noNaN: true });
    const exponent = fc.double({ min: -60, max: 60, noNaN: true });
    fc.assert(fc.property(base, exponent, expectRight), { numRuns: 500 });
    fc.assert(fc.property(base, fc.integer({ min: -60, max: 60 }), expectRight), { numRuns: 500 });
  });

  test("is exact where the result is", () => {
    expect([power(3, 5), power(-2, 3), power(10, 15), power(2, -3), power(0, 0)]).toEqual([
      243, -8, 1e15, 0.125, 1,
    ]);
    expect([power(9, 0.5), power(32, 0.2), power(2, -1074), power(0.25, -1.5)]).toEqual([
      3, 2, 5e-324, 8,
    ]);
    for (let n = 1; n < 2000; n++) expect(power(n, 2)).toBe(n * n);
  });

  test("keeps its digits over thousands of factors, as in 1 − 0.999ᵗ", () => {
    for (const t of [1, 2, 999, 10_000, 100_000]) expectRight(0.999, t);
    expectRight(1 + 2 ** -40, 2 ** 45);
  });

  test("at hard points is ECMAScript’s, but for what C has as 1", () => {
    const hard = [
      0,
      -0,
      1,
      -1,
      0.5,
      -2,
      1e200,
      1e-200,
      Number.MAX_VALUE,
      infinity,
      -infinity,
      Number.NaN,
    ];
    for (const a of hard)
      for (const b of [...hard, 2, -3, 7]) {
        const isOne = a === 1 || (a === -1 && Math.abs(b) === infinity);
        expect([a, b, power(a, b)]).toEqual([a, b, isOne ? 1 : a ** b]);
      }
  });
});
