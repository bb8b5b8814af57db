import type { Delimiter } from "../../model/data.ts";
import { numberParts } from "./number-parts.ts";
import type { CsvRow } from "./rows.ts";

/**
 * Where the names of columns begin that are one fewer than the cells of the rows. R leaves out the name of the
 * column in which it writes the names of rows; other programs end each row with a delimiter. Null where
 * neither shows: a thousands mark that is also the delimiter looks the same.
 */
export function nameShift(
  rows: readonly CsvRow[],
  width: number,
  delimiter: Delimiter,
): 0 | 1 | null {
  const full = rows.filter(({ cellCount }) => cellCount === width);
  if (full.length === 0) return null;
  if (full.every(({ cells }) => (cells[width - 1] ?? "").trim() === "")) return 0;
  if (rows.some(({ cellCount }) => cellCount === width - 1)) return null;
  const first = full.map(({ cells }) => (cells[0] ?? "").trim());
  if (new Set(first).size < first.length) return null;
  const areWords = first.every((cell) => numberParts(cell) === null);
  const areCounted = first.every((cell, index) => cell === String(index + 1)) && delimiter !== ",";
  return areWords || areCounted || full.every(({ isFirstQuoted }) => isFirstQuoted) ? 1 : null;
}
