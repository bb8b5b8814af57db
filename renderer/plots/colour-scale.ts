import { cssColour, mixColours, type Rgb } from "./colours.ts";

/** Numbers as colours; those beyond its ends have the colours of the ends. */
export interface ColourScale {
  readonly low: number;
  readonly high: number;
  /** Red, green and blue of each shade, from low to high. */
  readonly shades: Uint8ClampedArray;
}

const shadeCount = 256;

/** A scale that runs evenly through these colours. */
export function createScale(low: number, high: number, colours: readonly Rgb[]): ColourScale {
  const shades = new Uint8ClampedArray(shadeCount * 3);
  for (let shade = 0; shade < shadeCount; shade++) {
    const place = (shade / (shadeCount - 1)) * (colours.length - 1);
    const at = Math.min(Math.floor(place), colours.length - 2);
    shades.set(mixColours(colours[at] as Rgb, colours[at + 1] as Rgb, place - at), shade * 3);
  }
  return { low, high, shades };
}

/** Where a number's shade begins in `shades`; −1 for NaN. */
export function shadeAt({ low, high }: ColourScale, number: number): number {
  if (Number.isNaN(number)) return -1;
  // A scale of no width: below, on or above it.
  const share = high > low ? (number - low) / (high - low) : Math.sign(number - low) / 2 + 0.5;
  return Math.round(Math.min(Math.max(share, 0), 1) * (shadeCount - 1)) * 3;
}

/** The colour of a number; null for NaN, which has none. */
export function colourOf(scale: ColourScale, number: number): string | null {
  const at = shadeAt(scale, number);
  if (at < 0) return null;
  const [red = 0, green = 0, blue = 0] = scale.shades.subarray(at, at + 3);
  return cssColour([red, green, blue]);
}

/** The least and the most of the numbers that are finite; null where none is. */
export function finiteRange(numbers: ArrayLike<number>): readonly [number, number] | null {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] as number;
    if (!Number.isFinite(number)) continue;
    if (number < least) least = number;
    if (number > most) most = number;
  }
  return least <= most ? [least, most] : null;
}

/** Ends for a diverging scale: 0 in its middle where the numbers lie on both sides of 0. */
export function divergingEnds([least, most]: readonly [number, number]): readonly [number, number] {
  if (least >= 0 || most <= 0) return [least, most];
  const size = Math.max(-least, most);
  return [-size, size];
}
