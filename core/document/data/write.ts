import type { CsvColumn, Data, DataSource, NumberForm, Table } from "../../model/data.ts";

/** Data as they stand in a file. Keys are listed one by one: their order is part of the format. */
export function dataForm({ source, noise, standardize, validation, seed }: Data) {
  return { source: sourceForm(source), noise, standardize, validation, seed };
}

export function sourceForm(source: DataSource) {
  switch (source.kind) {
    case "built-in":
      return { kind: source.kind, name: source.name, count: source.count };
    case "table":
      return {
        kind: source.kind,
        name: source.name,
        columns: source.table.columns.map(({ name, classes }) =>
          classes ? { name, classes } : name,
        ),
        rows: rowTexts(source.table),
      };
    case "file": {
      const { delimiter, decimal, header, start, encoding, columns } = source.reading;
      return {
        kind: source.kind,
        name: source.name,
        checksum: source.checksum,
        reading: {
          delimiter,
          decimal,
          header,
          ...(start === undefined ? {} : { start }),
          ...(encoding === undefined ? {} : { encoding }),
          columns: columns.map(columnForm),
        },
      };
    }
  }
}

function columnForm({ name, use, form, fill }: CsvColumn) {
  return {
    name,
    use,
    ...(form === undefined ? {} : { form: numberForm(form) }),
    ...(fill === undefined ? {} : { fill }),
  };
}

function numberForm({ decimal, thousands, unit, hundredths, parentheses }: NumberForm) {
  return {
    decimal,
    ...(thousands === undefined ? {} : { thousands }),
    ...(unit === undefined ? {} : { unit }),
    ...(hundredths === undefined ? {} : { hundredths }),
    ...(parentheses === undefined ? {} : { parentheses }),
  };
}

/** A text for each row, so that a file has it in one line. −0 becomes 0, as everywhere in JSON. */
function rowTexts({ columns, rowCount }: Table): string[] {
  const rows = new Array<string>(rowCount).fill("");
  columns.forEach(({ values }, i) => {
    const space = i === 0 ? "" : " ";
    for (let row = 0; row < rowCount; row++) rows[row] += space + String(values[row]!);
  });
  return rows;
}
