/** A share of a whole as a percentage, always with one decimal: it changes without jumping. */
export function shareText(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
