/** A number's text, taken apart. */
export interface NumberParts {
  /** Digits with their marks, and an exponent where it has one. */
  readonly digits: string;
  readonly sign: "+" | "-" | "";
  readonly unit: string;
  readonly isInParentheses: boolean;
}

/** No number that anybody wrote is longer. */
const maximumLength = 1000;

const currency = "[A-Z]{0,3}\\p{Sc}|EUR|USD|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|kr|zł|Kč|Fr\\.";
const sign = `${currency}|[%‰]`;
const digit = "[\\d.,' ]";
const whole = new RegExp(
  `^(\\()?([+-]?)(${sign})? *([+-]?)((?=[\\d.,])(?:${digit}*[\\d.,])(?:e[+-]?\\d+)?) *(${sign})?(\\))?$`,
  "iu",
);

/** Null for what can be no number, however people write them. */
export function numberParts(cell: string): NumberParts | null {
  // Nearly all numbers are so, and need no closer look.
  if (/^\d+(?:\.\d+)?$/.test(cell))
    return { digits: cell, sign: "", unit: "", isInParentheses: false };
  const text = plain(cell);
  if (text.length > maximumLength || !/\d/.test(text)) return null;
  const match = whole.exec(text);
  if (!match) return null;
  const [
    ,
    opening = "",
    before = "",
    left = "",
    behind = "",
    digits = "",
    right = "",
    closing = "",
  ] = match;
  const isInParentheses = opening !== "" && closing !== "";
  const signs = before + behind;
  if ((opening !== "") !== (closing !== "") || (left !== "" && right !== "")) return null;
  if (signs.length > (isInParentheses ? 0 : 1)) return null;
  return { digits, sign: signs as NumberParts["sign"], unit: left + right, isInParentheses };
}

/** The real minus sign, which this app writes too, is as good as the hyphen; so are spaces and apostrophes. */
function plain(cell: string): string {
  return cell
    .trim()
    .replaceAll("−", "-")
    .replace(/[’ʼ]/g, "'")
    .replace(/[^\S\n]/g, " ");
}
