import type { Algebra } from "./algebra.ts";
import { ln2High, ln2Low } from "./constants.ts";

/** c(r) = r − r²·(…): e^r = 1 + r + r·c / (2 − c) on ±½ ln 2 (Remez; W. Kahan, K. C. Ng, fdlibm). */
const exponentialTerms = [
  0.16666666666666602, -0.0027777777777015593, 6.613756321437934e-5, -1.6533902205465252e-6,
  4.1381367970572385e-8,
] as const;

/** e^x = 2ᵏ · e^(rest + tail), for |x| up to about 2¹⁰; the tail holds what rounding left of the rest. */
function reduce<N, C>(A: Algebra<N, C>, x: N) {
  const k = A.nearest(A.multiply(x, A.constant(Math.LOG2E)));
  const high = A.subtract(x, A.multiply(k, A.constant(ln2High)));
  const low = A.multiply(k, A.constant(ln2Low));
  const rest = A.subtract(high, low);
  const tail = A.subtract(A.subtract(high, rest), low);
  const square = A.multiply(rest, rest);
  const c = A.subtract(rest, A.multiply(square, A.polynomial(square, exponentialTerms)));
  return { k, rest, tail, c };
}

/** e^rest − 1 − rest + tail, the small part. */
function curve<N, C>(A: Algebra<N, C>, { rest, tail, c }: { rest: N; tail: N; c: N }): N {
  return A.add(A.divide(A.multiply(rest, c), A.subtract(A.constant(2), c)), tail);
}

/** x · 2ᵏ in two steps, of which the last one rounds: k from −2044 to 2046. */
function scaled<N, C>(A: Algebra<N, C>, x: N, k: N): N {
  const half = A.floor(A.multiply(k, A.constant(0.5)));
  return A.multiply(A.multiply(x, A.powerOfTwo(half)), A.powerOfTwo(A.subtract(k, half)));
}

/** a + b + small with one rounding that counts; |a| ≥ |b| or a = 0. */
function sum<N, C>(A: Algebra<N, C>, a: N, b: N, small: N): N {
  const whole = A.add(a, b);
  return A.add(whole, A.add(A.add(A.subtract(a, whole), b), small));
}

/** NaN stays. */
function atMost<N, C>(A: Algebra<N, C>, x: N, bound: number): N {
  return A.select(A.less(A.constant(bound), x), A.constant(bound), x);
}

function atLeast<N, C>(A: Algebra<N, C>, x: N, bound: number): N {
  return A.select(A.less(x, A.constant(bound)), A.constant(bound), x);
}

/**
 * e^x within 0.7 units in the last place; ∞ from 709.79, subnormal from −708.4, 0 from −745.14. What is 0 is not
 * computed: processors take a hundred times as long over a product that vanishes.
 */
export function exp<N, C>(A: Algebra<N, C>, x: N): N {
  const vanishes = A.less(x, A.constant(-746));
  const reduced = reduce(A, A.select(vanishes, A.constant(0), atMost(A, x, 710)));
  const result = sum(A, A.constant(1), reduced.rest, curve(A, reduced));
  return A.select(vanishes, A.constant(0), scaled(A, result, reduced.k));
}

/** e^x − 1 within 1.1 units in the last place: 2ᵏ · ((1 − 2⁻ᵏ) + (e^rest − 1)); −0 stays. */
export function expm1<N, C>(A: Algebra<N, C>, x: N): N {
  const reduced = reduce(A, atLeast(A, atMost(A, x, 710), -60));
  const { k, rest } = reduced;
  const one = A.constant(1);
  const back = A.powerOfTwo(A.negate(atMost(A, k, 1000)));
  const start = A.subtract(one, back);
  const lost = A.subtract(A.subtract(one, start), back);
  const result = sum(A, start, rest, A.add(curve(A, reduced), lost));
  return A.copySign(scaled(A, result, k), x);
}

/** tanh x = x + x·z·P(z) / Q(z) with z = x², where |x| < ⅝ (S. L. Moshier, Cephes). */
const smallTanh = 0.625;
const tanhNumerator = [-1614.6876844170845, -99.28772310019185, -0.9643991794250523] as const;
const tanhDenominator = [4844.063053251255, 2235.4883906010045, 112.81167849163293, 1] as const;

/**
 * tanh x within 1.3 units in the last place. Beyond the small arguments 1 − 2 / (e^2|x| + 1), with
 * e^2|x| = 2ᵏ · (2 − c + 2·rest) / (2 − c), so that both ways share one division; from 22 on it rounds to 1.
 */
export function tanh<N, C>(A: Algebra<N, C>, x: N): N {
  const size = A.abs(x);
  const { k, rest, c } = reduce(A, atMost(A, A.add(size, size), 44));
  const two = A.constant(2);
  const denominator = A.subtract(two, c);
  const power = A.multiply(A.powerOfTwo(k), A.add(denominator, A.add(rest, rest)));
  const square = A.multiply(size, size);
  const isSmall = A.less(size, A.constant(smallTanh));
  const quotient = A.divide(
    A.select(
      isSmall,
      A.multiply(square, A.polynomial(square, tanhNumerator)),
      A.multiply(two, denominator),
    ),
    A.select(isSmall, A.polynomial(square, tanhDenominator), A.add(power, denominator)),
  );
  const result = A.select(
    isSmall,
    A.add(size, A.multiply(size, quotient)),
    A.subtract(A.constant(1), quotient),
  );
  return A.copySign(result, x);
}
