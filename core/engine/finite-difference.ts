/** A slope measured from values alone. */
export interface Difference {
  /** NaN where a value beside x is not finite. */
  readonly slope: number;
  /** How far rounding, and what the extrapolation leaves over, may have moved the slope. */
  readonly uncertainty: number;
  /** The slopes to the left and to the right differ, however near one looks. */
  readonly isKink: boolean;
}

const cubeRootOfEpsilon = 6.055454452393343e-6;

/**
 * Widths to try, relative to max(1, |x|). The error of the extrapolated difference grows as h⁴ and that
 * of rounding as ε/h, so the best h depends on the function: each width says how good it is.
 */
const widths = [1e-2, 1e-3, cubeRootOfEpsilon];

/** Where the error begins with h⁴ or later, the extrapolation leaves up to this share of what the two slopes are apart. */
const leftOver = 1 / 3;

/**
 * The derivative of f at x by central differences at h and h/2, extrapolated (Richardson:
 * (4·D(h/2) − D(h)) / 3), at the width where the two agree best.
 */
export function finiteDifference(f: (x: number) => number, x: number): Difference {
  const scale = Math.max(1, Math.abs(x));
  const middle = f(x);
  let best: Difference = { slope: Number.NaN, uncertainty: 0, isKink: false };
  let bestError = Number.POSITIVE_INFINITY;
  for (const width of widths) {
    const wide = sides(f, x, middle, width * scale);
    const narrow = sides(f, x, middle, (width * scale) / 2);
    const slope = (4 * narrow.slope - wide.slope) / 3;
    const apart = Math.abs(narrow.slope - wide.slope);
    const rounding = (4 * narrow.rounding + wide.rounding) / 3;
    const error = apart + rounding;
    if (!(error < bestError)) continue;
    bestError = error;
    // Between smooth sides the jump halves with the width; at a kink it stays.
    const isKink = narrow.jump > 10 * narrow.rounding && narrow.jump > 0.75 * wide.jump;
    best = { slope, uncertainty: rounding + leftOver * apart, isKink };
  }
  return best;
}

function sides(f: (x: number) => number, x: number, middle: number, h: number) {
  const [left, right] = [x - h, x + h];
  const [low, high] = [f(left), f(right)];
  const size = Math.max(Math.abs(low), Math.abs(high), Math.abs(middle));
  return {
    slope: (high - low) / (right - left),
    jump: Math.abs((high - middle) / (right - x) - (middle - low) / (x - left)),
    // A few roundings of the size of the values themselves; a deep graph has more, but they average out.
    // Below 2⁻¹⁰²² float64 rounds to multiples of its smallest number.
    rounding: (16 * Math.max(Number.EPSILON * size, Number.MIN_VALUE)) / h,
  };
}
