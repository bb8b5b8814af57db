import type { Algebra } from "./algebra.ts";
import { numbers } from "./numbers.ts";

/** What a·b lost when it was rounded to `product` (Dekker, with Veltkamp’s halves of 26 bits). */
export function productError<N, C>(A: Algebra<N, C>, a: N, b: N, product: N): N {
  const [aHigh, bHigh] = [upperHalf(A, a), upperHalf(A, b)];
  const [aLow, bLow] = [A.subtract(a, aHigh), A.subtract(b, bHigh)];
  const rest = A.subtract(product, A.multiply(aHigh, bHigh));
  const crossed = A.subtract(A.subtract(rest, A.multiply(aLow, bHigh)), A.multiply(aHigh, bLow));
  return A.subtract(A.multiply(aLow, bLow), crossed);
}

function upperHalf<N, C>(A: Algebra<N, C>, x: N): N {
  const scaled = A.multiply(x, A.constant(134217729));
  return A.subtract(scaled, A.subtract(scaled, x));
}

/** A number of about 106 bits: the sum of two, the second of which is lost in rounding to the first. */
export interface DoubleDouble {
  readonly high: number;
  readonly low: number;
}

/** a + b + low, exact but for the last bits of `low` (Knuth). */
export function sum(a: number, b: number, low = 0): DoubleDouble {
  const first = a + b;
  const part = first - a;
  const rest = a - (first - part) + (b - part) + low;
  const high = first + rest;
  return { high, low: first - high + rest };
}

export function plus(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  return sum(a.high, b.high, a.low + b.low);
}

export function times(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const product = a.high * b.high;
  const rest = productError(numbers, a.high, b.high, product) + (a.high * b.low + a.low * b.high);
  const high = product + rest;
  return { high, low: product - high + rest };
}

export function quotient(a: number, b: DoubleDouble): DoubleDouble {
  const high = a / b.high;
  const product = high * b.high;
  const rest = a - product - productError(numbers, high, b.high, product) - high * b.low;
  return { high, low: rest / b.high };
}
