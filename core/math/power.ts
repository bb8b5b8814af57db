import { ln2High, ln2Low } from "./constants.ts";
import { type DoubleDouble, plus, productError, quotient, sum, times } from "./double-double.ts";
import { numbers } from "./numbers.ts";
import { exponent, scale, significand } from "./scaling.ts";

/** What the two parts of ln 2 leave. */
const ln2Rest = 1.1612227229362532e-26;

/** log c = 2 artanh s, s = (c − 1) / (c + 1), for c = i / 128 from √½ to √2. */
const logs = Array.from({ length: 182 }, (_, i) => {
  if (i < 90) return { high: Number.NaN, low: 0 };
  const s = quotient(i / 128 - 1, sum(i / 128 + 1, 0));
  const square = times(s, s);
  let [term, total] = [s, s];
  for (let n = 3; n < 50; n += 2) {
    term = times(term, square);
    total = plus(total, times(term, quotient(1, sum(n, 0))));
  }
  return { high: 2 * total.high, low: 2 * total.low };
});
/** log(1 + g) = g − g²/2 + g³ · (1/3 − g/4 + …) */
const logTerms = Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? 1 : -1) / (i + 3));

/** e^x by its series for x = (j − 12) / 32, which is ½ ln 2 at most. */
const exponentials = Array.from({ length: 25 }, (_, j) => {
  const x = sum((j - 12) / 32, 0);
  let [term, total] = [sum(1, 0), sum(1, 0)];
  for (let n = 1; n < 30; n++) {
    term = times(times(term, x), quotient(1, sum(n, 0)));
    total = plus(total, term);
  }
  return total;
});
/** e^g = 1 + g + g² · (1/2! + g/3! + …) */
const exponentialTerms = [1 / 2, 1 / 6, 1 / 24, 1 / 120, 1 / 720, 1 / 5040, 1 / 40320];

/**
 * aᵇ within 0.53 units in the last place (a subnormal result within 1), by the logarithm and the exponential
 * in double-double arithmetic: exact where the result is. Hard points are those of C: 1 to anything and
 * anything to 0 is 1, and (−1)^±∞ is 1, where ECMAScript has NaN; at the others it fixes the same numbers.
 */
export function power(a: number, b: number): number {
  if (a === 1 || (a === -1 && Math.abs(b) === Number.POSITIVE_INFINITY)) return 1;
  if (!Number.isFinite(a) || !Number.isFinite(b) || a === 0 || b === 0) return a ** b;
  if (a > 0) return positivePower(a, b);
  if (!Number.isInteger(b)) return Number.NaN;
  return b % 2 === 0 ? positivePower(-a, b) : -positivePower(-a, b);
}

function positivePower(a: number, b: number): number {
  if (a === 1) return 1;
  const log = logarithm(a);
  const size = b * log.high;
  if (size > 710) return Number.POSITIVE_INFINITY;
  if (size < -746) return 0;
  return exponential(times({ high: b, low: 0 }, log));
}

/** log x = k·ln 2 + log c + log(1 + g), x = 2ᵏ·c·(1 + g), with |g| < 2⁻⁷ (P. T. P. Tang, tables). */
function logarithm(x: number): DoubleDouble {
  const whole = significand(numbers, x);
  const isLarge = whole > Math.SQRT2;
  const rest = isLarge ? whole / 2 : whole;
  const k = exponent(numbers, x) + (isLarge ? 1 : 0);
  const i = Math.round(rest * 128);
  const log = logs[i]!;
  const g = quotient(rest - i / 128, { high: i / 128, low: 0 });
  const square = g.high * g.high;
  const lost = productError(numbers, g.high, g.high, square) / 2 + g.high * g.low;
  const cube = square * g.high * numbers.polynomial(g.high, logTerms);
  const coarse = sum(k * ln2High, log.high, k * ln2Low + (k * ln2Rest + log.low));
  return plus(coarse, sum(g.high, -square / 2, g.low - lost + cube));
}

/** e^x = 2ᵏ · e^(j/32) · e^g, with |g| ≤ 2⁻⁶. */
function exponential(x: DoubleDouble): number {
  const k = numbers.nearest(x.high * Math.LOG2E);
  const r = sum(x.high - k * ln2High, -k * ln2Low, x.low - k * ln2Rest);
  const j = Math.round(r.high * 32);
  const g = r.high - j / 32;
  const small = g + (r.low + g * g * numbers.polynomial(g, exponentialTerms));
  const { high, low } = exponentials[j + 12]!;
  return scale(numbers, high + (high * small + low), k);
}
