import type { CsvColumn } from "../../graph/data.ts";
import { type DecimalSign, isMissing, readNumber } from "./number-cell.ts";

/** A column of texts with more of them than this becomes no columns of 0 and 1. */
export const maximumCategories = 20;

/** The share of a column's cells that may be faulty; one may in any case, where most are numbers. */
const faultyShare = 0.1;

/** What a column holds, gathered cell by cell. */
export interface ColumnSurvey {
  /** Cells that are not missing. */
  present: number;
  readonly numbers: Record<DecimalSign, number>;
  /** Different texts; no more of them are kept than tell that they are too many. */
  readonly texts: Set<string>;
}

export function createSurvey(): ColumnSurvey {
  return { present: 0, numbers: { ".": 0, ",": 0 }, texts: new Set() };
}

export function surveyCell(survey: ColumnSurvey, cell: string): void {
  let isNumber = false;
  for (const decimal of [".", ","] as const) {
    if (readNumber(cell, decimal) === null) continue;
    survey.numbers[decimal] += 1;
    isNumber = true;
  }
  if (!isNumber && isMissing(cell)) return;
  survey.present += 1;
  if (survey.texts.size <= maximumCategories) survey.texts.add(cell.trim());
}

/** The decimal sign with which more cells are numbers; the point where both do as well. */
export function decimalOf(surveys: readonly ColumnSurvey[]): DecimalSign {
  const total = (decimal: DecimalSign) =>
    surveys.reduce((sum, { numbers }) => sum + numbers[decimal], 0);
  return total(",") > total(".") ? "," : ".";
}

export function holdsNumbers({ present, numbers }: ColumnSurvey, decimal: DecimalSign): boolean {
  const faulty = present - numbers[decimal];
  return faulty < present / 2 && faulty <= Math.max(1, faultyShare * present);
}

/** Categories are few texts of which each comes twice or more on average; one alone tells nothing. */
export function useOf(survey: ColumnSurvey, decimal: DecimalSign): CsvColumn["use"] {
  if (holdsNumbers(survey, decimal)) return "numbers";
  const { size } = survey.texts;
  return size >= 2 && size <= Math.min(maximumCategories, survey.present / 2)
    ? "categories"
    : "skip";
}
