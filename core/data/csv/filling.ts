import type { Column, CsvReading } from "../../model/data.ts";
import { addCategory, type Categories, createCategories, oneHotColumns } from "./categories.ts";
import { uniqueNames } from "./column-names.ts";
import { maximumCategories } from "./column-survey.ts";
import { readNumber } from "./number-cell.ts";

/** A column of the file as it fills with the rows that parse. */
export type Filling =
  | { readonly use: "skip" }
  /** NaN stands for a number that is missing and to be filled in. */
  | { readonly use: "numbers"; readonly values: number[] }
  | { readonly use: "categories"; readonly categories: Categories };

export function createFillings({ columns }: CsvReading): readonly Filling[] {
  return columns.map(({ use }) => {
    if (use === "numbers") return { use, values: [] };
    return use === "categories" ? { use, categories: createCategories() } : { use };
  });
}

/** Adds a row without faults. */
export function fillRow(
  fillings: readonly Filling[],
  cells: readonly string[],
  { decimal, columns }: CsvReading,
): void {
  for (const [index, filling] of fillings.entries()) {
    const cell = cells[index]!;
    if (filling.use === "numbers")
      filling.values.push(readNumber(cell, columns[index]!.form ?? { decimal }) ?? Number.NaN);
    else if (filling.use === "categories") addCategory(filling.categories, cell);
  }
}

/** What keeps columns from being filled, each with the way to mend it. */
export function fillingFaults(
  fillings: readonly Filling[],
  { columns }: CsvReading,
): readonly string[] {
  return fillings.flatMap((filling, index) => {
    const name = `Column “${columns[index]!.name}”`;
    if (filling.use === "categories" && filling.categories.codes.size > maximumCategories)
      return [
        `${name} has more than ${maximumCategories} different texts. Skip it, or read it as numbers.`,
      ];
    if (filling.use === "numbers" && filling.values.every(Number.isNaN))
      return [`${name} has no number to take the mean of. Skip it.`];
    return [];
  });
}

/** The table's columns; their names are made unique. */
export function filledColumns(
  fillings: readonly Filling[],
  { columns, decimal }: CsvReading,
): readonly Column[] {
  const filled = fillings.flatMap((filling, index): readonly Column[] => {
    const { name } = columns[index]!;
    if (filling.use === "skip") return [];
    return filling.use === "numbers"
      ? [{ name, values: withMean(filling.values) }]
      : oneHotColumns(name, filling.categories, decimal);
  });
  const names = uniqueNames(filled.map(({ name }) => name));
  return filled.map(({ values }, index) => ({ name: names[index]!, values }));
}

/** The mean of those that are there stands in for those that are missing. */
function withMean(values: readonly number[]): Float64Array {
  const there = values.filter((value) => !Number.isNaN(value));
  if (there.length === values.length) return Float64Array.from(values);
  const sum = there.reduce((total, value) => total + value, 0);
  const mean = Number.isFinite(sum)
    ? sum / there.length
    : there.reduce((total, value) => total + value / there.length, 0);
  return Float64Array.from(values, (value) => (Number.isNaN(value) ? mean : value));
}
