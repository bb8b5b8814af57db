import { calculate } from "../../core/index.ts";
import type { Reading } from "./useDraft.ts";

/** The number that a person typed, or the value of the calculation; else what is wrong, in words. */
export function readNumber(text: string): Reading<number> {
  return calculate(text);
}

/** The same for a number that counts: digits may stand in groups of three, as they are shown. */
export function readCount(text: string): Reading<number> {
  const groups = /^[+−-]?\d{1,3}([,\s\u2009\u202f]\d{3})+$/;
  const plain = text.trim();
  return calculate(groups.test(plain) ? plain.replaceAll(/[,\s\u2009\u202f]/g, "") : plain);
}

/** One press of an arrow key: a tenth of the number's power of ten, a hundredth when fine; of what counts, 1 at least. */
export function nudge(value: number, direction: 1 | -1, fine: boolean, counts = false): number {
  return moved(value, direction, stepExponent(value, fine, counts));
}

/**
 * The number after a drag by so many steps from `start`; a step is that of an arrow key there, a hundredth at 0.
 */
export function scrubbed(start: number, steps: number, fine: boolean, counts = false): number {
  return moved(start, steps, stepExponent(start === 0 && !counts ? 0.1 : start, fine, counts));
}

function stepExponent(value: number, fine: boolean, counts: boolean): number {
  const size = Math.abs(value);
  const own = size === 0 ? 0 : Math.floor(Math.log10(size) + 1e-9);
  return (counts ? Math.max(own, fine ? 2 : 1) : own) - (fine ? 2 : 1);
}

function moved(value: number, steps: number, exponent: number): number {
  const digits = Math.min(Math.max(-exponent, 0), 20);
  return Number((value + steps * 10 ** exponent).toFixed(digits)) + 0;
}
