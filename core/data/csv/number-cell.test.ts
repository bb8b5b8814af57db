import { expect, it } from "vitest";
import { numberFault, readNumber } from "./number-cell.ts";

it.each([
  ["3", 3],
  [" 3 ", 3],
  ["+3", 3],
  ["-2", -2],
  ["−2", -2],
  ["1.5", 1.5],
  ["1.", 1],
  [".5", 0.5],
  ["1.5e-3", 0.0015],
  ["1.5E−3", 0.0015],
  ["1e+21", 1e21],
  ["5e-324", 5e-324],
  ["00012", 12],
  ["1e999", Number.POSITIVE_INFINITY],
] as const)("reads %j with a decimal point", (cell, number) => {
  expect(readNumber(cell, { decimal: "." })).toBe(number);
});

it.each([
  ["1,5", 1.5],
  ["−1,5", -1.5],
  ["1,", 1],
  [",5", 0.5],
  ["1,5e-3", 0.0015],
  ["1.5e-3", 0.0015],
  ["12", 12],
] as const)("reads %j with a decimal comma", (cell, number) => {
  expect(readNumber(cell, { decimal: "," })).toBe(number);
});

it.each([
  ["", "."],
  [".", "."],
  ["-", "."],
  ["1,5", "."],
  ["1,234.5", "."],
  ["1 000", "."],
  ["1.2.3", "."],
  ["0x10", "."],
  ["NaN", "."],
  ["inf", "."],
  ["Infinity", "."],
  ["e5", "."],
  ["1e", "."],
  ["12px", "."],
  ["1,5,2", ","],
  ["1.234", ","],
  ["1.234,5", ","],
] as const)("takes %j for no number with decimal %s", (cell, decimal) => {
  expect(readNumber(cell, { decimal })).toBeNull();
});

it("is quick with a long cell that is almost a number", () => {
  const long = `${"1".repeat(1_000_000)}x`;
  expect(readNumber(long, { decimal: "." })).toBeNull();
  expect(readNumber(long, { decimal: "," })).toBeNull();
});

it.each([
  [" ", ".", "The value in column “x” is missing."],
  ["abc", ".", "“abc” in column “x” is no number."],
  ["NaN", ".", "“NaN” in column “x” is no finite number."],
  ["-inf", ",", "“-inf” in column “x” is no finite number."],
  ["1e999", ".", "“1e999” in column “x” is too large a number."],
  ["1,5", ".", "“1,5” in column “x” is a number only with a decimal comma."],
  ["1.5", ",", "“1.5” in column “x” is a number only with a decimal point."],
] as const)("says what is wrong with %j", (cell, decimal, message) => {
  expect(numberFault(cell, { decimal }, "x")).toBe(message);
});
