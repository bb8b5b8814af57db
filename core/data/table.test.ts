import { describe, expect, it } from "vitest";
import { createTable, withCell, withoutRow, withRow } from "./table.ts";
import { rowsOf } from "./testing/tables.ts";

const points = createTable([
  { name: "x1", values: [1, 2, 3] },
  { name: "x2", values: [4, 5, 6] },
]);

describe("a table", () => {
  it("has another number in one cell, and the table before stays", () => {
    const changed = withCell(points, 2, 1, -7);
    expect(rowsOf(changed)).toEqual([
      [1, 4],
      [2, 5],
      [3, -7],
    ]);
    expect(rowsOf(points)[2]).toEqual([3, 6]);
    expect(changed.columns[0]?.values).toBe(points.columns[0]?.values);
  });

  it("gains and loses a row, and the table before stays", () => {
    const longer = withRow(points, [7, 8]);
    expect(rowsOf(longer)).toEqual([...rowsOf(points), [7, 8]]);
    expect(rowsOf(withoutRow(longer, 1))).toEqual([
      [1, 4],
      [3, 6],
      [7, 8],
    ]);
    expect(rowsOf(points)).toHaveLength(3);
    expect(withoutRow(points, 3)).toBe(points);
    expect(withoutRow(points, -1)).toBe(points);
  });

  it("begins empty and grows", () => {
    const empty = createTable([{ name: "x", values: [] }]);
    expect(rowsOf(empty)).toEqual([]);
    expect(rowsOf(withRow(empty, [1]))).toEqual([[1]]);
  });

  it("refuses columns and rows of other lengths", () => {
    const short = { name: "y", values: [1] };
    expect(() => createTable([...points.columns, short])).toThrow("1 rows instead of 3");
    expect(() => withRow(points, [1])).toThrow("2 columns");
  });
});
