/** Whether two ways of adding up the same number agree, `size` being that of the largest part. */
export function isClose(a: number, b: number, size = 0): boolean {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Object.is(a, b);
  return Math.abs(a - b) <= 1e-10 * Math.max(Math.abs(a), Math.abs(b), size);
}
