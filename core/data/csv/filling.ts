import type { Column, CsvReading } from "../../graph/data.ts";
import { addCategory, type Categories, createCategories, oneHotColumns } from "./categories.ts";
import { uniqueNames } from "./column-names.ts";
import { maximumCategories } from "./column-survey.ts";
import { readNumber } from "./number-cell.ts";

/** A column of the file as it fills with the rows that parse. */
export type Filling =
  | { readonly use: "skip" }
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
  { decimal }: CsvReading,
): void {
  for (const [index, filling] of fillings.entries()) {
    const cell = cells[index]!;
    if (filling.use === "numbers") filling.values.push(readNumber(cell, decimal)!);
    else if (filling.use === "categories") addCategory(filling.categories, cell);
  }
}

/** Columns with too many categories, each with the way to mend it. */
export function fillingFaults(
  fillings: readonly Filling[],
  { columns }: CsvReading,
): readonly string[] {
  return fillings.flatMap((filling, index) =>
    filling.use === "categories" && filling.categories.codes.size > maximumCategories
      ? [
          `Column “${columns[index]!.name}” has more than ${maximumCategories} different texts. Skip it, or read it as numbers.`,
        ]
      : [],
  );
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
      ? [{ name, values: Float64Array.from(filling.values) }]
      : oneHotColumns(name, filling.categories, decimal);
  });
  const names = uniqueNames(filled.map(({ name }) => name));
  return filled.map(({ values }, index) => ({ name: names[index]!, values }));
}
