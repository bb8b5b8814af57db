/** Ranges that a histogram of so many numbers is drawn with. */
export function binCount(numbers: number): number {
  return Math.min(28, Math.max(6, Math.round(Math.sqrt(numbers) * 2)));
}
