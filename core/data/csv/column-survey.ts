import type { DecimalSign, NumberForm, ThousandsMark } from "../../model/data.ts";
import { isMissing, isShare, plainDigits, readNumber } from "./number-cell.ts";
import { type NumberParts, numberParts } from "./number-parts.ts";

/** A column of texts with more of them than this becomes no columns of 0 and 1. */
export const maximumCategories = 20;

/** The share of a column's cells that may be faulty; one may in any case, where most are numbers. */
const faultyShare = 0.1;

/** The ways of writing digits that are told apart; of two that fit as well, the first is simpler. */
export type DigitForm = Pick<NumberForm, "decimal" | "thousands">;
export const digitForms: readonly DigitForm[] = ([".", ","] as const).flatMap((decimal) => {
  const other: ThousandsMark = decimal === "." ? "," : ".";
  const marks = [other, "'", " "] as const;
  return [{ decimal }, ...marks.map((thousands): DigitForm => ({ decimal, thousands }))];
});

/** The numbers of a column that have the same unit, or none. */
interface UnitSurvey {
  /** Cells that are a number in each of the forms of digits. */
  readonly counts: number[];
  /** The first number, and the first that is not in digits alone. */
  firstNumber: string | null;
  firstMarked: string | null;
  /** The first that is a number with either decimal sign, and another. */
  firstDoubtful: string | null;
}

/** What a column holds, gathered cell by cell. */
export interface ColumnSurvey {
  total: number;
  missing: number;
  readonly units: Map<string, UnitSurvey>;
  inParentheses: number;
  /** Different texts; no more of them are kept than tell that they are too many. */
  readonly texts: Set<string>;
}

export function createSurvey(): ColumnSurvey {
  return { total: 0, missing: 0, units: new Map(), inParentheses: 0, texts: new Set() };
}

export function surveyCell(survey: ColumnSurvey, cell: string): void {
  survey.total += 1;
  const parts = numberParts(cell);
  if (parts !== null) surveyNumber(survey, cell, parts);
  else if (isMissing(cell)) {
    survey.missing += 1;
    return;
  }
  if (survey.texts.size <= maximumCategories) survey.texts.add(cell.trim());
}

function surveyNumber(survey: ColumnSurvey, cell: string, parts: NumberParts): void {
  const { digits, unit } = parts;
  let own = survey.units.get(unit);
  if (!own) {
    // More signs than a table of amounts has are none.
    if (survey.units.size > 8) return;
    const counts = digitForms.map(() => 0);
    own = { counts, firstNumber: null, firstMarked: null, firstDoubtful: null };
    survey.units.set(unit, own);
  }
  const fits = fitting(digits);
  for (const index of fits) own.counts[index]! += 1;
  if (fits.length === 0) return;
  if (parts.isInParentheses) survey.inParentheses += 1;
  own.firstNumber ??= cell.trim();
  if (own.firstMarked === null && !/^\d+$/.test(cell.trim())) own.firstMarked = cell.trim();
  if (own.firstDoubtful === null && isDoubtful(digits)) own.firstDoubtful = cell.trim();
}

const all = digitForms.map((_, index) => index);

/** The forms in which digits are a number. */
function fitting(digits: string): readonly number[] {
  if (/^\d+$/.test(digits)) return all;
  return all.filter((index) => plainDigits(digits, digitForms[index]!) !== null);
}

/** One to three digits, a mark, and three more: thousands, or a number below 1000 with three decimals. */
function isDoubtful(digits: string): boolean {
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(digits);
}

/** What is settled about the digits of all columns. */
export interface DigitsGiven {
  readonly decimal?: DecimalSign | undefined;
  readonly thousands?: ThousandsMark | "none" | undefined;
}

/** The simplest form in which the most cells of a column are numbers, and how many. */
export interface BestForm {
  readonly form: NumberForm;
  readonly count: number;
}

export function bestForm(survey: ColumnSurvey, given: DigitsGiven): BestForm {
  const unit = mainUnit(survey);
  let best: BestForm | null = null;
  for (const [index, digits] of digitForms.entries()) {
    if (!isAllowed(digits, given)) continue;
    const count = countOf(survey, unit, index);
    if (best === null || count > best.count) best = { form: digits, count };
  }
  const { form, count } = best ?? { form: { decimal: "." } as const, count: 0 };
  return { count, form: withSigns(form, unit, survey.inParentheses > 0) };
}

function isAllowed({ decimal, thousands }: DigitForm, given: DigitsGiven): boolean {
  if (given.decimal !== undefined && decimal !== given.decimal) return false;
  if (given.thousands === undefined) return true;
  if (given.thousands === "none") return thousands === undefined;
  return decimal !== given.thousands && (thousands ?? given.thousands) === given.thousands;
}

function countOf(survey: ColumnSurvey, unit: string, index: number): number {
  return readTogether(survey, unit).reduce((sum, { counts }) => sum + counts[index]!, 0);
}

/** The numbers that are read where most have this unit: also those without one, but where it is one of shares. */
function readTogether({ units }: ColumnSurvey, unit: string): readonly UnitSurvey[] {
  const names = unit === "" || isShare(unit) ? [unit] : [unit, ""];
  return names.flatMap((name) => units.get(name) ?? []);
}

/** A number of the column, one that tells the forms apart where there is one. */
export interface Sample {
  readonly cell: string | null;
  /** Whether it is a number with either decimal sign, and another. */
  readonly isDoubtful: boolean;
}

/** `form` is the one in which the most cells are numbers. */
export function sampleOf(survey: ColumnSurvey, form: NumberForm): Sample {
  const read = readTogether(survey, form.unit ?? "");
  const first = (key: "firstDoubtful" | "firstMarked" | "firstNumber") =>
    read
      .map((numbers) => numbers[key])
      .find((cell) => cell !== null && readNumber(cell, form) !== null) ?? null;
  const doubtful = first("firstDoubtful");
  const cell = doubtful ?? first("firstMarked") ?? first("firstNumber");
  return { cell, isDoubtful: doubtful !== null };
}

/** The unit that most numbers have; none where more have none and it is one of shares. */
function mainUnit({ units }: ColumnSurvey): string {
  const most = (unit: string) => Math.max(0, ...(units.get(unit)?.counts ?? []));
  let main = "";
  for (const unit of units.keys()) {
    const isBeaten = isShare(unit) && most(unit) <= most("");
    if (unit === "" || isBeaten || (main !== "" && most(unit) <= most(main))) continue;
    if (most(unit) > 0) main = unit;
  }
  return main;
}

/** 12 % is 0.12, as in any spreadsheet. */
function withSigns(digits: NumberForm, unit: string, inParentheses: boolean): NumberForm {
  return {
    ...digits,
    ...(unit === "" ? {} : { unit }),
    ...(unit === "%" ? { hundredths: true as const } : {}),
    ...(inParentheses ? { parentheses: true as const } : {}),
  };
}

export function holdsNumbers({ total, missing }: ColumnSurvey, count: number): boolean {
  const present = total - missing;
  const faulty = present - count;
  return faulty < present / 2 && faulty <= Math.max(1, faultyShare * present);
}

/** Categories are few texts of which each comes twice or more on average; one alone tells nothing. */
export function holdsCategories({ total, missing, texts }: ColumnSurvey): boolean {
  const { size } = texts;
  return size >= 2 && size <= Math.min(maximumCategories, (total - missing) / 2);
}

/** Such a column would cost more rows than it leaves. */
export function isMostlyEmpty({ total, missing }: ColumnSurvey): boolean {
  return missing > total / 2;
}

/** The cells that are numbers in the form that suits the most. */
export function mostNumbers(survey: ColumnSurvey): number {
  return bestForm(survey, {}).count;
}
