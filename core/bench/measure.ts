/** Processor time of a call in seconds, in which a busy machine counts little. */
export function secondsOf(body: () => void): number {
  const begin = process.cpuUsage();
  body();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1e6;
}

/** That of single calls; for what happens once, such as opening a file. */
export function timesOf(body: () => void, count: number): readonly number[] {
  return Array.from({ length: count }, () => secondsOf(body));
}

/** The number below which `share` of the sorted numbers lie. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** The median of measurements, between the least and the greatest of them. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((x, y) => x - y);
  return {
    median: quantile(sorted, 0.5),
    least: sorted[0] ?? Number.NaN,
    most: sorted.at(-1) ?? Number.NaN,
  };
}

/** 12.3 µs; three digits, in the unit that suits. */
export function timeText(seconds: number): string {
  const [factor, unit] = seconds < 1e-3 ? [1e6, "µs"] : seconds < 1 ? [1e3, "ms"] : [1, "s"];
  return `${(seconds * factor).toPrecision(3)} ${unit}`;
}
