/** How a number is shown everywhere: four significant digits, a real minus sign, never a stored change. */
export function formatNumber(x: number): string {
  if (Number.isNaN(x)) return "NaN";
  const size = Math.abs(x);
  const sign = x < 0 ? "−" : "";
  if (size === Number.POSITIVE_INFINITY) return `${sign}∞`;
  if (size === 0) return "0";
  if (size >= 1e6 || size < 1e-4)
    return sign + size.toExponential(3).replace("-", "−").replace("+", "");
  return sign + (size >= 1000 ? size.toFixed(0) : size.toPrecision(4));
}

/** A number in full, as short as it reads back to the same float64. */
export function formatExact(x: number): string {
  return String(x === 0 ? 0 : x)
    .replaceAll("-", "−")
    .replace("+", "")
    .replace("Infinity", "∞");
}
