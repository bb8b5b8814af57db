import { type CsvReading, maximumColumns } from "../../graph/data.ts";
import { columnName, uniqueNames } from "./column-names.ts";
import {
  type ColumnSurvey,
  createSurvey,
  decimalOf,
  holdsNumbers,
  surveyCell,
  useOf,
} from "./column-survey.ts";
import { detectDelimiter, usualWidth } from "./delimiter.ts";
import { type DecimalSign, isMissing, readNumber } from "./number-cell.ts";
import { previewRows, visitRows } from "./rows.ts";

/** Rows from which the number of columns is taken. */
const widthRows = 200;

/** What is settled already, by the user; the rest is detected. */
export type GivenReading = Partial<Pick<CsvReading, "delimiter" | "decimal" | "header">>;

/** How a CSV file's or a pasted table's text is best read. An empty text has no columns. */
export function detectReading(text: string, given: GivenReading = {}): CsvReading {
  const delimiter = given.delimiter ?? detectDelimiter(text);
  const rows = previewRows(text, { delimiter, header: false }, widthRows);
  // One too many is enough to refuse the file.
  const width = Math.min(usualWidth(rows.map(({ cells }) => cells)), maximumColumns + 1);
  const surveys = Array.from({ length: width }, createSurvey);
  const first = surveyRows(text, delimiter, surveys);
  const decimal = given.decimal ?? decimalOf(surveys);
  const header = given.header ?? isHeader(first, surveys, decimal);
  if (!header) surveyRow(surveys, first);
  const names = surveys.map((_, index) => columnName(header ? first[index] : undefined, index));
  return {
    delimiter,
    decimal,
    header,
    columns: uniqueNames(names).map((name, index) => ({
      name,
      use: useOf(surveys[index]!, decimal),
    })),
  };
}

/** Surveys all rows but the first, which is returned. */
function surveyRows(
  text: string,
  delimiter: CsvReading["delimiter"],
  surveys: readonly ColumnSurvey[],
): readonly string[] {
  let first: readonly string[] | null = null;
  visitRows(text, delimiter, ({ cells }) => {
    if (first === null) first = cells;
    else if (cells.length === surveys.length) surveyRow(surveys, cells);
    return true;
  });
  return first ?? [];
}

function surveyRow(surveys: readonly ColumnSurvey[], cells: readonly string[]): void {
  for (const [index, cell] of cells.entries()) {
    const survey = surveys[index];
    if (survey) surveyCell(survey, cell);
  }
}

/**
 * Whether the first row names the columns: above columns of numbers it mostly holds words. Without such
 * columns it does when none of its texts comes again below.
 */
function isHeader(
  first: readonly string[],
  surveys: readonly ColumnSurvey[],
  decimal: DecimalSign,
): boolean {
  const isNumber = (cell: string) => readNumber(cell, decimal) !== null;
  const numeric = first.filter((_, index) => {
    const survey = surveys[index];
    return survey !== undefined && holdsNumbers(survey, decimal);
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
