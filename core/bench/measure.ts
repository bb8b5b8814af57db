/**
 * Seconds that `body` takes: the least mean of chunks of calls within about `seconds`, as other
 * programs on the machine only ever add to it. The chunks before the code is warm lose by themselves.
 */
export function secondsFor(body: () => void, seconds = 0.5): number {
  const start = performance.now();
  const end = start + 1000 * seconds;
  let calls = 1;
  let best = Number.POSITIVE_INFINITY;
  do {
    const begin = performance.now();
    for (let i = 0; i < calls; i++) body();
    const took = performance.now() - begin;
    best = Math.min(best, took / calls / 1000);
    if (took < (1000 * seconds) / 20) calls *= 2;
  } while (performance.now() < end);
  return best;
}

/** The times of single calls, sorted; for what happens once, such as opening a file. */
export function timesOf(body: () => void, count: number): readonly number[] {
  const times = Array.from({ length: count }, () => {
    const begin = performance.now();
    body();
    return (performance.now() - begin) / 1000;
  });
  return times.sort((x, y) => x - y);
}

/** The number below which `share` of the sorted numbers lie. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function median(numbers: readonly number[]): number {
  return quantile(
    [...numbers].sort((x, y) => x - y),
    0.5,
  );
}

/** 12.3 µs; three digits, in the unit that suits. */
export function timeText(seconds: number): string {
  const [factor, unit] = seconds < 1e-3 ? [1e6, "µs"] : seconds < 1 ? [1e3, "ms"] : [1, "s"];
  return `${(seconds * factor).toPrecision(3)} ${unit}`;
}
