import { describe, expect, it } from "vitest";
import type { CsvReading } from "../../model/data.ts";
import { maximumColumns, maximumRows } from "../../model/data.ts";
import { isSound } from "../testing/tables.ts";
import { detectTable } from "./detect.ts";
import { type CsvResult, maximumCsvFaults, maximumCsvLength, readCsv } from "./read.ts";

const read = (text: string, given: Partial<CsvReading> = {}) =>
  readCsv(text, { ...detectTable(text).reading, ...given });
/** The table as an object of arrays; the messages of a refusal. */
function contentOf(result: CsvResult): unknown {
  if (result.kind === "refused") return result.messages;
  expect(isSound(result.table)).toBe(true);
  return Object.fromEntries(result.table.columns.map(({ name, values }) => [name, [...values]]));
}
const faultsOf = ({ faults }: CsvResult) =>
  faults.map(({ line, message }) => `${line}: ${message}`);

describe("readCsv", () => {
  it("reads numbers, and categories as one column of 0 and 1 each", () => {
    const result = read("x;kind\n1,5;b\n−2; a\n 3 ;b\n1.5e-3;c\n,5;a\n1;c\n");
    expect(contentOf(result)).toEqual({
      x: [1.5, -2, 3, 0.0015, 0.5, 1],
      "kind=a": [0, 1, 0, 0, 1, 0],
      "kind=b": [1, 0, 1, 0, 0, 0],
      "kind=c": [0, 0, 0, 1, 0, 1],
    });
    expect(result).toMatchObject({ kind: "ok", rowsRead: 6, faults: [], faultCount: 0 });
  });

  it("sorts categories that are numbers by size", () => {
    const columns = [{ name: "n", use: "categories" }] as const;
    expect(Object.keys(contentOf(read("n\n10\n9\n2\n", { columns })) as object)).toEqual([
      "n=2",
      "n=9",
      "n=10",
    ]);
  });

  it("leaves out columns that are skipped, whatever they hold", () => {
    expect(contentOf(read("x,note\n1,anything\n2,\n3,else\n"))).toEqual({ x: [1, 2, 3] });
  });

  it("keeps names unique, also those of categories", () => {
    const columns = [
      { name: "k", use: "categories" },
      { name: "k=a", use: "numbers" },
    ] as const;
    expect(contentOf(read("k,k=a\na,1\nb,2\n", { columns }))).toEqual({
      "k=a": [1, 0],
      "k=b": [0, 1],
      "k=a 2": [1, 2],
    });
  });

  it("leaves out rows that don’t parse, and lists each with its line and reason", () => {
    const columns = [
      { name: "x", use: "numbers" },
      { name: "note", use: "skip" },
      { name: "kind", use: "categories" },
    ] as const;
    const result = read(
      'x,note,kind\n1,"two\nlines",a\nabc,,a\n,,b\n2,b\n3,,\nNaN,,\n1e999,,b\n"1,5",,b\n\n4,,b\n',
      { columns, decimal: "." },
    );
    expect(faultsOf(result)).toEqual([
      "4: “abc” in column “x” is no number.",
      "5: The value in column “x” is missing.",
      "6: The row has 2 cells instead of 3.",
      "7: The text in column “kind” is missing.",
      "8: “NaN” in column “x” is no finite number. The text in column “kind” is missing.",
      "9: “1e999” in column “x” is too large a number.",
      "10: “1,5” in column “x” is a number only with a decimal comma.",
    ]);
    expect(result.faultCount).toBe(7);
    expect(contentOf(result)).toEqual({ x: [1, 4], "kind=a": [1, 0], "kind=b": [0, 1] });
  });

  it("makes no column of a category that only a row left out has", () => {
    const columns = [
      { name: "x", use: "numbers" },
      { name: "kind", use: "categories" },
    ] as const;
    expect(contentOf(read("x,kind\n1,a\noops,b\n2,c\n", { columns }))).toEqual({
      x: [1, 2],
      "kind=a": [1, 0],
      "kind=c": [0, 1],
    });
  });

  it("says how far a quotation mark reaches that is never closed", () => {
    const text = 'x,y\n1,2\n"3,4\n5,6\n7,8';
    const result = read(text, { delimiter: "," });
    // What ends the last line begins no other one.
    expect(faultsOf(read(`${text}\n`, { delimiter: "," }))).toEqual(faultsOf(result));
    expect(faultsOf(result)).toEqual([
      "3: A quotation mark opens a cell and is never closed. So lines 3 to 5 are one row. Delete the mark, or double it where it belongs to the text.",
    ]);
    const columns = [{ name: "x", use: "numbers" }] as const;
    const inHeader = readCsv('"x\n1\n2', { delimiter: ",", decimal: ".", header: true, columns });
    expect(inHeader).toMatchObject({ kind: "refused", faultCount: 1 });
  });

  it("names three faults of a row and counts the others", () => {
    const result = read("a,b,c,d,e\n1,2,3,4,5\n1,2,3,4,5\n", { header: false });
    expect(faultsOf(result)[0]).toMatch(
      /^1: .*“c” in column “c” is no number\. 2 more cells can’t/,
    );
  });

  it("lists the first faults and counts the rest", () => {
    const bad = "x\n".repeat(maximumCsvFaults + 50);
    const columns = [{ name: "n", use: "numbers" }] as const;
    const result = readCsv(`1\n${bad}2\n`, {
      delimiter: ",",
      decimal: ".",
      header: false,
      columns,
    });
    expect(result).toMatchObject({ kind: "ok", rowsRead: 2, faultCount: maximumCsvFaults + 50 });
    expect(result.faults).toHaveLength(maximumCsvFaults);
  });
});

describe("readCsv refuses", () => {
  const numbers = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ name: `c${i}`, use: "numbers" as const }));

  it.each([
    ["an empty text", "", {}, "empty"],
    ["names without rows", "x,y\n", { columns: numbers(2) }, "no rows below"],
    ["no column that is used", "x\n1\n", { columns: [{ name: "x", use: "skip" }] }, "at least one"],
    ["rows none of which parses", "a;b\nc;d\ne;f", { columns: numbers(2) }, "No row could be read"],
    ["too many columns", "1,".repeat(maximumColumns + 5), {}, "1,000 columns"],
    ["too many rows", "1\n".repeat(maximumRows + 1), {}, "100,000 rows"],
    [
      "a text far too long",
      " ".repeat(maximumCsvLength + 1),
      { columns: numbers(1) },
      "64 million",
    ],
  ] as const)("%s", (_, text, given, message) => {
    const result = read(text, given);
    expect(contentOf(result)).toEqual([expect.stringContaining(message)]);
  });

  it("columns with too many categories, all of them named", () => {
    const text = Array.from({ length: 21 }, (_, i) => `a${i},b,c${i}`).join("\n");
    const columns = ["p", "q", "r"].map((name) => ({ name, use: "categories" as const }));
    expect(contentOf(read(text, { delimiter: ",", header: false, columns }))).toEqual([
      "Column “p” has more than 20 different texts. Skip it, or read it as numbers.",
      "Column “r” has more than 20 different texts. Skip it, or read it as numbers.",
    ]);
  });

  it("more columns than a table may have, once categories are spread", () => {
    const width = 600;
    const row = (text: string) => Array<string>(width).fill(text).join(",");
    const columns = numbers(width).map(({ name }) => ({ name, use: "categories" as const }));
    const result = read(`${row("a")}\n${row("b")}\n`, { header: false, columns });
    expect(contentOf(result)).toEqual([expect.stringContaining("1,000 columns")]);
  });
});

it("reads the greatest number of rows, with a header and quoted cells", () => {
  const rows = Array.from({ length: maximumRows }, (_, i) => `${i},${i / 8},"k${i % 3}"`);
  const result = read(["id,x,kind", ...rows, ""].join("\r\n"));
  expect(result).toMatchObject({ kind: "ok", rowsRead: maximumRows, faultCount: 0 });
  if (result.kind !== "ok") return;
  expect(result.table.columns.map(({ name }) => name)).toEqual([
    "id",
    "x",
    "kind=k0",
    "kind=k1",
    "kind=k2",
  ]);
  expect(result.table.columns[1]?.values[maximumRows - 1]).toBe((maximumRows - 1) / 8);
});

it("the mean of a column stands in for its gaps, where that is chosen", () => {
  const columns = [
    { name: "x", use: "numbers", fill: "mean" },
    { name: "y", use: "numbers" },
  ] as const;
  const reading: CsvReading = { delimiter: ",", decimal: ".", header: true, columns };
  const result = readCsv("x,y\n1,5\nNA,6\n7,\n,7\n-,8\n9,9\n", reading);
  expect(result).toMatchObject({ kind: "ok", rowsRead: 5, faultCount: 1 });
  const table = result.kind === "ok" ? result.table : null;
  expect(table?.columns.map(({ values }) => [...values])).toEqual([
    [1, 5, 5, 5, 9],
    [5, 6, 7, 8, 9],
  ]);
});
