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

const thousands = (mark: "," | "." | "'" | " ", decimal: "." | "," = ".") => ({
  decimal,
  thousands: mark,
});

it.each([
  ["1,250", thousands(","), 1250],
  ["-12,400,000.5", thousands(","), -12_400_000.5],
  ["12,34,567", thousands(","), 1_234_567],
  ["950", thousands(","), 950],
  ["12400.5", thousands(","), 12_400.5],
  ["1.234,56", thousands(".", ","), 1234.56],
  ["1'250", thousands("'"), 1250],
  ["1’250,5", thousands("'", ","), 1250.5],
  ["1 250", thousands(" "), 1250],
  ["1\u00a0250,5", thousands(" ", ","), 1250.5],
  ["12\u202f345\u202f678", thousands(" "), 12_345_678],
  ["€ 5.50", { decimal: ".", unit: "€" }, 5.5],
  ["5,50 €", { decimal: ",", unit: "€" }, 5.5],
  ["-$1,250.00", { ...thousands(","), unit: "$" }, -1250],
  ["5", { decimal: ".", unit: "$" }, 5],
  ["12%", { decimal: ".", unit: "%", hundredths: true }, 0.12],
  ["12.3 %", { decimal: ".", unit: "%", hundredths: true }, 0.123],
  ["12 %", { decimal: ".", unit: "%" }, 12],
  ["(1.00)", { decimal: ".", parentheses: true }, -1],
  ["($1,250)", { ...thousands(","), unit: "$", parentheses: true }, -1250],
  ["-0", { decimal: "." }, 0],
] as const)("reads %j in the form %j", (cell, form, number) => {
  expect(readNumber(cell, form)).toBe(number);
});

it.each([
  ["0,125", thousands(",")],
  ["12,34", thousands(",")],
  ["1250,125", thousands(",")],
  ["1,250", { decimal: "." }],
  ["1'25", thousands("'")],
  ["$5", { decimal: "." }],
  ["$5", { decimal: ".", unit: "€" }],
  ["0.5", { decimal: ".", unit: "%", hundredths: true }],
  ["(5)", { decimal: "." }],
  ["(-5)", { decimal: ".", parentheses: true }],
  ["(5", { decimal: ".", parentheses: true }],
  ["$5$", { decimal: ".", unit: "$" }],
  ["SKU 5", { decimal: "." }],
] as const)("takes %j for no number in the form %j", (cell, form) => {
  expect(readNumber(cell, form)).toBeNull();
});

it.each([
  ["1,250.5", ".", "“1,250.5” in column “x” is a number only with commas between thousands."],
  ["1 250", ".", "“1 250” in column “x” is a number only with spaces between thousands."],
  ["€5", ".", "“€5” in column “x” is a number only with the sign “€”."],
  ["(5)", ".", "“(5)” in column “x” is a number only where parentheses stand for a minus."],
] as const)("says what form %j would need", (cell, decimal, message) => {
  expect(numberFault(cell, { decimal }, "x")).toBe(message);
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
