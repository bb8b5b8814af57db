import { formatExact } from "../../core/index.ts";

/** Round numbers within a range, about as many as asked for: steps of 1, 2 or 5 times a power of ten. */
export function ticksWithin(minimum: number, maximum: number, about: number): readonly number[] {
  const width = maximum - minimum;
  if (!(width > 0) || !Number.isFinite(width)) return [];
  const power = 10 ** Math.floor(Math.log10(width / about));
  const step = [1, 2, 5, 10]
    .map((size) => size * power)
    .find((size) => width / size <= about * 1.5);
  if (step === undefined || step === 0) return [];
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
    return formatExact(number).includes("e")
      ? formatExact(number)
      : number.toExponential().replaceAll("-", "−").replace("+", "");
  return formatExact(number);
}
