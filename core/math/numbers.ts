import { type Algebra, wholeFrom } from "./algebra.ts";

const floats = new Float64Array(1);
const words = new Uint32Array(floats.buffer);
/** Which of the two words of a float64 holds sign and exponent. */
const high = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0;

/** 2ᵏ at k + 1023; a place for each 11 bits, so that none lies outside. */
const powersOfTwo = new Float64Array(2048);
powersOfTwo[1023] = 1;
for (let k = 1; k <= 1023; k++) {
  powersOfTwo[1023 + k] = powersOfTwo[1022 + k]! * 2;
  powersOfTwo[1023 - k] = powersOfTwo[1024 - k]! / 2;
}

/**
 * The algebra of JavaScript’s numbers. A class, so that engines know its methods by its shape and put them
 * into the loops that call them.
 */
class Numbers implements Algebra<number, boolean> {
  constant(value: number): number {
    return value;
  }
  add(a: number, b: number): number {
    return a + b;
  }
  subtract(a: number, b: number): number {
    return a - b;
  }
  multiply(a: number, b: number): number {
    return a * b;
  }
  divide(a: number, b: number): number {
    return a / b;
  }
  negate(x: number): number {
    return -x;
  }
  abs(x: number): number {
    return Math.abs(x);
  }
  sqrt(x: number): number {
    return Math.sqrt(x);
  }
  floor(x: number): number {
    return Math.floor(x);
  }
  minimum(a: number, b: number): number {
    return Math.min(a, b);
  }
  maximum(a: number, b: number): number {
    return Math.max(a, b);
  }
  copySign(size: number, sign: number): number {
    return sign < 0 || (sign === 0 && 1 / sign < 0) ? -Math.abs(size) : Math.abs(size);
  }
  powerOfTwo(k: number): number {
    return powersOfTwo[((k | 0) + 1023) & 2047]!;
  }
  exponentOfNormal(x: number): number {
    floats[0] = x;
    return ((words[high]! >>> 20) & 0x7ff) - 1023;
  }
  significandOfNormal(x: number): number {
    floats[0] = x;
    return x * powersOfTwo[(2046 - (words[high]! >>> 20)) & 2047]!;
  }
  less(a: number, b: number): boolean {
    return a < b;
  }
  lessOrEqual(a: number, b: number): boolean {
    return a <= b;
  }
  equal(a: number, b: number): boolean {
    return a === b;
  }
  and(a: boolean, b: boolean): boolean {
    return a && b;
  }
  or(a: boolean, b: boolean): boolean {
    return a || b;
  }
  not(condition: boolean): boolean {
    return !condition;
  }
  select(condition: boolean, whenTrue: number, whenFalse: number): number {
    return condition ? whenTrue : whenFalse;
  }
  polynomial(z: number, terms: readonly number[]): number {
    let sum = terms[terms.length - 1]!;
    for (let i = terms.length - 2; i >= 0; i--) sum = sum * z + terms[i]!;
    return sum;
  }
  nearest(x: number): number {
    return x + wholeFrom - wholeFrom;
  }
}

export const numbers: Algebra<number, boolean> = new Numbers();
