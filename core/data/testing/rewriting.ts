import type { DecimalSign, Delimiter, Encoding } from "../../model/data.ts";

/** A table as its author means it: numbers, or words, in named columns. */
export interface Meant {
  readonly columns: readonly MeantColumn[];
}
export interface MeantColumn {
  readonly name: string;
  readonly cells: readonly (number | string)[];
}

export const headers = ["none", "plain", "hash", "r", "sep", "comments", "report"] as const;

/** One of the ways in which programs and countries write the same table. */
export interface Writing {
  readonly delimiter: Delimiter;
  readonly decimal: DecimalSign;
  readonly thousands: string;
  /** Decimals of every number. */
  readonly decimals: number;
  readonly quotes: "needed" | "all";
  readonly header: (typeof headers)[number];
  readonly lineEnd: "\n" | "\r\n" | "\r";
  readonly encoding: Encoding;
  readonly hasMark: boolean;
}

export function writtenBytes(table: Meant, writing: Writing): Uint8Array {
  return encode(writtenText(table, writing), writing);
}

export function writtenText({ columns }: Meant, writing: Writing): string {
  const { delimiter, header, lineEnd } = writing;
  const line = (cells: readonly string[]) =>
    cells.map((cell) => quoted(cell, writing)).join(delimiter);
  const names = line(columns.map(({ name }) => name));
  const count = columns[0]?.cells.length ?? 0;
  const rows = Array.from({ length: count }, (_, row) => {
    const cells = columns.map(({ cells }) => written(cells[row]!, writing));
    return line(header === "r" ? [String(row + 1), ...cells] : cells);
  });
  return [...above(names, writing), ...rows, ""].join(lineEnd);
}

function above(names: string, { header, delimiter }: Writing): readonly string[] {
  switch (header) {
    case "none":
      return [];
    case "plain":
    case "r":
      return [names];
    case "hash":
      return [`# ${names}`];
    case "sep":
      return [`sep=${delimiter}`, names];
    case "comments":
      return ["# 1,250 rows; made by hand", "# of 01/02/2016", names];
    case "report":
      return ["Report of the year", "", names];
  }
}

/** A number as its author would write it. */
export function written(cell: number | string, { decimal, thousands, decimals }: Writing): string {
  if (typeof cell === "string") return cell;
  const [whole = "", fraction] = Math.abs(cell).toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thousands);
  const digits = fraction === undefined ? grouped : grouped + decimal + fraction;
  return cell < 0 ? `-${digits}` : digits;
}

function quoted(cell: string, { delimiter, quotes }: Writing): string {
  return quotes === "all" || cell.includes(delimiter) ? `"${cell}"` : cell;
}

function encode(text: string, { encoding, hasMark }: Writing): Uint8Array {
  const marked = hasMark ? `\uFEFF${text}` : text;
  if (encoding === "utf-8") return new Uint8Array(Buffer.from(marked, "utf8"));
  if (encoding === "windows-1252") return new Uint8Array(Buffer.from(text, "latin1"));
  const little = Buffer.from(marked, "utf16le");
  return new Uint8Array(encoding === "utf-16le" ? little : little.swap16());
}
