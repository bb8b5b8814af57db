/**
 * Elementary functions in whole numbers of any size, by their series: slow, simple, and right to far more
 * digits than float64 has. A number x stands as x · 2^places.
 */

/** Enough for the least float64 and 200 bits of it. */
const places = 1300n;
/** e^(x²) times as many digits cancel in the series of erf. */
const erfPlaces = 3400n;

const bits = new DataView(new ArrayBuffer(8));

/** A finite float64, exactly. */
export function exactly(x: number, at = places): bigint {
  bits.setFloat64(0, Math.abs(x));
  const whole = bits.getBigUint64(0);
  const field = whole >> 52n;
  const significand = (whole & ((1n << 52n) - 1n)) | (field === 0n ? 0n : 1n << 52n);
  const size = (significand << (at + (field === 0n ? 1n : field))) >> 1075n;
  return x < 0 ? -size : size;
}

/** How far a float64 is from the number, in units in its last place. */
export function unitsBetween(x: number, exact: bigint, at = places): number {
  bits.setFloat64(0, Math.abs(x));
  const field = bits.getBigUint64(0) >> 52n;
  const unit = (1n << (at + (field === 0n ? 1n : field))) >> 1075n;
  const difference = exactly(x, at) - exact;
  return Math.abs(Number((difference * 10000n) / unit)) / 10000;
}

const one = 1n << places;
const times = (a: bigint, b: bigint, at = places) => (a * b) >> at;
const over = (a: bigint, b: bigint) => (a << places) / b;

/** Σ term, next(term, n), … until nothing is left. */
function series(first: bigint, next: (term: bigint, n: bigint) => bigint): bigint {
  let sum = first;
  let term = first;
  for (let n = 1n; term > 1n || term < -1n; n++) {
    term = next(term, n);
    sum += term;
  }
  return sum;
}

/** 2 artanh(x) = log((1 + x) / (1 − x)) */
function twiceArtanh(x: bigint): bigint {
  const square = times(x, x);
  let sum = 0n;
  let power = x;
  for (let n = 1n; power !== 0n && power !== -1n; n += 2n) {
    sum += power / n;
    power = times(power, square);
  }
  return 2n * sum;
}

const ln2 = twiceArtanh(one / 3n);

function arctanOfInverse(n: bigint): bigint {
  let sum = 0n;
  let power = one / n;
  for (let i = 1n; power !== 0n && power !== -1n; i += 2n) {
    sum += power / i;
    power = -power / (n * n);
  }
  return sum;
}

/** π by Gauss’s sum of arcus tangents. */
const pi =
  4n * (12n * arctanOfInverse(18n) + 8n * arctanOfInverse(57n) - 5n * arctanOfInverse(239n));

function exp(x: bigint): bigint {
  const k = x / ln2;
  const result = series(one, (term, n) => times(term, x - k * ln2) / n);
  return k < 0n ? result >> -k : result << k;
}

function log(x: bigint): bigint {
  let [k, m] = [0n, x];
  for (; m > (3n * one) / 2n; k++) m >>= 1n;
  for (; m < (3n * one) / 4n; k--) m <<= 1n;
  // What halving cut off is put back.
  if (k > 0n) return k * ln2 + twiceArtanh(over(x - (one << k), x + (one << k)));
  return k * ln2 + twiceArtanh(over(m - one, m + one));
}

function sin(x: bigint): bigint {
  const turned = x - (x / (2n * pi)) * 2n * pi;
  const square = times(turned, turned);
  return series(turned, (term, n) => -times(term, square) / (2n * n * (2n * n + 1n)));
}

function cos(x: bigint): bigint {
  return sin(x + pi / 2n);
}

function erfc(x: number): bigint {
  const at = exactly(x, erfPlaces);
  const square = times(at, at, erfPlaces);
  let power = at;
  let sum = at;
  for (let n = 1n; power > 1n || power < -1n; n++) {
    power = -times(power, square, erfPlaces) / n;
    sum += power / (2n * n + 1n);
  }
  const wide = 1n << erfPlaces;
  const rootOfPi = squareRoot(pi << (2n * erfPlaces - places));
  return wide - (2n * sum * wide) / rootOfPi;
}

function squareRoot(x: bigint): bigint {
  let root = 1n << BigInt(Math.ceil(x.toString(16).length * 2) + 1);
  for (;;) {
    const next = (root + x / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}

/** Each function of a float64 to `places`. */
export const reference = {
  exp: (x: number) => exp(exactly(x)),
  expm1: (x: number) => exp(exactly(x)) - one,
  log: (x: number) => log(exactly(x)),
  log1p: (x: number) => log(one + exactly(x)),
  sin: (x: number) => sin(exactly(x)),
  cos: (x: number) => cos(exactly(x)),
  tan: (x: number) => over(sin(exactly(x)), cos(exactly(x))),
  tanh(x: number) {
    const square = exp(2n * exactly(x));
    return over(square - one, square + one);
  },
  erfc: (x: number) => erfc(x) >> (erfPlaces - places),
  power: (a: number, b: number) => exp(times(exactly(b), log(exactly(a)))),
};
