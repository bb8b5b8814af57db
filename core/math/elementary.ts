/**
 * Functions whose last bits differ between JavaScript engines: ECMAScript leaves their accuracy open, and
 * engines have changed them. Here they are made of operations that IEEE 754 fixes, and of exp and expm1,
 * which the engines in use share. So the same graph and seed give the same bits in the desktop app, in a
 * browser and on the command line.
 */

/** tanh |x| = 1 − 2 / (e^{2|x|} + 1), through expm1 so that small arguments keep their digits. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  // From here on the result rounds to 1; below, tanh x rounds to x.
  if (size > 22) return x < 0 ? -1 : 1;
  if (size < 2 ** -28) return x;
  let result: number;
  if (size >= 1) {
    result = 1 - 2 / (Math.expm1(2 * size) + 2);
  } else {
    const t = Math.expm1(-2 * size);
    result = -t / (t + 2);
  }
  return x < 0 ? -result : result;
}

/** π/2 in three parts of 33 bits and what is left, so that products with whole numbers are exact. */
const halfPi = [
  1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21, 8.4784276603689e-32,
] as const;
/** Quarter turns up to which those products are exact. */
const exactTurns = 2 ** 20;

/** x less a whole number of quarter turns, as the sum of two numbers, and that number modulo 4. */
function reduce(x: number): { readonly high: number; readonly low: number; readonly turn: number } {
  const turns = Math.round(x * (2 / Math.PI));
  let rest = x - turns * halfPi[0];
  let correction = 0;
  for (let part = 1; part < 3; part++) {
    const before = rest;
    const step = turns * halfPi[part as 1 | 2];
    rest = before - step;
    correction += before - rest - step;
  }
  correction -= turns * halfPi[3];
  const high = rest + correction;
  return { high, low: rest - high + correction, turn: ((turns % 4) + 4) % 4 };
}

/** Coefficients of x³, x⁵, … of the best approximations to sine and cosine on ±π/4 (fdlibm). */
const sineTerms = [
  -0.16666666666666632, 0.00833333333332249, -0.0001984126982985795, 2.7557313707070068e-6,
  -2.5050760253406863e-8, 1.58969099521155e-10,
] as const;
const cosineTerms = [
  0.0416666666666666, -0.001388888888887411, 2.480158728947673e-5, -2.7557314351390663e-7,
  2.087572321298175e-9, -1.1359647557788195e-11,
] as const;

function polynomial(terms: readonly number[], from: number, z: number): number {
  let sum = 0;
  for (let i = terms.length - 1; i >= from; i--) sum = sum * z + terms[i]!;
  return sum;
}

/** sin(x + y) on ±π/4, y being the tail of x. */
function sineNearZero(x: number, y: number): number {
  const z = x * x;
  const cube = z * x;
  const r = polynomial(sineTerms, 1, z);
  return x - (z * (0.5 * y - cube * r) - y - cube * sineTerms[0]);
}

/** cos(x + y) on ±π/4. */
function cosineNearZero(x: number, y: number): number {
  const z = x * x;
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z * z * polynomial(cosineTerms, 0, z) - x * y));
}

export function sin(x: number): number {
  if (Math.abs(x) <= Math.PI / 4) return x === 0 ? x : sineNearZero(x, 0);
  return quarter(x, 0) ?? Math.sin(x);
}

export function cos(x: number): number {
  if (Math.abs(x) <= Math.PI / 4) return cosineNearZero(x, 0);
  return quarter(x, 1) ?? Math.cos(x);
}

/** The sine of x and so many quarter turns; null where x is too large to be reduced here. */
function quarter(x: number, ahead: 0 | 1): number | null {
  if (!(Math.abs(x) < exactTurns)) return null;
  const { high, low, turn } = reduce(x);
  switch ((turn + ahead) % 4) {
    case 0:
      return sineNearZero(high, low);
    case 1:
      return cosineNearZero(high, low);
    case 2:
      return -sineNearZero(high, low);
    default:
      return -cosineNearZero(high, low);
  }
}

/** Beyond these the parts of a product would overflow or vanish. */
const partsWithin = { least: 1e-140, most: 1e140 } as const;
const largestExponent = 2 ** 31;

/**
 * aᵇ. Whole exponents by repeated squaring with twice the digits; others as the engine has them, whose
 * last bit may differ elsewhere.
 */
export function power(a: number, b: number): number {
  const isWhole = Number.isInteger(b) && Math.abs(b) <= largestExponent;
  if (!isWhole || !Number.isFinite(a) || a === 0) return a ** b;
  const result = wholePower(a, Math.abs(b));
  return result === null ? a ** b : b < 0 ? 1 / result : result;
}

/** null where a number on the way is too large or too small for its parts. */
function wholePower(base: number, exponent: number): number | null {
  let [high, low] = [1, 0];
  let [squareHigh, squareLow] = [base, 0];
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    const size = Math.abs(squareHigh);
    if (size !== 0 && (size < partsWithin.least || size > partsWithin.most)) return null;
    if (rest % 2 === 1) {
      const product = high * squareHigh;
      const error = productError(high, squareHigh, product) + (high * squareLow + low * squareHigh);
      high = product + error;
      low = product - high + error;
      const sizeOfHigh = Math.abs(high);
      if (high !== 0 && (sizeOfHigh < partsWithin.least || sizeOfHigh > partsWithin.most))
        return null;
    }
    const square = squareHigh * squareHigh;
    const error = productError(squareHigh, squareHigh, square) + 2 * squareHigh * squareLow;
    squareHigh = square + error;
    squareLow = square - squareHigh + error;
  }
  return high + low;
}

/** What a·b lost when it was rounded to `product` (Dekker, with Veltkamp's halves of 26 bits). */
function productError(a: number, b: number, product: number): number {
  const [aHigh, bHigh] = [upperHalf(a), upperHalf(b)];
  const [aLow, bLow] = [a - aHigh, b - bHigh];
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

function upperHalf(x: number): number {
  const scaled = x * (2 ** 27 + 1);
  return scaled - (scaled - x);
}
