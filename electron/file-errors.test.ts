import { expect, test } from "vitest";
import { readFailure, writeFailure } from "./file-errors.ts";

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: raw words, open '/secret/a.chainrule'`), { code });
}

test.each([
  ["ENOENT", "there is no such file"],
  ["EACCES", "you don’t have permission to read it"],
  ["EISDIR", "it is a folder"],
])("reading fails with %s: the name and the reason in words", (code, reason) => {
  expect(readFailure("a.chainrule", systemError(code))).toBe(
    `“a.chainrule” can’t be opened: ${reason}.`,
  );
});

test.each([
  ["ENOSPC", "the disk is full"],
  ["EDQUOT", "the disk is full"],
  ["EROFS", "the disk is read-only"],
  ["EACCES", "you don’t have permission to write there"],
  ["EPERM", "you don’t have permission to write there"],
  ["ELOOP", "it is a link that leads to itself"],
])("writing fails with %s: the name and the reason in words", (code, reason) => {
  expect(writeFailure("a.chainrule", systemError(code))).toBe(
    `“a.chainrule” can’t be saved: ${reason}.`,
  );
});

test("what is not known is told as the system says it", () => {
  expect(readFailure("a.chainrule", systemError("EODD"))).toContain("raw words");
  expect(writeFailure("a.chainrule", "a mere text")).toContain("a mere text");
  expect(readFailure("a.chainrule", systemError("constructor"))).toContain("raw words");
});
