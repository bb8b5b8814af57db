import type { Algebra } from "./algebra.ts";
import { smallestNormal } from "./constants.ts";

/**
 * Numbers taken apart into a significand and a power of two, so that a long product can neither overflow
 * nor underflow on its way: multiplying by a power of two rounds nothing.
 */

const largest = 1.7976931348623157e308;
const twoTo64 = 18446744073709552000;

/** What a power of two changes: neither 0 nor ±∞ nor NaN. */
function scales<N, C>(A: Algebra<N, C>, x: N): C {
  const size = A.abs(x);
  return A.and(A.less(A.constant(0), size), A.lessOrEqual(size, A.constant(largest)));
}

/** The number, 2⁶⁴ times as large where it is subnormal and has no leading 1; and by how many powers. */
function normal<N, C>(A: Algebra<N, C>, x: N): { readonly number: N; readonly powers: N } {
  const isSubnormal = A.less(A.abs(x), A.constant(smallestNormal));
  return {
    number: A.select(isSubnormal, A.multiply(x, A.constant(twoTo64)), x),
    powers: A.select(isSubnormal, A.constant(64), A.constant(0)),
  };
}

/** e with 1 ≤ |x| / 2ᵉ < 2; 0 for 0, ±∞ and NaN. */
export function exponent<N, C>(A: Algebra<N, C>, x: N): N {
  const { number, powers } = normal(A, x);
  const found = A.subtract(A.exponentOfNormal(number), powers);
  return A.select(scales(A, x), found, A.constant(0));
}

/** x / 2ᵉ, so between 1 and 2 in size; 0, ±∞ and NaN stay as they are. */
export function significand<N, C>(A: Algebra<N, C>, x: N): N {
  return A.select(scales(A, x), A.significandOfNormal(normal(A, x).number), x);
}

function within<N, C>(A: Algebra<N, C>, x: N, least: number, most: number): N {
  return A.minimum(A.maximum(x, A.constant(least)), A.constant(most));
}

/** x · 2ᵉ, rounded once. `e` is a whole number of any size; 0, ±∞ and NaN stay as they are. */
export function scale<N, C>(A: Algebra<N, C>, x: N, e: N): N {
  const { number, powers } = normal(A, x);
  // What lies beyond these bounds is 0 or ∞ in any case.
  const asked = A.nearest(within(A, e, -2200, 2200));
  const sum = A.subtract(A.add(A.exponentOfNormal(number), asked), powers);
  const whole = within(A, sum, -1100, 1100);
  const first = within(A, whole, -1022, 1023);
  const rest = A.subtract(whole, first);
  const scaled = A.multiply(A.significandOfNormal(number), A.powerOfTwo(first));
  const result = A.select(scales(A, x), A.multiply(scaled, A.powerOfTwo(rest)), x);
  return A.select(A.equal(e, e), result, e);
}
