/**
 * Numbers taken apart into a significand and a power of two, so that a long product can neither overflow
 * nor underflow on its way: multiplying by a power of two rounds nothing.
 */

const floats = new Float64Array(1);
const words = new Uint32Array(floats.buffer);
/** Which of the two words of a float64 holds sign and exponent. */
const high = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** e with 1 ≤ |x| / 2ᵉ < 2; 0 for 0, ±∞ and NaN. */
export function exponentOf(x: number): number {
  if (x === 0 || !Number.isFinite(x)) return 0;
  floats[0] = x;
  const biased = (words[high]! >>> 20) & 0x7ff;
  // A subnormal number has no leading 1: it is looked at 2⁶⁴ times as large.
  return biased === 0 ? exponentOf(x * 2 ** 64) - 64 : biased - 1023;
}

/** x / 2ᵉ, so between 1 and 2 in size; 0, ±∞ and NaN stay as they are. */
export function significandOf(x: number): number {
  return scaleByPower(x, -exponentOf(x));
}

/**
 * x · 2ᵉ, rounded once at the end of it where |x| is from 1 to 2. `e` is a whole number of any size; what
 * no power of two changes (0, ±∞, NaN) stays as it is.
 */
export function scaleByPower(x: number, e: number): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  let [scaled, left] = [x, e];
  // Beyond float64's exponents in steps; downwards the last step alone leaves the normal range.
  while (left > 1023) {
    scaled *= 2 ** 1023;
    left -= 1023;
    if (!Number.isFinite(scaled)) return scaled;
  }
  while (left < -1022) {
    const step = Math.max(left + 1022, -1022);
    scaled *= 2 ** step;
    left -= step;
    if (scaled === 0) return scaled;
  }
  return scaled * 2 ** left;
}
