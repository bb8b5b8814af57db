import type { Algebra } from "./algebra.ts";
import { productError } from "./double-double.ts";
import { exp } from "./exponential.ts";

/** Up to here erfc x = 1 − erf x, and erf x = x · P(x²). */
const smallWithin = 0.5;
const erfTerms = [
  1.1283791670955126, -0.3761263890318375, 0.1128379167095487, -0.026866170645000076,
  0.005223977622024224, -0.0008548326511566567, 0.00012055286259121393, -1.4923005626894847e-5,
  1.6371282597755977e-6, -1.4621341491012844e-7,
] as const;

/** From here on it is 0. */
const zeroFrom = 28;
/** t = shift − stretch / (x + 2) takes ½ … 28 to ±1. */
const shift = 1.1818181818181819;
const stretch = 5.454545454545454;
/** e^(x²) · erfc(x) · (1 + 2x) as a polynomial in t, from its Chebyshev series. */
const tailTerms = [
  1.2620296571816205, -0.0944634042141452, -0.057188123410157554, 0.05289675074776161,
  -0.016536408016662615, -0.00016757841898132857, 0.0014168882653938211, -5.695326550925442e-5,
  -0.0001489009878793827, -2.545887296809161e-6, 1.789683215748186e-5, 2.9399096975360896e-6,
  -1.9162849795372383e-6, -8.347889606243263e-7, 8.478984985744441e-8, 1.5443476206223075e-7,
  3.010109131171473e-8, -1.71493920433815e-8, -9.362561420996329e-9, 2.5622427343880427e-10,
  1.0651602775090972e-9, 1.6302084381180681e-10,
] as const;

/**
 * The complementary error function, erfc x = 1 − erf x = 2/√π ∫ₓ^∞ e^(−t²) dt, within 4.5 units in the
 * last place. The tail is as M. M. Shepherd and J. G. Laframboise have it (Mathematics of Computation 36, 1981);
 * what x² loses in rounding goes into the result, since e^(−x²) would make it 750 times as large.
 */
export function erfc<N, C>(A: Algebra<N, C>, x: N): N {
  const one = A.constant(1);
  const two = A.constant(2);
  const erf = A.multiply(x, A.polynomial(A.multiply(x, x), erfTerms));

  const size = A.abs(x);
  const far = A.select(A.less(A.constant(zeroFrom), size), A.constant(zeroFrom), size);
  const t = A.subtract(A.constant(shift), A.divide(A.constant(stretch), A.add(far, two)));
  const factor = A.divide(A.polynomial(t, tailTerms), A.add(one, A.add(far, far)));
  const square = A.multiply(far, far);
  const mended = A.multiply(factor, A.subtract(one, productError(A, far, far, square)));
  const tail = A.multiply(exp(A, A.negate(square)), mended);

  const outside = A.select(A.less(x, A.constant(0)), A.subtract(two, tail), tail);
  return A.select(A.lessOrEqual(size, A.constant(smallWithin)), A.subtract(one, erf), outside);
}
