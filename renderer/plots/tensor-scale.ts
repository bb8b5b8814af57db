import { count, formatNumber } from "../../core/index.ts";

/** What the numbers of a tensor are between, and how many of them a picture can't show as they are. */
export interface TensorFacts {
  /** The ends of the colours, at −bound and bound; 0 where all is 0. */
  readonly bound: number;
  readonly least: number;
  readonly most: number;
  readonly mean: number;
  readonly notNumbers: number;
  readonly infinite: number;
  /** Finite, and beyond the bound. */
  readonly clipped: number;
}

/** A few numbers far beyond all others do not take the colours from these: the ends are at so many root mean squares. */
const clipAt = 4;
const roundEnds = [1, 1.5, 2, 3, 5, 7, 10];

/** Walks the numbers once, and those beyond the ends once more. */
export function tensorFacts(numbers: Float64Array): TensorFacts {
  let [least, most, sum, squares, finite, notNumbers, infinite] = [
    Infinity,
    -Infinity,
    0,
    0,
    0,
    0,
    0,
  ];
  for (const number of numbers) {
    if (Number.isNaN(number)) notNumbers += 1;
    else if (!Number.isFinite(number)) infinite += 1;
    else {
      if (number < least) least = number;
      if (number > most) most = number;
      sum += number;
      squares += number * number;
      finite += 1;
    }
  }
  const largest = finite > 0 ? Math.max(-least, most) : 0;
  const spread = clipAt * Math.sqrt(squares / Math.max(1, finite));
  // Squares that are too large or too small to be summed say nothing.
  const bound = roundedUp(spread > 0 && spread < largest ? spread : largest);
  let clipped = 0;
  if (largest > bound)
    for (const number of numbers)
      if (Number.isFinite(number) && Math.abs(number) > bound) clipped += 1;
  return { bound, least, most, mean: sum / finite, notNumbers, infinite, clipped };
}

/** The next round number: the ends stay while numbers move a little. */
function roundedUp(number: number): number {
  if (number === 0 || !Number.isFinite(number)) return number;
  const power = 10 ** Math.floor(Math.log10(number));
  // Beneath the least power of ten there is nothing to round to.
  if (power === 0) return number;
  const end = roundEnds.find((each) => each * power >= number) ?? 10;
  // Without the last digits that a product may have: 3 × 0.1 is to be read as 0.3.
  const rounded = Number((end * power).toPrecision(2));
  return Number.isFinite(rounded) && rounded >= number ? rounded : number;
}

/** The picture in words, for who does not see it. */
export function factsWords({
  least,
  most,
  mean,
  notNumbers,
  infinite,
  clipped,
}: TensorFacts): string {
  const odd = [
    ...(notNumbers > 0 ? [`${notNumbers} NaN`] : []),
    ...(infinite > 0 ? [`${infinite} infinite`] : []),
    ...(clipped > 0 ? [`${count(clipped, "number")} beyond the colours`] : []),
  ];
  if (least > most) return odd.join(", ");
  const range =
    least === most
      ? `all ${formatNumber(least)}`
      : `${formatNumber(least)} to ${formatNumber(most)}, mean ${formatNumber(mean)}`;
  return [range, ...odd].join(", ");
}
