/** Ends for a scale that shows where 0 is, with room around the numbers. */
export function linearEnds(least: number | null, most: number | null): [number, number] {
  if (least === null || most === null || !Number.isFinite(most - least)) return [0, 1];
  const low = Math.min(0, least);
  const high = Math.max(0, most);
  const room = (high - low) * 0.06 || 1;
  return [low < 0 ? low - room : 0, high > 0 || low === 0 ? high + room : 0];
}

/** Ends for a logarithmic scale: whole powers of ten around the numbers. */
export function logEnds(least: number | null, most: number | null): [number, number] {
  if (least === null || most === null || !(least > 0) || !Number.isFinite(most)) return [0.1, 1];
  const low = 10 ** Math.floor(Math.log10(least) + 1e-9);
  const high = 10 ** Math.ceil(Math.log10(most) - 1e-9);
  return low < high ? [low, high] : [low, low * 10];
}

/** Powers of ten from one number to another, about so many at most. */
export function powersWithin(least: number, most: number, limit: number): number[] {
  const first = Math.ceil(Math.log10(least) - 1e-9);
  const last = Math.floor(Math.log10(most) + 1e-9);
  const stride = Math.max(1, Math.ceil((last - first) / Math.max(1, limit)));
  const count = Math.max(0, Math.floor((last - first) / stride) + 1);
  return Array.from({ length: count }, (_, i) => Number(`1e${first + i * stride}`));
}

/** Steps between the ticks of an axis that counts: there is no half of an epoch. */
export const wholeSteps: number[] = Array.from(
  { length: 30 },
  (_, i) => ([1, 2, 5][i % 3] as number) * 10 ** Math.floor(i / 3),
);

/** Ends for an axis that counts; a single place has room to both sides. */
export function countEnds(first: number | null, last: number | null): [number, number] {
  if (first === null || last === null) return [0, 1];
  return first === last ? [first - 1, last + 1] : [first, last];
}
