import type { CsvColumn, DecimalSign, NumberForm } from "../../model/data.ts";
import type { ColumnFound } from "./found-column.ts";
import type { ColumnChoice } from "./given.ts";
import { readNumber } from "./number-cell.ts";
import type { Question } from "./question.ts";

/** A column as it is read: as it looks, but for what the user chose. */
export function readColumn(
  name: string,
  found: ColumnFound,
  decimal: DecimalSign,
  choice: ColumnChoice | undefined,
): CsvColumn {
  const use = isOpen(found, choice) ? "skip" : (choice?.use ?? found.use);
  const form = choice?.form ?? found.forms[0];
  return {
    name,
    use,
    ...(use === "numbers" && form && !isPlain(form, decimal) ? { form } : {}),
    ...(use === "numbers" && choice?.fill ? { fill: choice.fill } : {}),
  };
}

/** What is to be asked about a column, if anything. */
export function columnQuestion(
  column: number,
  name: string,
  found: ColumnFound,
  choice: ColumnChoice | undefined,
): readonly Question[] {
  const cell = found.sample;
  if (!isOpen(found, choice) || cell === null) return [];
  const answers = found.forms.map((form) => ({
    form,
    value: readNumber(cell, form) ?? Number.NaN,
  }));
  return [{ kind: "thousands", column, name, cell, answers }];
}

/** Numbers that may be others are no numbers before it is said which, whoever takes them for numbers. */
function isOpen({ isDoubtful, leftOut }: ColumnFound, choice: ColumnChoice | undefined): boolean {
  if (!isDoubtful || choice?.form !== undefined) return false;
  return choice === undefined ? leftOut === "doubtful" : choice.use === "numbers";
}

function isPlain(form: NumberForm, decimal: DecimalSign): boolean {
  return form.decimal === decimal && Object.keys(form).length === 1;
}
