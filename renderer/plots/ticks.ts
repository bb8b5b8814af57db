import { formatExact } from "../../core/index.ts";

/**
 * Round numbers within a range, about as many as asked for, and two at least: steps of 1, 2 or 5 times
 * a power of ten. Where there are none, its ends.
 */
export function ticksWithin(minimum: number, maximum: number, about: number): readonly number[] {
  const width = maximum - minimum;
  if (!(width > 0) || !Number.isFinite(minimum) || !Number.isFinite(maximum)) return [];
  const power = 10 ** Math.floor(Math.log10(width / about));
  // Ever finer, until there are two: a scale with one number on it tells no size.
  const steps = [10, 5, 2, 1, 0.5, 0.2].map((size) => size * power);
  const from = steps.findLastIndex((step) => width / step <= about * 1.5);
  for (const step of steps.slice(Math.max(0, from))) {
    const ticks = multiplesWithin(minimum, maximum, step);
    if (ticks.length >= 2) return ticks;
  }
  return [minimum, maximum];
}

function multiplesWithin(minimum: number, maximum: number, step: number): readonly number[] {
  if (!(step > 0) || !Number.isFinite(step)) return [];
  const first = Math.ceil(minimum / step);
  const last = Math.floor(maximum / step);
  // Beyond float64's digits neighbouring ticks would be the same number.
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last)) return [];
  // 3 × 0.1 is not quite 0.3.
  const digits = Math.min(100, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  return Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toFixed(digits)),
  );
}

/** A tick's number in few characters, with a real minus sign. */
export function tickText(number: number): string {
  const size = Math.abs(number);
  if (size !== 0 && (size >= 1e5 || size < 1e-3))
    return Number(number.toPrecision(4)).toExponential().replaceAll("-", "−").replace("+", "");
  return formatExact(number);
}
