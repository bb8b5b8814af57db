import type { Algebra } from "./algebra.ts";
import { ln2High, ln2Low, smallestNormal } from "./constants.ts";

const twoTo54 = 18014398509481984;

/** log(1 + f) = f − f²/2 + s·(f²/2 + R(s²)), s = f / (2 + f), on √½ to √2 (Remez; K. C. Ng, fdlibm). */
const logarithmTerms = [
  0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784,
  0.1818357216161805, 0.15313837699209373, 0.14798198605116586,
] as const;

/** log x + tail, where the tail is smaller than the last bit of x. */
function logarithm<N, C>(A: Algebra<N, C>, x: N, tail: N): N {
  const isSubnormal = A.less(x, A.constant(smallestNormal));
  const number = A.select(isSubnormal, A.multiply(x, A.constant(twoTo54)), x);
  const whole = A.significandOfNormal(number);
  // 1 from √2 on, else 0; by arithmetic, since which one it is can’t be foreseen by a branch.
  const more = A.add(
    A.exponentOfNormal(A.multiply(whole, A.constant(Math.SQRT1_2))),
    A.constant(1),
  );
  const f = A.subtract(
    A.multiply(whole, A.subtract(A.constant(1), A.multiply(A.constant(0.5), more))),
    A.constant(1),
  );
  const k = A.add(
    A.subtract(A.exponentOfNormal(number), A.select(isSubnormal, A.constant(54), A.constant(0))),
    more,
  );
  const s = A.divide(f, A.add(A.constant(2), f));
  const z = A.multiply(s, s);
  const r = A.multiply(z, A.polynomial(z, logarithmTerms));
  const half = A.multiply(A.constant(0.5), A.multiply(f, f));
  const small = A.add(
    A.multiply(s, A.add(half, r)),
    A.add(A.multiply(k, A.constant(ln2Low)), tail),
  );
  const result = A.subtract(
    A.multiply(k, A.constant(ln2High)),
    A.subtract(A.subtract(half, small), f),
  );
  // Neither 0 nor ∞ nor what is negative has a significand of the kind.
  const isNumber = A.less(x, A.constant(Number.POSITIVE_INFINITY));
  const positive = A.select(A.and(A.less(A.constant(0), x), isNumber), result, x);
  const orZero = A.select(
    A.equal(x, A.constant(0)),
    A.constant(Number.NEGATIVE_INFINITY),
    positive,
  );
  return A.select(A.less(x, A.constant(0)), A.constant(Number.NaN), orZero);
}

/** log x within 1 unit in the last place; −∞ at ±0, NaN below. */
export function log<N, C>(A: Algebra<N, C>, x: N): N {
  return logarithm(A, x, A.constant(0));
}

/** log(1 + x) within 1 unit in the last place; what 1 + x loses in rounding is put back. −0 stays. */
export function log1p<N, C>(A: Algebra<N, C>, x: N): N {
  const one = A.constant(1);
  const u = A.add(one, x);
  const isLarge = A.less(one, x);
  const larger = A.select(isLarge, x, one);
  const smaller = A.select(isLarge, one, x);
  const lost = A.divide(A.subtract(smaller, A.subtract(u, larger)), u);
  const more = A.select(A.less(A.abs(lost), one), lost, A.constant(0));
  return A.copySign(logarithm(A, u, more), x);
}
