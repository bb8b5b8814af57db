/** A number that counts or numbers something, in full; its digits in groups of three. */
export function countText(count: number): string {
  return count.toLocaleString("en", { maximumFractionDigits: 6 }).replace("-", "−");
}
