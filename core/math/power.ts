import { type DoubleDouble, plus, quotient, sum, times } from "./double-double.ts";
import { numbers } from "./numbers.ts";
import { exponent, scale, significand } from "./scaling.ts";

/** ln 2: its products with exponents are exact in the first part, and have 106 bits in all. */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const ln2Rest = 1.1612227229362532e-26;
const perLn2 = 1.4426950408889634;
const rootOfTwo = 1.4142135623730951;

const half: DoubleDouble = { high: 0.5, low: 0 };
const third: DoubleDouble = { high: 0.3333333333333333, low: 1.850371707708594e-17 };
const fifth: DoubleDouble = { high: 0.2, low: -1.1102230246251566e-17 };
const sixth: DoubleDouble = { high: 0.16666666666666666, low: 9.25185853854297e-18 };
/** 1/7, 1/9, … 1/27 of the series of artanh. */
const artanhTerms = Array.from({ length: 11 }, (_, i) => 1 / (2 * i + 7));
/** 1/4!, 1/5!, … 1/17! of the exponential series. */
const exponentialTerms = [1 / 24];
for (let n = 5; n <= 17; n++) exponentialTerms.push(exponentialTerms.at(-1)! / n);

/**
 * aᵇ within 0.51 units in the last place (a subnormal result within 1), by the logarithm and the exponential
 * in double-double arithmetic: exact where the result is. Hard points are ECMAScript’s, which fixes them.
 */
export function power(a: number, b: number): number {
  if (!Number.isFinite(a) || !Number.isFinite(b) || a === 0 || b === 0) return a ** b;
  if (a > 0) return positivePower(a, b);
  if (!Number.isInteger(b)) return Number.NaN;
  return b % 2 === 0 ? positivePower(-a, b) : -positivePower(-a, b);
}

function positivePower(a: number, b: number): number {
  const log = logarithm(a);
  const size = b * log.high;
  if (size > 710) return Number.POSITIVE_INFINITY;
  if (size < -746) return 0;
  return exponential(times({ high: b, low: 0 }, log));
}

/** log x = k·ln 2 + 2 artanh s, s = f / (2 + f), on √½ to √2. */
function logarithm(x: number): DoubleDouble {
  const whole = significand(numbers, x);
  const isLarge = whole > rootOfTwo;
  const f = (isLarge ? whole / 2 : whole) - 1;
  const k = exponent(numbers, x) + (isLarge ? 1 : 0);
  const s = quotient(f, sum(2, f));
  const z = times(s, s);
  const small = plus(fifth, sum(0, z.high * numbers.polynomial(z.high, artanhTerms)));
  const series = times(z, plus(third, times(z, small)));
  const artanh = plus(s, times(s, series));
  const powers = plus(sum(k * ln2High, 0), times({ high: k, low: 0 }, { high: ln2Low, low: ln2Rest }));
  return plus(powers, { high: 2 * artanh.high, low: 2 * artanh.low });
}

/** e^x = 2ᵏ · (1 + r + r²·(½ + r·(⅙ + r·(…)))), r on ±½ ln 2. */
function exponential(x: DoubleDouble): number {
  const k = numbers.nearest(x.high * perLn2);
  const r = sum(x.high - k * ln2High, -k * ln2Low, x.low);
  const small = plus(sixth, sum(0, r.high * numbers.polynomial(r.high, exponentialTerms)));
  const curve = times(times(r, r), plus(half, times(r, small)));
  const result = plus(sum(1, r.high, r.low), curve);
  return scale(numbers, result.high + result.low, k);
}
