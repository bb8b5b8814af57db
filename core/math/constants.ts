/** ln 2 in two parts, the first of 33 bits: its products with exponents are exact. */
export const ln2High = 0.6931471803691238;
export const ln2Low = 1.9082149292705877e-10;

/** Smaller numbers, the subnormal ones, have fewer digits. */
export const smallestNormal = 2.2250738585072014e-308;
