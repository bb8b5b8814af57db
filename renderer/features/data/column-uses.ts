import {
  type ColumnChoice,
  type ColumnFound,
  type CsvColumn,
  type NumberForm,
  readNumber,
} from "../../../core/index.ts";

/** A way to use a column, as its menu offers it. */
export interface ColumnUse {
  readonly value: string;
  readonly title: string;
  readonly choice: ColumnChoice;
}

/** Numbers in each of the forms that fit, with and without gaps filled; categories; nothing. */
export function columnUses(found: ColumnFound | undefined): readonly ColumnUse[] {
  const forms = found?.forms ?? [];
  const known: readonly (NumberForm | undefined)[] = forms.length > 0 ? forms : [undefined];
  const hasGaps = found !== undefined && found.missing > 0;
  return [
    ...known.flatMap((form, index): readonly ColumnUse[] => {
      const title = formTitle(form, found?.sample ?? null);
      const choice = { use: "numbers" as const, ...(form && { form }) };
      const plain = { value: `numbers ${index}`, title, choice };
      if (!hasGaps) return [plain];
      const filled = { ...choice, fill: "mean" as const };
      return [plain, { value: `filled ${index}`, title: `${title}, gaps: mean`, choice: filled }];
    }),
    { value: "categories", title: "Categories", choice: { use: "categories" } },
    { value: "skip", title: "Skip", choice: { use: "skip" } },
  ];
}

/** The use that a column has at present. */
export function presentUse(
  { use, form, fill }: CsvColumn,
  uses: readonly ColumnUse[],
): string | undefined {
  if (use !== "numbers") return use;
  const alike = uses.filter(({ choice }) => choice.use === "numbers" && choice.fill === fill);
  const same = alike.find(({ choice }) => JSON.stringify(choice.form) === JSON.stringify(form));
  return (same ?? alike[0])?.value;
}

/** “Numbers”, or how the first cell that tells is read. */
function formTitle(form: NumberForm | undefined, sample: string | null): string {
  const number = form && sample !== null ? readNumber(sample, form) : null;
  if (number === null || sample === null || String(number) === sample) return "Numbers";
  return `Numbers: ${sample} is ${number}`;
}

const leftOutTitles: Readonly<Record<NonNullable<ColumnFound["leftOut"]>, string>> = {
  doubtful: "asked above",
  "mostly-empty": "mostly empty",
  empty: "empty",
  texts: "texts",
  "row-names": "names of rows",
};

/** Why a column is skipped that nobody chose to skip, or how many of its numbers are missing. */
export function columnNote({ use }: CsvColumn, found: ColumnFound | undefined): string {
  if (!found) return "";
  if (use === "skip" && found.leftOut !== null) return leftOutTitles[found.leftOut];
  return use !== "skip" && found.missing > 0 ? `${found.missing} missing` : "";
}
