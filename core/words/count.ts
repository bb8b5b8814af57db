/** British English, in which lists have no comma before their last “and”. */
export const language = "en-GB";

const plurals = new Intl.PluralRules(language);
const digits = new Intl.NumberFormat(language, { maximumFractionDigits: 6 });

/** The word that goes with so many: plural(1, "row") is “row”, plural(0, "is", "are") “are”. */
export function plural(n: number, one: string, other = `${one}s`): string {
  return plurals.select(n) === "one" ? one : other;
}

/** So many of something: “1 row”, “3 rows”, “1,200 rows”. */
export function count(n: number, one: string, other?: string): string {
  return `${countText(n)} ${plural(n, one, other)}`;
}

/** A number that counts something, its digits in groups: 1,200. Of a measured one see formatNumber. */
export function countText(n: number): string {
  return digits.format(n).replace("-", "−");
}
