/** 2 / √π */
const twoOverSqrtPi = 1.1283791670955126;

/** Beyond this, erf(x) is 1 to the last bit of a float64. */
const saturation = 6;

/**
 * The error function, erf(x) = 2/√π ∫₀ˣ exp(−t²) dt.
 * Series of Abramowitz & Stegun 7.1.6: all terms have one sign, so nothing cancels.
 * Float64 in and out, accurate to a few ulp; NaN gives NaN.
 */
export function errorFunction(x: number): number {
  if (Math.abs(x) >= saturation) return Math.sign(x);
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return twoOverSqrtPi * Math.exp(-x * x) * sum;
}
