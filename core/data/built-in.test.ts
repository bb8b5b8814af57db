import { describe, expect, it } from "vitest";
import { type BuiltInName, builtInNames, maximumRows, type Table } from "../model/data.ts";
import { builtIns, builtInTable } from "./built-in.ts";
import { columnNamed, isSound, rowsOf } from "./testing/tables.ts";

const valuesOf = (table: Table, name: string) => [...(columnNamed(table, name)?.values ?? [])];
/** Rows of the set without noise, of one class. */
const pure = (name: BuiltInName, label: number, count = 101) =>
  rowsOf(builtInTable(name, count, 0, 1)).filter(([, , c]) => c === label) as unknown as [
    number,
    number,
  ][];

describe.each(builtInNames)("%s", (name) => {
  const { inputs, target, task, docs, count, noise } = builtIns[name];

  it("has exactly the rows asked for, in the columns that the catalogue names", () => {
    for (const rows of [1, 2, 3, 4, 5, 99, 100]) {
      const table = builtInTable(name, rows, noise, 1);
      expect(table.rowCount).toBe(rows);
      expect(table.columns.map((column) => column.name)).toEqual([...inputs, target]);
      expect(isSound(table)).toBe(true);
    }
  });

  it("follows from its seed", () => {
    const table = (seed: number) => rowsOf(builtInTable(name, 20, 0.1, seed));
    expect(table(1)).toEqual(table(1));
    expect(table(1)).not.toEqual(table(2));
    expect(rowsOf(builtInTable(name, 20, 0, 1))).toEqual(rowsOf(builtInTable(name, 20, 0, 2)));
  });

  it("has noise of the deviation asked for, where its docs say", () => {
    const [clean, noisy] = [0, 0.3].map((d) => builtInTable(name, 5000, d, 5)) as [Table, Table];
    const deviation = (column: string) => {
      const still = valuesOf(clean, column);
      const differences = valuesOf(noisy, column).map((x, i) => x - still[i]!);
      return Math.sqrt(differences.reduce((sum, d) => sum + d * d, 0) / 5000);
    };
    const shaken = task === "classification" ? inputs : [target];
    for (const column of [...inputs, target])
      expect(Math.abs(deviation(column) - (shaken.includes(column) ? 0.3 : 0))).toBeLessThan(0.02);
  });

  it("has classes of equal size, if any, or the unequal ones of its truth table", () => {
    if (task !== "classification") return;
    const labels = valuesOf(builtInTable(name, 101, 0, 1), "class");
    const ones = labels.filter((label) => label === 1).length;
    expect(labels.every((label) => label === 0 || label === 1)).toBe(true);
    expect(ones).toBe({ and: 25, or: 75 }[name as string] ?? 50);
  });

  it("is said in one sentence", () => {
    expect(docs).toMatch(/^[^.]+\.$/);
    expect(count).toBeGreaterThanOrEqual(4);
  });
});

it.each([
  ["xor", [0, 1, 1, 0]],
  ["and", [0, 0, 0, 1]],
  ["or", [0, 1, 1, 1]],
] as const)("%s without noise is its truth table, and again", (name, labels) => {
  const corners = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ].map(([a, b], i) => [a, b, labels[i]]);
  expect(rowsOf(builtInTable(name, 4, 0, 1))).toEqual(corners);
  expect(rowsOf(builtInTable(name, 6, 0, 1))).toEqual([...corners, ...corners.slice(0, 2)]);
});

describe("geometry without noise", () => {
  it("moons lie on their half circles, ends included", () => {
    const upper = pure("moons", 0);
    const lower = pure("moons", 1);
    for (const [x, y] of upper) {
      expect(Math.hypot(x, y)).toBeCloseTo(1, 12);
      expect(y).toBeGreaterThanOrEqual(0);
    }
    for (const [x, y] of lower) {
      expect(Math.hypot(x - 1, y - 0.5)).toBeCloseTo(1, 12);
      expect(y).toBeLessThanOrEqual(0.5);
    }
    const xs = (points: readonly [number, number][]) => points.map(([x]) => x);
    expect(Math.min(...xs(upper))).toBe(-1);
    expect(Math.max(...xs(upper))).toBe(1);
    expect(Math.min(...xs(lower))).toBe(0);
    expect(Math.max(...xs(lower))).toBe(2);
  });

  it("circles have radius 1 and ½, and no point twice", () => {
    for (const [label, radius] of [
      [0, 1],
      [1, 0.5],
    ] as const) {
      const points = pure("circles", label);
      for (const [x, y] of points) expect(Math.hypot(x, y)).toBeCloseTo(radius, 12);
      expect(new Set(points.map(([x, y]) => `${x.toFixed(6)} ${y.toFixed(6)}`)).size).toBe(
        points.length,
      );
    }
  });

  it("the arms of the spirals face each other and never meet", () => {
    const [first, second] = [pure("spirals", 0, 200), pure("spirals", 1, 200)];
    for (const [i, [x, y]] of first.entries()) {
      expect(second[i]![0]).toBeCloseTo(-x, 12);
      expect(second[i]![1]).toBeCloseTo(-y, 12);
    }
    const nearest = first.flatMap(([x, y]) => second.map(([u, v]) => Math.hypot(x - u, y - v)));
    expect(Math.min(...nearest)).toBeGreaterThan(0.15);
  });

  it("the line and the sine are their functions over their range", () => {
    for (const [name, f, end] of [
      ["linear", (x: number) => 2 * x - 1, 1],
      ["sine", Math.sin, Math.PI],
    ] as const) {
      const rows = rowsOf(builtInTable(name, 50, 0, 1));
      for (const [x, y] of rows) expect(y).toBe(f(x!));
      expect(rows[0]![0]).toBe(-end);
      expect(rows.at(-1)![0]).toBe(end);
    }
  });
});

it("reaches the greatest number of rows and refuses others", () => {
  expect(builtInTable("spirals", maximumRows, 0.1, 1).rowCount).toBe(maximumRows);
  for (const count of [0, -1, 1.5, Number.NaN, maximumRows + 1])
    expect(() => builtInTable("xor", count, 0, 1)).toThrow("rows");
});
