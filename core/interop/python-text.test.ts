import { expect, test } from "vitest";
import { codeLineText } from "./code-line.ts";
import { commentText, pythonNumber, pythonNumbers, wrappedLines } from "./python-text.ts";

test("numbers are floats that read back the same", () => {
  const numbers = [2, -0.5, 1e-7, 1e21, 123456789012345680000, -0, 5e-324, 0.1 + 0.2];
  expect(numbers.map(pythonNumber)).toEqual([
    "2.0",
    "-0.5",
    "1e-7",
    "1e+21",
    "123456789012345680000.0",
    "-0.0",
    "5e-324",
    "0.30000000000000004",
  ]);
  expect([Number.NaN, Infinity, -Infinity].map(pythonNumber)).toEqual([
    'float("nan")',
    'float("inf")',
    'float("-inf")',
  ]);
});

test("tensors are nested lists", () => {
  const data = Float64Array.of(1, 2, 3, 4, 5, 6);
  expect(pythonNumbers({ shape: [], data: Float64Array.of(3) })).toBe("3.0");
  expect(pythonNumbers({ shape: [2, 3], data })).toBe("[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]");
});

test("a comment is one line, without signs that can’t be seen", () => {
  expect(commentText("a\nb\r\nc\u2028d\u0000e\u202ef\fg")).toBe("a b c d e f g");
  expect([...commentText("x".repeat(1000))]).toHaveLength(161);
  expect(commentText("\ud800x")).toBe("x");
});

test("long lists go on several lines", () => {
  const line = { kind: "train", indent: 0 } as const;
  expect(wrappedLines("p = [", ["a", "b"], "]", line).map(codeLineText)).toEqual(["p = [a, b]"]);
  const many = wrappedLines("p = [", Array(40).fill("weight"), "]", line).map(codeLineText);
  expect(many.length).toBeGreaterThan(3);
  expect(many.every((text) => text.length <= 92)).toBe(true);
  expect(many.join(" ").match(/weight,/g)).toHaveLength(40);
});
