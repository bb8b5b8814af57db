import type { DecimalSign, NumberForm, ThousandsMark } from "../../graph/data.ts";
import { isMissing, isShare, plainDigits } from "./number-cell.ts";
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

/** What a column holds, gathered cell by cell. */
export interface ColumnSurvey {
  total: number;
  missing: number;
  /** The first number, and the first that is not in digits alone. */
  firstNumber: string | null;
  firstMarked: string | null;
  /** The first that is a number with either decimal sign, and another. */
  firstDoubtful: string | null;
  /** Cells that are a number in each of the forms of digits, by their unit. */
  readonly counts: Map<string, number[]>;
  inParentheses: number;
  /** Different texts; no more of them are kept than tell that they are too many. */
  readonly texts: Set<string>;
}

export function createSurvey(): ColumnSurvey {
  return {
    total: 0,
    missing: 0,
    firstNumber: null,
    firstMarked: null,
    firstDoubtful: null,
    counts: new Map(),
    inParentheses: 0,
    texts: new Set(),
  };
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
  let counts = survey.counts.get(unit);
  if (!counts) {
    // More signs than a table of amounts has are none.
    if (survey.counts.size > 8) return;
    counts = digitForms.map(() => 0);
    survey.counts.set(unit, counts);
  }
  const fits = fitting(digits);
  for (const index of fits) counts[index]! += 1;
  if (fits.length === 0) return;
  if (parts.isInParentheses) survey.inParentheses += 1;
  survey.firstNumber ??= cell.trim();
  if (survey.firstMarked === null && !/^\d+$/.test(cell.trim())) survey.firstMarked = cell.trim();
  if (survey.firstDoubtful === null && isDoubtful(digits)) survey.firstDoubtful = cell.trim();
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

function countOf({ counts }: ColumnSurvey, unit: string, index: number): number {
  const bare = isShare(unit) ? 0 : (counts.get("")?.[index] ?? 0);
  return bare + (unit === "" ? 0 : (counts.get(unit)?.[index] ?? 0));
}

/** The sign that most numbers have; none where more have none and it is one of shares. */
function mainUnit({ counts }: ColumnSurvey): string {
  let main = "";
  let most = 0;
  for (const [unit, forms] of counts) {
    const count = Math.max(...forms);
    const isBeaten = isShare(unit) && count <= Math.max(0, ...(counts.get("") ?? []));
    if (unit === "" || isBeaten || count <= most) continue;
    main = unit;
    most = count;
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
