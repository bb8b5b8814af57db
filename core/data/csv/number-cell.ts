import type { DecimalSign, NumberForm, ThousandsMark } from "../../model/data.ts";
import { type NumberParts, numberParts } from "./number-parts.ts";

/** Words that stand for a value that is missing. */
const missing = new Set(["", "na", "n/a", "#n/a", "nan", "null", "none", "?", "-"]);

/** The number in a cell, ±∞ where it is too large for float64; null for anything else. */
export function readNumber(cell: string, form: NumberForm): number | null {
  const parts = numberParts(cell);
  if (parts === null || !hasSigns(parts, form)) return null;
  const digits = plainDigits(parts.digits, form);
  if (digits === null) return null;
  const isNegative = parts.sign === "-" || parts.isInParentheses;
  const number = (isNegative ? "-" : "") + (form.hundredths ? hundredth(digits) : digits);
  // + 0: tables hold no −0.
  return Number(number) + 0;
}

/** Of a percentage each cell has its sign; else 0.5 would be as good as 50 %. */
function hasSigns({ unit, isInParentheses }: NumberParts, form: NumberForm): boolean {
  if (isInParentheses && !form.parentheses) return false;
  return unit === (form.unit ?? "") || (unit === "" && !isShare(form.unit ?? ""));
}

/** Whether a sign behind numbers says that they are shares. */
export function isShare(unit: string): boolean {
  return unit === "%" || unit === "‰";
}

/** By the exponent, so that 12.3 % is the number that 0.123 is. */
function hundredth(digits: string): string {
  const [number = "", exponent = "0"] = digits.toLowerCase().split("e");
  return `${number}e${Number(exponent) - 2}`;
}

/** Digits as JavaScript writes them; null where they are not in this form. */
export function plainDigits(
  digits: string,
  { decimal, thousands }: Pick<NumberForm, "decimal" | "thousands">,
): string | null {
  if (plainForms[decimal].test(digits)) return decimal === "," ? digits.replace(",", ".") : digits;
  if (decimal === "," && scientific.test(digits)) return digits;
  if (thousands === undefined || thousands === decimal) return null;
  if (!groupedForm(decimal, thousands).test(digits)) return null;
  return digits.replaceAll(thousands, "").replace(",", ".");
}

const plainForms: Readonly<Record<DecimalSign, RegExp>> = {
  ".": /^(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i,
  ",": /^(?:\d+(?:,\d*)?|,\d+)(?:e[+-]?\d+)?$/i,
};

/** Programs write it so in any country; with an exponent its point can't part thousands. */
const scientific = /^\d+\.\d+e[+-]?\d+$/i;

/** Thousands in threes behind a first group that does not begin with 0; in India in twos above the first. */
const groups: Readonly<Record<ThousandsMark, string>> = {
  ",": "(?:\\d{0,2}(?:,\\d{3})+|\\d?(?:,\\d\\d)+,\\d{3})",
  ".": "\\d{0,2}(?:\\.\\d{3})+",
  "'": "\\d{0,2}(?:'\\d{3})+",
  " ": "\\d{0,2}(?: \\d{3})+",
};
const groupedForms = new Map<string, RegExp>(
  ([".", ","] as const).flatMap((decimal) =>
    Object.entries(groups).map(([mark, group]) => [
      decimal + mark,
      new RegExp(`^[1-9]${group}(?:[${decimal}]\\d*)?$`),
    ]),
  ),
);

function groupedForm(decimal: DecimalSign, thousands: ThousandsMark): RegExp {
  return groupedForms.get(decimal + thousands)!;
}

export function isMissing(cell: string): boolean {
  return missing.has(cell.trim().toLowerCase());
}

/** Why a cell is no number that one could learn from, as a sentence about its column. */
export function numberFault(cell: string, form: NumberForm, column: string): string {
  const where = `in column “${column}”`;
  if (cell.trim() === "") return `The value ${where} is missing.`;
  const cellThere = `${quotedCell(cell)} ${where}`;
  if (readNumber(cell, form) !== null) return `${cellThere} is too large a number.`;
  if (/^[+−-]?(?:nan|inf|infinity|∞)$/i.test(cell.trim()))
    return `${cellThere} is no finite number.`;
  const parts = numberParts(cell);
  return `${cellThere} is ${parts === null ? "no number" : otherForm(parts, form)}.`;
}

/** What another form would have to have, in words, for the cell to be a number. */
function otherForm({ digits, unit, isInParentheses }: NumberParts, form: NumberForm): string {
  const { decimal, thousands } = form;
  const isPlain = plainDigits(digits, form) !== null;
  if (isPlain && isInParentheses && !form.parentheses)
    return "a number only where parentheses stand for a minus";
  if (isPlain)
    return unit === "" ? `no number with “${form.unit}”` : `a number only with the sign “${unit}”`;
  const other = decimal === "." ? "," : ".";
  if (plainDigits(digits, { decimal: other }) !== null)
    return `a number only with a decimal ${other === "," ? "comma" : "point"}`;
  const mark = ([other, "'", " "] as const).find(
    (each) => each !== thousands && plainDigits(digits, { decimal, thousands: each }) !== null,
  );
  return mark === undefined ? "no number" : `a number only with ${thousandsWords[mark]}`;
}

/** What parts thousands, in words. */
export const thousandsWords: Readonly<Record<ThousandsMark, string>> = {
  ",": "commas between thousands",
  ".": "points between thousands",
  "'": "apostrophes between thousands",
  " ": "spaces between thousands",
};

export function quotedCell(cell: string): string {
  const text = cell.trim().replace(/\s+/g, " ");
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}
