import type { CsvReading } from "../../graph/data.ts";

export type DecimalSign = CsvReading["decimal"];

const forms: Readonly<Record<DecimalSign, RegExp>> = {
  ".": /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i,
  ",": /^[+-]?(?:\d+(?:,\d*)?|,\d+)(?:e[+-]?\d+)?$/i,
};

/** Programs write it so in any country; with an exponent its point can't part thousands. */
const scientific = /^[+-]?\d+\.\d+e[+-]?\d+$/i;

/** Words that stand for a value that is missing. */
const missing = new Set(["", "na", "n/a", "nan", "null", "none", "?", "-"]);

/** The number in a cell, ±∞ where it is too large for float64; null for anything else. */
export function readNumber(cell: string, decimal: DecimalSign): number | null {
  const text = plain(cell);
  if (forms[decimal].test(text)) return Number(decimal === "," ? text.replace(",", ".") : text);
  return decimal === "," && scientific.test(text) ? Number(text) : null;
}

export function isMissing(cell: string): boolean {
  return missing.has(cell.trim().toLowerCase());
}

/** Why a cell is no number that one could learn from, as a sentence about its column. */
export function numberFault(cell: string, decimal: DecimalSign, column: string): string {
  const where = `in column “${column}”`;
  if (cell.trim() === "") return `The value ${where} is missing.`;
  const cellThere = `${quotedCell(cell)} ${where}`;
  if (readNumber(cell, decimal) !== null) return `${cellThere} is too large a number.`;
  if (/^[+-]?(?:nan|inf|infinity|∞)$/i.test(plain(cell)))
    return `${cellThere} is no finite number.`;
  const other = decimal === "." ? "," : ".";
  if (readNumber(cell, other) !== null)
    return `${cellThere} is a number only with a decimal ${other === "," ? "comma" : "point"}.`;
  return `${cellThere} is no number.`;
}

/** The real minus sign, which this app writes too, is as good as the hyphen. */
function plain(cell: string): string {
  return cell.trim().replaceAll("−", "-");
}

function quotedCell(cell: string): string {
  const text = cell.trim().replace(/\s+/g, " ");
  return `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;
}
