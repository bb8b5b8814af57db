import type { Angle } from "./circular.ts";

/** Bits after the point: those of the largest number, and 176 for what is left of it. */
const bits = 1200n;
/** Bits after the point of an angle that is left. */
const keptBits = 250n;

/** arctan(1/n) · 2^bits */
function arctanOfInverse(n: bigint): bigint {
  let power = (1n << (bits + 32n)) / n;
  let sum = power;
  for (let i = 1n; power !== 0n; i++) {
    power /= -(n * n);
    sum += power / (2n * i + 1n);
  }
  return sum >> 32n;
}

let quarter: { readonly halfPi: bigint; readonly perHalfPi: bigint } | undefined;

/** π/2 and 2/π, by π/4 = 4 arctan(1/5) − arctan(1/239) (Machin). */
function constants() {
  if (!quarter) {
    const halfPi = 2n * (4n * arctanOfInverse(5n) - arctanOfInverse(239n));
    quarter = { halfPi, perHalfPi: (1n << (2n * bits)) / halfPi };
  }
  return quarter;
}

/** The whole number that a float64 is, from 2⁵³ on; below, so many times it. */
function wholeNumber(x: number): { readonly whole: bigint; readonly shift: bigint } {
  const isWhole = Math.abs(x) >= 9007199254740992;
  return isWhole ? { whole: BigInt(x), shift: 0n } : { whole: BigInt(x * 4294967296), shift: 32n };
}

/** A finite number of 2²⁰ or more in size, less whole quarter turns: its product with 2/π in whole numbers. */
export function reduceLarge(x: number): Angle<number> {
  const { halfPi, perHalfPi } = constants();
  const { whole, shift } = wholeNumber(x);
  const turned = whole * perHalfPi;
  const one = 1n << (bits + shift);
  // The nearest whole number: that of half a turn more, rounded down.
  const turns = (turned + one / 2n) >> (bits + shift);
  const left = ((turned - turns * one) * halfPi) >> (2n * bits + shift - keptBits);
  const high = Number(left);
  const low = Number(left - BigInt(high));
  return { turns: Number(turns & 3n), high: scaledBack(high), low: scaledBack(low) };
}

/** x / 2^keptBits */
function scaledBack(x: number): number {
  return x * 5.527147875260445e-76;
}
