import type { GivenReading } from "../data/csv/given.ts";
import { type Delimiter, type Encoding, encodings, type ThousandsMark } from "../model/data.ts";
import type { Option, OptionValues } from "./options.ts";

const signs: Readonly<Record<string, Delimiter>> = {
  comma: ",",
  semicolon: ";",
  tab: "\t",
  bar: "|",
  space: " ",
};
const decimals: Readonly<Record<string, "." | ",">> = { point: ".", comma: "," };
const marks: Readonly<Record<string, ThousandsMark | "none">> = {
  comma: ",",
  point: ".",
  apostrophe: "'",
  space: " ",
  none: "none",
};

/** A sign by its name or as it is; undefined for what is none of them. */
function named<T extends string>(
  names: Readonly<Record<string, T>>,
  text: string | undefined,
): T | undefined {
  if (text === undefined) return undefined;
  return Object.hasOwn(names, text)
    ? names[text]
    : Object.values(names).find((sign) => sign === text);
}

function listed(names: Readonly<Record<string, string>>): string {
  return Object.keys(names).join(", ");
}

/** How the rows of `--data` are read, where it is not as they look. */
export const tableOptions = [
  {
    name: "--thousands",
    value: "SIGN",
    summary: `The thousands mark in --data: ${listed(marks)}.`,
    takes: `one of ${listed(marks)}, or the sign itself`,
    accepts: (text) => named(marks, text) !== undefined,
  },
  {
    name: "--decimal",
    value: "SIGN",
    summary: `The decimal sign in --data: ${listed(decimals)}.`,
    takes: `one of ${listed(decimals)}, or the sign itself`,
    accepts: (text) => named(decimals, text) !== undefined,
  },
  {
    name: "--delimiter",
    value: "SIGN",
    summary: `The delimiter of --data: ${listed(signs)}.`,
    takes: `one of ${listed(signs)}, or the sign itself`,
    accepts: (text) => named(signs, text) !== undefined,
  },
  {
    name: "--header",
    value: "LINE|none",
    summary: "The line of --data that names the columns, or none.",
    takes: "the number of a line, or none",
    accepts: (text) => text === "none" || /^[1-9]\d{0,8}$/.test(text),
  },
  {
    name: "--row-names",
    value: "yes|no",
    summary: "Whether the first column of --data has the names of rows, and none itself.",
    takes: "yes or no",
    accepts: (text) => text === "yes" || text === "no",
  },
  {
    name: "--encoding",
    value: "NAME",
    summary: `The encoding of --data: ${encodings.join(", ")}.`,
    takes: `one of ${encodings.join(", ")}`,
    accepts: (text) => encodings.some((encoding) => encoding === text),
  },
] as const satisfies readonly Option[];

/** What the options settle. */
export function givenByOptions(options: OptionValues): GivenReading {
  const thousands = named(marks, options.get("--thousands"));
  const decimal = named(decimals, options.get("--decimal"));
  const delimiter = named(signs, options.get("--delimiter"));
  const header = options.get("--header");
  const rowNames = options.get("--row-names");
  const encoding = options.get("--encoding") as Encoding | undefined;
  return {
    ...(thousands && { thousands }),
    ...(decimal && { decimal }),
    ...(delimiter && { delimiter }),
    ...(header === "none" && { header: false }),
    ...(header !== undefined && header !== "none" && { header: true, start: Number(header) }),
    ...(rowNames && { rowNames: rowNames === "yes" }),
    ...(encoding && { encoding }),
  };
}

/** Why the options make no sense together; null when they do. */
export function tableOptionsFault(options: OptionValues): string | null {
  const first = tableOptions.find(({ name }) => options.has(name));
  if (first && !options.has("--data"))
    return `“${first.name}” says how the rows of --data are read. Name them with --data.`;
  const { thousands, decimal } = givenByOptions(options);
  return thousands !== undefined && thousands === decimal
    ? "--thousands and --decimal can’t be the same sign. Change one of them."
    : null;
}
