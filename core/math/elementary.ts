import * as circular from "./circular.ts";
import * as errorFunction from "./error-function.ts";
import * as exponential from "./exponential.ts";
import { reduceLarge } from "./large-angle.ts";
import * as logarithm from "./logarithm.ts";
import { numbers } from "./numbers.ts";
import * as scaling from "./scaling.ts";
// Each definition is to be recorded before it runs on numbers.
import "./formulas.ts";

export { power } from "./power.ts";

/**
 * Functions whose last bits differ between JavaScript engines, since ECMAScript leaves their accuracy open.
 * Here they are made of operations that IEEE 754 fixes: the same graph and seed give the same bits in the
 * desktop app, in a browser and on the command line, interpreted and compiled.
 */

export function exp(x: number): number {
  return exponential.exp(numbers, x);
}

export function expm1(x: number): number {
  return exponential.expm1(numbers, x);
}

export function tanh(x: number): number {
  return exponential.tanh(numbers, x);
}

export function log(x: number): number {
  return logarithm.log(numbers, x);
}

export function log1p(x: number): number {
  return logarithm.log1p(numbers, x);
}

/** erfc x = 1 − erf x */
export function erfc(x: number): number {
  return errorFunction.erfc(numbers, x);
}

/** Beyond 2²⁰ the angle is reduced in whole numbers of any size. */
export function sin(x: number): number {
  if (Math.abs(x) < circular.reducedWithin) return circular.sin(numbers, x);
  return Number.isFinite(x) ? circular.sineOf(numbers, reduceLarge(x), 0) : Number.NaN;
}

export function cos(x: number): number {
  if (Math.abs(x) < circular.reducedWithin) return circular.cos(numbers, x);
  return Number.isFinite(x) ? circular.sineOf(numbers, reduceLarge(x), 1) : Number.NaN;
}

export function tan(x: number): number {
  if (Math.abs(x) < circular.reducedWithin) return circular.tan(numbers, x);
  return Number.isFinite(x) ? circular.tangentOf(numbers, reduceLarge(x)) : Number.NaN;
}

/** e with 1 ≤ |x| / 2ᵉ < 2; 0 for 0, ±∞ and NaN. */
export function exponentOf(x: number): number {
  return scaling.exponent(numbers, x);
}

/** x / 2ᵉ, so between 1 and 2 in size; 0, ±∞ and NaN stay as they are. */
export function significandOf(x: number): number {
  return scaling.significand(numbers, x);
}

/** x · 2ᵉ, rounded once. `e` is a whole number of any size; 0, ±∞ and NaN stay as they are. */
export function scaleByPower(x: number, e: number): number {
  return scaling.scale(numbers, x, e);
}
