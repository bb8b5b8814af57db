import {
  type CsvReading,
  type Data,
  type DataSource,
  maximumRows,
  maximumValidation,
  type NumberForm,
  type Table,
} from "../../model/data.ts";
import { maximumTextLength } from "../limits.ts";
import { checkWhole } from "../numbers.ts";
import { ProblemList, quoted } from "../problem.ts";
import { checkClasses, checkColumnNames, checkFileName, checkLength } from "./names.ts";

/** No text of a permitted length has more lines. */
const maximumLine = 2 ** 30;
/** Characters of a sign beside a number. */
const maximumUnit = 20;

/** Why data can't stand in a file, as a sentence with the place and the way to mend it; null when they can. */
export function dataFault(data: Data): string | null {
  const list = new ProblemList();
  checkAmounts(list, data);
  checkSource(list, data.source);
  return list.problems[0]?.message ?? null;
}

/** Noise, share of validation and seed. */
export function checkAmounts(list: ProblemList, data: Omit<Data, "source" | "standardize">): void {
  const { noise, validation, seed } = data;
  if (!(noise >= 0 && Number.isFinite(noise)))
    list.add(
      "out-of-bounds",
      "data.noise",
      `found ${noise}, but it must be a number from 0: the noise’s standard deviation.`,
    );
  if (!(validation >= 0 && validation <= maximumValidation))
    list.add(
      "out-of-bounds",
      "data.validation",
      `found ${validation}, but it must be a share of the rows from 0 to ${maximumValidation}, such as 0.2.`,
    );
  checkWhole(list, "data.seed", seed, 0);
}

export function checkSource(list: ProblemList, source: DataSource): void {
  switch (source.kind) {
    case "built-in":
      checkWhole(list, "data.source.count", source.count, 1, maximumRows);
      break;
    case "table":
      checkTable(list, source.name, source.table);
      break;
    case "file":
      checkCsvFile(list, source);
      checkCsvReading(list, source.reading);
  }
}

/** A table that is not from a file. */
function checkTable(list: ProblemList, name: string, { columns, rowCount }: Table): void {
  checkLength(list, "data.source.name", name, maximumTextLength);
  checkRowCount(list, rowCount);
  checkColumnNames(
    list,
    "data.source.columns",
    columns.map((column) => column.name),
    (i) => `data.source.columns[${i}]`,
  );
  columns.forEach(({ name: column, values, classes }, i) => {
    const where = `data.source.columns[${i}]`;
    if (classes) checkClasses(list, `${where}.classes`, classes);
    if (values.length !== rowCount)
      list.add(
        "bad-data",
        where,
        `${quoted(column)} has ${values.length} numbers, and the table has ${rowCount} rows. Give every row one.`,
      );
    const bad = values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0)
      list.add(
        "not-finite",
        `data.source.rows[${bad}]`,
        `${quoted(column)} is ${values[bad]}. Files hold finite numbers only; change it or remove the row.`,
      );
  });
}

export function checkRowCount(list: ProblemList, count: number): void {
  if (count > maximumRows)
    list.add(
      "bad-data",
      "data.source.rows",
      `there are ${count} rows, and ${maximumRows} are the most. Remove some.`,
    );
}

/** What a CSV file is recognised by. */
export function checkCsvFile(
  list: ProblemList,
  { name, checksum }: { readonly name: string; readonly checksum: string },
): void {
  checkFileName(list, "data.source.name", name);
  if (!/^[0-9a-f]{64}$/.test(checksum))
    list.add(
      "bad-data",
      "data.source.checksum",
      `${quoted(checksum)} can’t be a checksum: SHA-256 has 64 digits of 0–9 and a–f. Choose the CSV file again.`,
    );
}

export function checkCsvReading(list: ProblemList, { start, columns }: CsvReading): void {
  if (start !== undefined) checkWhole(list, "data.source.reading.start", start, 1, maximumLine);
  const base = "data.source.reading.columns";
  const names = columns.map((column) => column.name);
  checkColumnNames(list, base, names, (i) => `${base}[${i}].name`);
  columns.forEach(({ form }, i) => {
    if (form) checkForm(list, `${base}[${i}].form`, form);
  });
}

function checkForm(list: ProblemList, where: string, { decimal, thousands, unit }: NumberForm) {
  if (thousands === decimal)
    list.add(
      "bad-data",
      `${where}.thousands`,
      `${quoted(decimal)} can’t part both thousands and decimals. Change one of them.`,
    );
  if (unit !== undefined && (unit === "" || unit.length > maximumUnit))
    list.add(
      "bad-data",
      `${where}.unit`,
      `found the text ${quoted(unit)}, but it must be a sign such as “€”, of ${maximumUnit} characters at most.`,
    );
}
