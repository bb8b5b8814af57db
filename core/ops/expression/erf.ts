/** 2 / √π */
const twoOverSqrtPi = 1.1283791670955126;

/** From here on the continued fraction is as good as the series, and nothing cancels in 1 − erf(x). */
const tailFrom = 2;
/** Terms of the continued fraction that settle a float64 at `tailFrom`; larger x needs fewer. */
const tailTerms = 80;

/**
 * The complementary error function, erfc(x) = 1 − erf(x) = 2/√π ∫ₓ^∞ exp(−t²) dt.
 * Abramowitz & Stegun 7.1.6 in the middle and 7.1.14 in the right tail, where 1 − erf(x) would cancel.
 * Float64 in and out, relative error below 1e-13; NaN gives NaN.
 */
export function complementaryErrorFunction(x: number): number {
  if (Math.abs(x) < tailFrom) return 1 - series(x);
  return x < 0 ? 2 - tail(-x) : tail(x);
}

/** erf(x): all terms have one sign. */
function series(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return twoOverSqrtPi * Math.exp(-x * x) * sum;
}

function tail(x: number): number {
  if (x === Number.POSITIVE_INFINITY) return 0;
  let fraction = x;
  for (let n = tailTerms; n > 0; n--) fraction = x + n / 2 / fraction;
  return ((twoOverSqrtPi / 2) * Math.exp(-x * x)) / fraction;
}
