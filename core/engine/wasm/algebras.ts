import { wholeFrom } from "../../math/algebra.ts";
import type { EmittingAlgebra } from "../../math/formula.ts";
import type { FunctionBuilder } from "./function.ts";
import { f64, f64x2, i32, i64, i64x2, v128 } from "./instructions.ts";
import type { Value } from "./values.ts";

/** A float64’s fields: the sign and 52 bits of significand, the exponent of numbers from 1 to 2. */
const signAndSignificand = 0x800f_ffff_ffff_ffffn;
const exponentOfOne = 0x3ff0_0000_0000_0000n;
const withoutSign = 0x7fff_ffff_ffff_ffffn;
const significandBits = 52;
const bias = 1023;
/** Whole numbers below 2⁵² are the low bits of their sum with it. */
const wholeUnit = 4503599627370496;
const bitsOfWholeUnit = 0x4330_0000_0000_0000n;

/** The algebra as code for one number; conditions are 1 or 0. */
export function scalarAlgebra(f: FunctionBuilder): EmittingAlgebra<Value<"f64">, Value<"i32">> {
  const bits = i64.bitsOf;
  const places = i64.constant(BigInt(significandBits));
  return {
    ...f64,
    powerOfTwo(k) {
      const biased = f64.add(k, f64.constant(wholeFrom + bias));
      return f64.fromBits(i64.shiftLeft(bits(biased), places));
    },
    exponentOfNormal(x) {
      const exponent = i64.shiftRightU(bits(f64.abs(x)), places);
      const biased = f64.fromBits(i64.or(exponent, i64.constant(bitsOfWholeUnit)));
      return f64.subtract(biased, f64.constant(wholeUnit + bias));
    },
    significandOfNormal: (x) =>
      f64.fromBits(
        i64.or(i64.and(bits(x), i64.constant(signAndSignificand)), i64.constant(exponentOfOne)),
      ),
    and: i32.and,
    or: i32.or,
    not: i32.isZero,
    share: (part) => f.let<"f64" | "i32">(part) as typeof part,
  };
}

/** The algebra as code for two numbers side by side; conditions are masks. */
export function lanesAlgebra(f: FunctionBuilder): EmittingAlgebra<Value<"v128">, Value<"v128">> {
  const places = i32.constant(significandBits);
  return {
    ...f64x2,
    constant: (value) => f64x2.constant(value),
    copySign: (size, sign) => v128.bitselect(size, sign, i64x2.constant(withoutSign)),
    powerOfTwo: (k) => i64x2.shiftLeft(f64x2.add(k, f64x2.constant(wholeFrom + bias)), places),
    exponentOfNormal(x) {
      const exponent = i64x2.shiftRightU(f64x2.abs(x), places);
      const biased = v128.or(exponent, i64x2.constant(bitsOfWholeUnit));
      return f64x2.subtract(biased, f64x2.constant(wholeUnit + bias));
    },
    significandOfNormal: (x) =>
      v128.or(v128.and(x, i64x2.constant(signAndSignificand)), i64x2.constant(exponentOfOne)),
    and: v128.and,
    or: v128.or,
    not: v128.not,
    select: (condition, whenTrue, whenFalse) => v128.bitselect(whenTrue, whenFalse, condition),
    share: (part) => f.let(part),
  };
}
