import type { DecimalSign, Delimiter, NumberForm } from "../../model/data.ts";
import {
  type BestForm,
  bestForm,
  type ColumnSurvey,
  type DigitsGiven,
  holdsCategories,
  holdsNumbers,
  isMostlyEmpty,
  type Sample,
  sampleOf,
} from "./column-survey.ts";

/** Why a column is not used unless it is chosen. */
export type LeftOut = "doubtful" | "mostly-empty" | "empty" | "texts" | "row-names";

/** What was found out about a column. */
export interface ColumnFound {
  readonly total: number;
  readonly missing: number;
  readonly sample: Sample["cell"];
  /** Forms in which it is numbers, the likeliest first. */
  readonly forms: readonly NumberForm[];
  readonly use: "numbers" | "categories" | "skip";
  readonly leftOut: LeftOut | null;
  /** Whether its numbers may be others: nothing tells its forms apart. */
  readonly isDoubtful: boolean;
}

/** The decimal sign of a table, and whether all columns that tell it agree. */
export interface TableDecimal {
  readonly sign: DecimalSign;
  readonly isCertain: boolean;
}

/**
 * From the columns whose numbers only one decimal sign explains. Semicolons are written where the comma is the
 * decimal sign: points elsewhere, such as in coordinates, settle nothing there.
 */
export function tableDecimal(
  surveys: readonly ColumnSurvey[],
  delimiter: Delimiter,
  given: DigitsGiven,
): TableDecimal {
  if (given.decimal !== undefined) return { sign: given.decimal, isCertain: true };
  const votes = { ".": 0, ",": 0 };
  for (const survey of surveys) {
    const { point, comma } = bothForms(survey, given);
    if (point.count === comma.count) continue;
    const better = point.count > comma.count ? point : comma;
    if (holdsNumbers(survey, better.count)) votes[better.form.decimal] += better.count;
  }
  const sign = votes[","] > votes["."] ? "," : ".";
  const agree = votes["."] > 0 !== votes[","] > 0;
  return { sign, isCertain: agree && !(sign === "." && delimiter === ";") };
}

function bothForms(survey: ColumnSurvey, given: DigitsGiven) {
  return {
    point: bestForm(survey, { ...given, decimal: "." }),
    comma: bestForm(survey, { ...given, decimal: "," }),
  };
}

export function findColumn(
  survey: ColumnSurvey,
  decimal: TableDecimal,
  given: DigitsGiven,
): ColumnFound {
  const { total, missing } = survey;
  const candidates = candidatesOf(survey, decimal.sign, given);
  const [best] = candidates;
  const { cell: sample } = sampleOf(survey, best.form);
  const isDoubtful = candidates.length > 1 && !decimal.isCertain;
  const common = { total, missing, sample, forms: variants(candidates), isDoubtful };
  const skipped = (leftOut: LeftOut): ColumnFound => ({ ...common, use: "skip", leftOut });
  if (missing === total) return skipped("empty");
  if (isMostlyEmpty(survey)) return skipped("mostly-empty");
  const areNumbers = holdsNumbers(survey, best.count);
  if (areNumbers && isDoubtful) return skipped("doubtful");
  if (areNumbers) return { ...common, use: "numbers", leftOut: null };
  if (holdsCategories(survey)) return { ...common, use: "categories", leftOut: null };
  return skipped("texts");
}

/** The best form, and the other decimal sign's where it reads as many cells. */
function candidatesOf(
  survey: ColumnSurvey,
  sign: DecimalSign,
  given: DigitsGiven,
): readonly [BestForm, ...BestForm[]] {
  if (given.decimal !== undefined) return [bestForm(survey, given)];
  const { point, comma } = bothForms(survey, given);
  if (point.count !== comma.count) return [point.count > comma.count ? point : comma];
  const [own, other] = sign === "." ? [point, comma] : [comma, point];
  return sampleOf(survey, own.form).isDoubtful ? [own, other] : [own];
}

/** The forms to choose from: shares may be meant as they stand, too. */
function variants(candidates: readonly BestForm[]): readonly NumberForm[] {
  return candidates.flatMap(({ form }): readonly NumberForm[] => {
    const { hundredths, ...asWritten } = form;
    return hundredths ? [form, asWritten] : [form];
  });
}
