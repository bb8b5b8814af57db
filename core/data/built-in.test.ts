import { describe, expect, it } from "vitest";
import { type BuiltInName, maximumRows, type Table } from "../model/data.ts";
import { builtIns, builtInTable, drawnNames } from "./built-in.ts";
import { digitRows } from "./digits.ts";
import { keepDigits } from "./recorded.ts";
import { columnNamed, isSound, rowsOf } from "./testing/tables.ts";

keepDigits(digitRows);

const valuesOf = (table: Table, name: string) => [...(columnNamed(table, name)?.values ?? [])];
/** Rows of the set without noise, of one class. */
const pure = (name: BuiltInName, label: number, count = 101) =>
  rowsOf(builtInTable(name, count, 0, 1)).filter(([, , c]) => c === label) as unknown as [
    number,
    number,
  ][];

describe.each(drawnNames)("%s", (name) => {
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

describe("sets that were measured", () => {
  it("name the classes that their numbers count", () => {
    const classesOf = (name: BuiltInName) => builtInTable(name, 6, 0, 1).columns.at(-1)?.classes;
    expect(classesOf("iris")).toEqual(["setosa", "versicolor", "virginica"]);
    expect(classesOf("digits")).toEqual([..."0123456789"]);
    expect(classesOf("moons")).toBeUndefined();
  });

  it("iris has 50 flowers of each species, in turns", () => {
    const { columns, rowCount } = builtInTable("iris", 150, 0, 1);
    expect(columns.map(({ name }) => name)).toEqual([...builtIns.iris.inputs, "species"]);
    expect(
      [0, 1, 2].map((kind) => columns[4]?.values.filter((own) => own === kind).length),
    ).toEqual([50, 50, 50]);
    expect(rowsOf(builtInTable("iris", 3, 0, 1))).toEqual([
      [5.1, 3.5, 1.4, 0.2, 0],
      [7, 3.2, 4.7, 1.4, 1],
      [6.3, 3.3, 6, 2.5, 2],
    ]);
    // The means that are told of it everywhere.
    const mean = (at: number) => columns[at]!.values.reduce((sum, x) => sum + x, 0) / rowCount;
    expect([0, 1, 2, 3].map((at) => mean(at).toFixed(2))).toEqual(["5.84", "3.06", "3.76", "1.20"]);
  });

  it("digits have 8 × 8 pixels from 0 to 16 and a digit", () => {
    const { columns, rowCount } = builtInTable("digits", 1797, 0, 1);
    expect([columns.length, rowCount]).toEqual([65, 1797]);
    expect([...columns.slice(0, 8).map(({ values }) => values[0])]).toEqual([
      0, 0, 5, 13, 9, 1, 0, 0,
    ]);
    const pixels = columns.slice(0, 64);
    expect(
      pixels.every(({ values }) => values.every((x) => Number.isInteger(x) && x >= 0 && x <= 16)),
    ).toBe(true);
    expect(pixels.reduce((sum, { values }) => sum + values.reduce((a, b) => a + b, 0), 0)).toBe(
      561718,
    );
    expect([...columns[64]!.values.slice(0, 5)]).toEqual([0, 1, 2, 3, 4]);
  });

  it("begin anew after their last row, and have noise on their inputs", () => {
    const [first, , , again] = rowsOf(builtInTable("iris", 153, 0, 1)).slice(-4);
    expect(first).toEqual(rowsOf(builtInTable("iris", 150, 0, 1)).at(-1));
    expect(again).toEqual(rowsOf(builtInTable("iris", 3, 0, 1)).at(-1));
    const noisy = rowsOf(builtInTable("iris", 150, 0.1, 1));
    expect(noisy.map((row) => row[4])).toEqual(
      rowsOf(builtInTable("iris", 150, 0, 1)).map((row) => row[4]),
    );
    expect(noisy[0]?.[0]).not.toBe(5.1);
  });

  it("say who measured them and by which licence they are here", () => {
    for (const name of ["iris", "digits"] as const)
      expect(builtIns[name].docs).toMatch(/UCI Machine Learning Repository, CC BY 4\.0\)\.$/);
  });
});
