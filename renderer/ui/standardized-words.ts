import { formatNumber } from "../../core/index.ts";

/** What becomes of a number that is standardised like the column that feeds its node. */
export function standardizedWords({
  column,
  shift,
  scale,
}: {
  readonly column: string;
  readonly shift: number;
  readonly scale: number;
}): string {
  const sign = shift < 0 ? "+" : "−";
  return `Standardised like the column “${column}”: (value ${sign} ${formatNumber(Math.abs(shift))}) / ${formatNumber(scale)}. The graph gets this number.`;
}
