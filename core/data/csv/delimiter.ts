import { type Delimiter, delimiters } from "../../model/data.ts";
import { digitForms } from "./column-survey.ts";
import { delimiterLine, isComment } from "./comments.ts";
import { plainDigits } from "./number-cell.ts";
import { numberParts } from "./number-parts.ts";
import { type CsvRow, visitRows } from "./rows.ts";

/** Characters and rows of the text that are tried. */
const sampleLength = 65_536;
const sampleRows = 200;

/** Of delimiters that fit equally well, the first wins. */
const candidates: readonly Delimiter[] = ["\t", ";", "|", ",", " "];

export interface FoundDelimiter {
  readonly delimiter: Delimiter;
  /** Others that part the text into numbers as well: nothing in it tells which is meant. */
  readonly rivals: readonly Delimiter[];
}

/** The delimiter that gives the most even rows with the most numbers in them. */
export function detectDelimiter(text: string): FoundDelimiter {
  const written = delimiterLine(text);
  if (written !== null) return { delimiter: written, rivals: [] };
  const sample = text.slice(0, sampleLength);
  const isCut = sample.length < text.length;
  const scores = candidates.map((delimiter) => ({
    delimiter,
    ...scoreOf(sample, delimiter, isCut),
  }));
  let best = scores[0]!;
  for (const score of scores) if (score.score > best.score) best = score;
  const rivals = scores.filter(
    ({ score, width, delimiter }) =>
      delimiter !== best.delimiter && width > 1 && best.width > 1 && score > best.score - 0.05,
  );
  return { delimiter: best.delimiter, rivals: rivals.map(({ delimiter }) => delimiter) };
}

/** The number of cells that most rows have; of two as frequent, the larger. */
export function usualWidth(rows: readonly CsvRow[]): number {
  const counts = new Map<number, number>();
  for (const { cellCount } of rows) counts.set(cellCount, (counts.get(cellCount) ?? 0) + 1);
  let usual = 0;
  for (const [width, count] of counts) {
    const most = counts.get(usual) ?? 0;
    if (count > most || (count === most && width > usual)) usual = width;
  }
  return usual;
}

function scoreOf(sample: string, delimiter: Delimiter, isCut: boolean) {
  const rows: CsvRow[] = [];
  visitRows(sample, { delimiter }, (row) => rows.push(row) < sampleRows);
  if (isCut && rows.length > 1 && rows.length < sampleRows) rows.pop();
  const table = rows.some((row) => !isComment(row)) ? rows.filter((row) => !isComment(row)) : rows;
  if (table.length === 0) return { score: 0, width: 0 };
  const width = usualWidth(table);
  const isEven = ({ cellCount, quotes }: CsvRow) => cellCount === width && quotes === "fine";
  const even = table.filter(isEven).length / table.length;
  // The first row often names the columns and then says most surely how many there are.
  const isTorn = ({ cells }: CsvRow) => cells.some((cell) => holdsAnother(cell, delimiter));
  const isFirstOff = table[0]!.cellCount !== width || isTorn(table[0]!);
  const torn = table.filter(isTorn).length / table.length;
  // A mark that opens a cell behind another delimiter says that this one is wrong.
  const isBroken = width === 1 && table.some(({ cells }) => cells.some(opensBehindAnother));
  const faults =
    (isFirstOff ? 0.5 : 0) + (width === 1 ? 0.25 : 0) + 0.5 * torn + (isBroken ? 2 : 0);
  return { score: even + numberShare(table) - faults, width };
}

/** The share of numbers in all rows but the first, which may hold names, in whatever form. */
function numberShare(rows: readonly CsvRow[]): number {
  const cells = (rows.length > 1 ? rows.slice(1) : rows).flatMap((row) => row.cells);
  return cells.filter(isNumber).length / cells.length;
}

function opensBehindAnother(cell: string): boolean {
  return /[,;|\t] *"/.test(cell);
}

/** A mark at the end is no part of a number here: it is more likely the delimiter. */
function isNumber(cell: string): boolean {
  const parts = numberParts(cell);
  if (parts === null || /[.,]$/.test(parts.digits)) return false;
  return digitForms.some((form) => plainDigits(parts.digits, form) !== null);
}

/** Whether a cell looks as if it were several: another delimiter stands in it, or a space beside a number. */
function holdsAnother(cell: string, delimiter: Delimiter): boolean {
  if (isNumber(cell)) return false;
  const others = delimiters.filter((other) => other !== delimiter && other !== " ");
  return (
    others.some((other) => cell.includes(other)) ||
    (delimiter !== " " && cell.trim().split(" ").length > 1 && cell.split(" ").some(isNumber))
  );
}
