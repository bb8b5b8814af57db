import type { Algebra } from "./algebra.ts";
import { productError } from "./double-double.ts";

/** π/2 in three parts of 33 bits and what is left, so that products with whole numbers are exact. */
const halfPi = [
  1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21, 8.4784276603689e-32,
] as const;
const quartersPerRadian = 0.6366197723675814;

/** Arguments up to which those products are exact, and the definitions hold: 2²⁰. */
export const reducedWithin = 1048576;

/** A number as the sum of two, the second of which is what is lost in rounding to the first. */
interface Pair<N> {
  readonly high: N;
  readonly low: N;
}

/** An angle: so many quarter turns, and from there at most an eighth of a turn in either direction. */
export interface Angle<N> extends Pair<N> {
  readonly turns: N;
}

/** x less a whole number of quarter turns (Cody & Waite). */
function reduce<N, C>(A: Algebra<N, C>, x: N): Angle<N> {
  const turns = A.nearest(A.multiply(x, A.constant(quartersPerRadian)));
  const first = A.subtract(x, A.multiply(turns, A.constant(halfPi[0])));
  const step = A.multiply(turns, A.constant(halfPi[1]));
  const second = A.subtract(first, step);
  const smallStep = A.multiply(turns, A.constant(halfPi[2]));
  const third = A.subtract(second, smallStep);
  const lost = A.add(
    A.subtract(A.subtract(first, second), step),
    A.subtract(A.subtract(second, third), smallStep),
  );
  const correction = A.subtract(lost, A.multiply(turns, A.constant(halfPi[3])));
  const high = A.add(third, correction);
  return { turns, high, low: A.add(A.subtract(third, high), correction) };
}

/** Coefficients of x³, x⁵, … of the best approximations to sine and cosine on ±π/4 (fdlibm). */
const cubeTerm = -0.16666666666666632;
const sineTerms = [
  0.00833333333332249, -0.0001984126982985795, 2.7557313707070068e-6, -2.5050760253406863e-8,
  1.58969099521155e-10,
] as const;
const cosineTerms = [
  0.0416666666666666, -0.001388888888887411, 2.480158728947673e-5, -2.7557314351390663e-7,
  2.087572321298175e-9, -1.1359647557788195e-11,
] as const;

/** sin(x + y) on ±π/4, y being the tail of x. */
function sineNearZero<N, C>(A: Algebra<N, C>, { high: x, low: y }: Pair<N>): Pair<N> {
  const z = A.multiply(x, x);
  const cube = A.multiply(z, x);
  const r = A.polynomial(z, sineTerms);
  const half = A.subtract(A.multiply(A.constant(0.5), y), A.multiply(cube, r));
  const drop = A.subtract(
    A.subtract(A.multiply(z, half), y),
    A.multiply(cube, A.constant(cubeTerm)),
  );
  const high = A.subtract(x, drop);
  return { high, low: A.subtract(A.subtract(x, high), drop) };
}

/** cos(x + y) on ±π/4. */
function cosineNearZero<N, C>(A: Algebra<N, C>, { high: x, low: y }: Pair<N>): Pair<N> {
  const one = A.constant(1);
  const z = A.multiply(x, x);
  const half = A.multiply(A.constant(0.5), z);
  const w = A.subtract(one, half);
  const r = A.polynomial(z, cosineTerms);
  const rest = A.add(
    A.subtract(A.subtract(one, w), half),
    A.subtract(A.multiply(A.multiply(z, z), r), A.multiply(x, y)),
  );
  const high = A.add(w, rest);
  return { high, low: A.add(A.subtract(w, high), rest) };
}

/** A whole number halved and rounded down, and the 1 or 0 that is left over. */
function halved<N, C>(A: Algebra<N, C>, whole: N): { readonly half: N; readonly left: N } {
  const half = A.floor(A.multiply(whole, A.constant(0.5)));
  return { half, left: A.subtract(whole, A.add(half, half)) };
}

/** The sine of an angle and `ahead` quarter turns. The quadrant is reckoned: a branch can’t foresee it. */
export function sineOf<N, C>(A: Algebra<N, C>, angle: Angle<N>, ahead: 0 | 1): N {
  const one = A.constant(1);
  const turns = ahead === 0 ? angle.turns : A.add(angle.turns, one);
  const { half, left } = halved(A, turns);
  const size = A.add(
    A.multiply(left, cosineNearZero(A, angle).high),
    A.multiply(A.subtract(one, left), sineNearZero(A, angle).high),
  );
  const { left: isBelow } = halved(A, half);
  return A.multiply(A.subtract(one, A.add(isBelow, isBelow)), size);
}

/** The tangent of an angle: sine by cosine, with the tails of both and of their quotient. */
export function tangentOf<N, C>(A: Algebra<N, C>, angle: Angle<N>): N {
  const sine = sineNearZero(A, angle);
  const cosine = cosineNearZero(A, angle);
  const isOdd = A.less(A.constant(0), halved(A, angle.turns).left);
  const above: Pair<N> = {
    high: A.select(isOdd, A.negate(cosine.high), sine.high),
    low: A.select(isOdd, A.negate(cosine.low), sine.low),
  };
  const below: Pair<N> = {
    high: A.select(isOdd, sine.high, cosine.high),
    low: A.select(isOdd, sine.low, cosine.low),
  };
  const quotient = A.divide(above.high, below.high);
  const product = A.multiply(quotient, below.high);
  const lost = A.subtract(
    A.subtract(above.high, product),
    productError(A, quotient, below.high, product),
  );
  const left = A.add(lost, A.subtract(above.low, A.multiply(quotient, below.low)));
  return A.add(quotient, A.divide(left, below.high));
}

/** −0 stays. */
function keepZero<N, C>(A: Algebra<N, C>, x: N, result: N): N {
  return A.select(A.equal(x, A.constant(0)), x, result);
}

/** sin x within 0.8 units in the last place, where |x| < 2²⁰. */
export function sin<N, C>(A: Algebra<N, C>, x: N): N {
  return keepZero(A, x, sineOf(A, reduce(A, x), 0));
}

/** cos x within 0.8 units in the last place, where |x| < 2²⁰. */
export function cos<N, C>(A: Algebra<N, C>, x: N): N {
  return sineOf(A, reduce(A, x), 1);
}

/** tan x within 0.9 units in the last place, where |x| < 2²⁰. */
export function tan<N, C>(A: Algebra<N, C>, x: N): N {
  return keepZero(A, x, tangentOf(A, reduce(A, x)));
}
