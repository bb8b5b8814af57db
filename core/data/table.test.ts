import { describe, expect, it } from "vitest";
import { maximumColumns } from "../graph/data.ts";
import {
  columnNamed,
  createTable,
  isConstant,
  rowOf,
  tableFault,
  withCell,
  withoutRow,
  withRow,
} from "./table.ts";

const points = createTable([
  { name: "x1", values: [1, 2, 3] },
  { name: "x2", values: [4, 5, 6] },
]);
const rowsOf = (table: typeof points) =>
  Array.from({ length: table.rowCount }, (_, index) => rowOf(table, index));

describe("a table", () => {
  it("gives its rows and columns", () => {
    expect(points.rowCount).toBe(3);
    expect(rowOf(points, 1)).toEqual([2, 5]);
    expect(columnNamed(points, "x2")?.values).toEqual(Float64Array.of(4, 5, 6));
    expect(columnNamed(points, "x3")).toBeUndefined();
  });

  it("has another number in one cell, and the table before stays", () => {
    const changed = withCell(points, 2, 1, -7);
    expect(rowsOf(changed)).toEqual([
      [1, 4],
      [2, 5],
      [3, -7],
    ]);
    expect(rowOf(points, 2)).toEqual([3, 6]);
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
    expect(tableFault(empty)).toBeNull();
    expect(rowsOf(withRow(empty, [1]))).toEqual([[1]]);
  });

  it("refuses columns and rows of other lengths", () => {
    const short = { name: "y", values: [1] };
    expect(() => createTable([...points.columns, short])).toThrow("1 rows instead of 3");
    expect(() => withRow(points, [1])).toThrow("2 columns");
  });
});

describe("tableFault", () => {
  const column = (name: string, values: readonly number[] = [1, 2]) => ({
    name,
    values: Float64Array.from(values),
  });
  const faultOf = (...columns: readonly ReturnType<typeof column>[]) =>
    tableFault({ columns, rowCount: 2 });

  it("finds nothing wrong with a good table", () => {
    expect(tableFault(points)).toBeNull();
  });

  it("names what is wrong", () => {
    expect(faultOf(column("a"), column(" "))).toContain("no name");
    expect(faultOf(column("a"), column("a"))).toContain("“a”");
    expect(faultOf(column("a"), column("b", [1]))).toContain("“b” has 1 rows");
    expect(faultOf(column("a", [1, Number.NaN]))).toContain("Row 2 of column “a”");
    const wide = Array.from({ length: maximumColumns + 1 }, (_, index) => column(`c${index}`));
    expect(faultOf(...wide)).toContain("1,000 columns");
  });
});

it("tells a constant column", () => {
  const isConstantOf = (...values: readonly number[]) =>
    isConstant({ name: "x", values: Float64Array.from(values) });
  expect(isConstantOf(2, 2, 2)).toBe(true);
  expect(isConstantOf(2, 2, 3)).toBe(false);
  expect(isConstantOf()).toBe(true);
});
