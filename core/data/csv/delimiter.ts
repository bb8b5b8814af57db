import type { Delimiter } from "../../graph/data.ts";
import { type DecimalSign, readNumber } from "./number-cell.ts";
import { visitRows } from "./rows.ts";

/** Characters and rows of the text that are tried. */
const sampleLength = 65_536;
const sampleRows = 200;

/** Of delimiters that fit equally well, the first wins. */
const candidates: readonly Delimiter[] = ["\t", ";", "|", ",", " "];

/** The delimiter that gives the most even rows with the most numbers in them. */
export function detectDelimiter(text: string): Delimiter {
  const sample = text.slice(0, sampleLength);
  const isCut = sample.length < text.length;
  let best: Delimiter = ",";
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const delimiter of candidates) {
    const score = scoreOf(sample, delimiter, isCut);
    if (score <= bestScore) continue;
    best = delimiter;
    bestScore = score;
  }
  return best;
}

/** The number of cells that most rows have; of two as frequent, the larger. */
export function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  let usual = 0;
  for (const [width, count] of counts) {
    const most = counts.get(usual) ?? 0;
    if (count > most || (count === most && width > usual)) usual = width;
  }
  return usual;
}

function scoreOf(sample: string, delimiter: Delimiter, isCut: boolean): number {
  const rows: (readonly string[])[] = [];
  visitRows(sample, delimiter, ({ cells }) => rows.push(cells) < sampleRows);
  if (isCut && rows.length > 1 && rows.length < sampleRows) rows.pop();
  if (rows.length === 0) return 0;
  const width = usualWidth(rows);
  const even = rows.filter((row) => row.length === width).length / rows.length;
  // The first row often names the columns and then says most surely how many there are.
  const firstOff = rows[0]!.length === width ? 0 : 0.5;
  const single = width === 1 ? 0.25 : 0;
  return even + numberShare(rows) - firstOff - single;
}

/** The share of numbers in all rows but the first, which may hold names, with the better decimal sign. */
function numberShare(rows: readonly (readonly string[])[]): number {
  const cells = (rows.length > 1 ? rows.slice(1) : rows).flat();
  const share = (decimal: DecimalSign) =>
    cells.filter((cell) => readNumber(cell, decimal) !== null).length / cells.length;
  return Math.max(share("."), share(","));
}
