/** More characters than this are too many for a field or a label. */
const widest = 9;

/**
 * How a number is shown everywhere: four significant digits, a real minus sign, never a stored change.
 * Where four would round it to a whole number that it is not, five or six are shown if they tell:
 * 0.99995 and 1.0002 are not 1.000.
 */
export function formatNumber(x: number): string {
  if (Number.isNaN(x)) return "NaN";
  const size = Math.abs(x);
  const sign = x < 0 ? "−" : "";
  if (size === Number.POSITIVE_INFINITY) return `${sign}∞`;
  if (size === 0) return "0";
  if (size >= 1e6 || size < 1e-4) return sign + typographic(size.toExponential(3));
  const text = size >= 1000 ? size.toFixed(0) : size.toPrecision(4);
  if (!isWhole(text) || Number.isInteger(size)) return sign + text;
  return sign + ([5, 6].map((digits) => size.toPrecision(digits)).find((t) => !isWhole(t)) ?? text);
}

function isWhole(text: string): boolean {
  return Number.isInteger(Number(text));
}

/** A number that somebody gave, as they may have typed it: 0.9, 12, 1e−6. A long one is shown as any other. */
export function formatGiven(x: number): string {
  const size = Math.abs(x);
  const isPlain = size === 0 || (size >= 1e-4 && size < 1e6) || !Number.isFinite(x);
  const text = isPlain ? formatExact(x) : typographic(x.toExponential());
  return text.length <= widest ? text : formatNumber(x);
}

/** A number in full, as short as it reads back to the same float64. */
export function formatExact(x: number): string {
  return typographic(String(x === 0 ? 0 : x)).replace("Infinity", "∞");
}

function typographic(text: string): string {
  return text.replaceAll("-", "−").replace("+", "");
}
