/** The number that a person typed: a real minus sign, a decimal comma and exponents are fine. */
export function parseNumber(text: string): number | null {
  const plain = text.trim().replaceAll("−", "-");
  const pointed = plain.includes(".") ? plain : plain.replace(",", ".");
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(pointed)) return null;
  const number = Number(pointed);
  return Number.isFinite(number) ? number + 0 : null;
}

/** The same for a number that counts: digits may stand in groups of three, as they are shown. */
export function parseCount(text: string): number | null {
  const plain = text.trim().replaceAll(/[\s\u2009\u202f]/g, "");
  return parseNumber(/^[+−-]?\d{1,3}(,\d{3})+$/.test(plain) ? plain.replaceAll(",", "") : plain);
}

/** One press of an arrow key: a tenth of the number's power of ten, a hundredth when fine; of what counts, 1 at least. */
export function nudge(value: number, direction: 1 | -1, fine: boolean, counts = false): number {
  const size = Math.abs(value);
  const own = size === 0 ? 0 : Math.floor(Math.log10(size) + 1e-9);
  const exponent = counts ? Math.max(own, fine ? 2 : 1) : own;
  const digits = Math.min(Math.max(-(exponent - (fine ? 2 : 1)), 0), 20);
  const step = 10 ** (exponent - (fine ? 2 : 1));
  return Number((value + direction * step).toFixed(digits)) + 0;
}
