import { expect, it } from "vitest";
import { createTable, type Table } from "../../../core/index.ts";
import { type FileRows, type FileSource, keepRows, rowsOf } from "./file-rows.ts";

const source = (checksum: string, header = true): FileSource => ({
  kind: "file",
  name: "points.csv",
  checksum,
  reading: { delimiter: ",", decimal: ".", header, columns: [] },
});

const table = (rowCount: number, columns = 1): Table =>
  createTable(
    Array.from({ length: columns }, (_, i) => ({
      name: `x${i}`,
      values: new Float64Array(rowCount),
    })),
  );

const none: FileRows = new Map();

it("keeps the rows of every reference, and tells readings of one file apart", () => {
  const [a, b, c] = [table(1), table(2), table(3)];
  let files = keepRows(none, source("a"), a);
  files = keepRows(files, source("b"), b);
  files = keepRows(files, source("b", false), c);
  expect(rowsOf(files, source("a"))).toBe(a);
  expect(rowsOf(files, source("b"))).toBe(b);
  expect(rowsOf(files, source("b", false))).toBe(c);
  expect(rowsOf(files, source("c"))).toBeNull();
});

it("drops the oldest rows beyond eight million numbers, and never the newest", () => {
  const large = table(1_500_000, 2);
  let files = none;
  for (const name of ["a", "b", "a", "c"]) files = keepRows(files, source(name), large);
  expect([...files.keys()].map((key) => key[0])).toEqual(["a", "c"]);
  const huge = table(3_000_000, 3);
  files = keepRows(files, source("d"), huge);
  expect([...files.values()]).toEqual([huge]);
});
