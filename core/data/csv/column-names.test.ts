import { expect, it } from "vitest";
import { columnName, uniqueNames } from "./column-names.ts";

it("puts a name on one line, and gives one where there is none", () => {
  expect(columnName("  length\n of  leaf ", 0)).toBe("length of leaf");
  expect(columnName("", 2)).toBe("column 3");
  expect(columnName(undefined, 0)).toBe("column 1");
  expect(columnName("x".repeat(1000), 0).length).toBeLessThan(150);
});

it("makes names unique and keeps those that are", () => {
  expect(uniqueNames(["x", "y", "x", "x 2", "x"])).toEqual(["x", "y", "x 3", "x 2", "x 4"]);
  const same = uniqueNames(Array<string>(50_000).fill("x"));
  expect(new Set(same).size).toBe(50_000);
});
