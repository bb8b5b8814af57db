/**
 * The operations of which elementary functions are made, apart from what carries them out: N is a number,
 * C a condition. IEEE 754 fixes each result to the last bit, so every reading of a definition over them
 * gives the same numbers: plain JavaScript (`numbers.ts`), and compiled code (`formula.ts`). A definition
 * has no branches, it selects: in code that computes several lanes at once, all take the same way.
 */
export interface Algebra<N, C> {
  constant(value: number): N;
  add(a: N, b: N): N;
  subtract(a: N, b: N): N;
  multiply(a: N, b: N): N;
  divide(a: N, b: N): N;
  negate(x: N): N;
  abs(x: N): N;
  sqrt(x: N): N;
  floor(x: N): N;
  /** NaN where one of them is; −0 is less than 0. */
  minimum(a: N, b: N): N;
  maximum(a: N, b: N): N;
  /** |size| with the sign of `sign`. */
  copySign(size: N, sign: N): N;
  /** 2ᵏ for whole k from −1022 to 1023; for NaN any number. */
  powerOfTwo(k: N): N;
  /** e with 1 ≤ |x| / 2ᵉ < 2, of a normal number; of others any number that is not NaN. */
  exponentOfNormal(x: N): N;
  /** x / 2ᵉ, of a normal number; of others any number. */
  significandOfNormal(x: N): N;
  /** Comparisons with NaN are false. */
  less(a: N, b: N): C;
  lessOrEqual(a: N, b: N): C;
  equal(a: N, b: N): C;
  and(a: C, b: C): C;
  or(a: C, b: C): C;
  not(condition: C): C;
  select(condition: C, whenTrue: N, whenFalse: N): N;
  /** terms[0] + z · (terms[1] + z · (…)), from the inside out: Horner’s scheme. */
  polynomial(z: N, terms: readonly number[]): N;
  /** The nearest whole number, the even one of two, where |x| < 2⁵¹; −0 becomes 0. */
  nearest(x: N): N;
}

/** A function written over the algebra. */
export type Definition = <N, C>(algebra: Algebra<N, C>, ...args: N[]) => N;

/** Adding it and taking it away leaves a whole number: 1.5 · 2⁵². */
export const wholeFrom = 6755399441055744;
