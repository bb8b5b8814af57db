import { expect, test } from "vitest";
import {
  exportEnding,
  hasDataFileEnding,
  isPlainDataName,
  suggestExportName,
  suggestFileName,
  windowTitle,
  withGraphFileEnding,
} from "./file-name.ts";

test.each([
  ["One neuron", "One neuron.chainrule"],
  ["net.chainrule", "net.chainrule"],
  ["σ(w·x)", "σ(w·x).chainrule"],
  ["../../etc/passwd", "etc passwd.chainrule"],
  ["a:b*c?", "a b c.chainrule"],
  ["line\nbreak\0", "line break.chainrule"],
  [" . ", "Untitled.chainrule"],
  ["", "Untitled.chainrule"],
  ["CON", "Untitled.chainrule"],
  ["LPT1", "Untitled.chainrule"],
])("%j is saved as %s", (name, file) => {
  expect(suggestFileName(name)).toBe(file);
});

test("a very long name is cut, its ending is not", () => {
  const file = suggestFileName("x".repeat(5000));
  expect(file.length).toBeLessThan(200);
  expect(file).toMatch(/\.chainrule$/);
});

test.each(["学".repeat(300), "a".repeat(300), "🙂".repeat(300), `a${"🙂".repeat(63)}`])(
  "%s gets a name that fits a file system, with no character cut in two",
  (name) => {
    for (const file of [suggestFileName(name), suggestExportName(`${name}.csv`)]) {
      expect(new TextEncoder().encode(file).length).toBeLessThanOrEqual(255);
      expect(() => encodeURIComponent(file)).not.toThrow();
      expect(file.length).toBeGreaterThan(80);
    }
  },
);

test("the ending is added once, however it is written", () => {
  expect(withGraphFileEnding("a")).toBe("a.chainrule");
  expect(withGraphFileEnding("a.chainrule")).toBe("a.chainrule");
  expect(withGraphFileEnding("A.CHAINRULE")).toBe("A.CHAINRULE");
});

test.each([
  ["History of moons.csv", "History of moons.csv", ".csv"],
  ["Net 0.5.CSV", "Net 0.5.CSV", ".CSV"],
  ["../../etc/passwd.csv", "etc passwd.csv", ".csv"],
  ["rate: 1/2?.tsv", "rate 1 2.tsv", ".tsv"],
  ["history", "history.txt", ".txt"],
  [".csv", "Untitled.csv", ".csv"],
  ["nul.csv", "Untitled.csv", ".csv"],
])("%j is exported as %s", (name, file, ending) => {
  expect(suggestExportName(name)).toBe(file);
  expect(exportEnding(name)).toBe(ending);
});

test("data have an ending of their own, as a rule", () => {
  for (const name of ["a.csv", "A.CSV", "a.tsv", "a.b.txt", "a.TAB", "iris.data", "run7.dat"])
    expect(hasDataFileEnding(name)).toBe(true);
  for (const name of ["a.chainrule", "a.csv.chainrule", "csv", "a.json", ""])
    expect(hasDataFileEnding(name)).toBe(false);
});

test.each(["a.csv", "σ of x (2).TSV", "..data.txt"])("%j stays in its folder", (name) => {
  expect(isPlainDataName(name)).toBe(true);
});

test.each([
  "../a.csv",
  "/etc/a.txt",
  "sub/a.csv",
  "..\\a.csv",
  "C:a.csv",
  "net.chainrule:a.csv",
  "a\0.csv",
  "a.chainrule",
  "..",
  "",
])("%j is no plain name of a data file", (name) => {
  expect(isPlainDataName(name)).toBe(false);
});

test("the title names the document and marks what is not saved", () => {
  expect(windowTitle({ name: "Net", dirty: false })).toBe("Net — Chainrule");
  expect(windowTitle({ name: "Net", dirty: true })).toBe("● Net — Chainrule");
  expect(windowTitle({ name: "", dirty: false })).toBe("Chainrule");
});
