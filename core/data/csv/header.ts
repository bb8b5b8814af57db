import { type ColumnSurvey, holdsNumbers, mostNumbers } from "./column-survey.ts";
import type { Frame } from "./frame.ts";
import type { GivenReading } from "./given.ts";
import { isMissing } from "./number-cell.ts";
import { numberParts } from "./number-parts.ts";
import type { CsvRow } from "./rows.ts";

/** The row that names the columns; null where none does. `surveys` are of the rows below the first. */
export function findHeader(
  { first, names }: Frame,
  surveys: readonly ColumnSurvey[],
  given: GivenReading,
): CsvRow | null {
  if (given.header === false) return null;
  if (first === null || (given.start !== undefined && names !== null)) return names;
  if (isHeader(first.cells, surveys)) return first;
  return names ?? (given.header === true ? first : null);
}

/**
 * Whether a row names the columns: above columns of numbers it mostly holds words. Without such columns it
 * does when none of its texts comes again below.
 */
function isHeader(first: readonly string[], surveys: readonly ColumnSurvey[]): boolean {
  const isNumber = (cell: string) => numberParts(cell) !== null;
  const numeric = first.filter((_, index) => {
    const survey = surveys[index];
    return survey !== undefined && holdsNumbers(survey, mostNumbers(survey));
  });
  if (numeric.length > 0) {
    const numbers = numeric.filter(isNumber).length;
    const words = numeric.filter((cell) => !isNumber(cell) && !isMissing(cell)).length;
    return words > 0 && words >= numbers;
  }
  return (
    first.some((cell) => cell.trim() !== "") &&
    !first.some(isNumber) &&
    new Set(first).size === first.length &&
    !first.some((cell, index) => surveys[index]?.texts.has(cell.trim()))
  );
}
