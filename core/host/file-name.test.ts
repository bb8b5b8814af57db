import { expect, test } from "vitest";
import { suggestFileName, windowTitle, withGraphFileEnding } from "./file-name.ts";

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

test("the ending is added once, however it is written", () => {
  expect(withGraphFileEnding("a")).toBe("a.chainrule");
  expect(withGraphFileEnding("a.chainrule")).toBe("a.chainrule");
  expect(withGraphFileEnding("A.CHAINRULE")).toBe("A.CHAINRULE");
});

test("the title names the document and marks what is not saved", () => {
  expect(windowTitle({ name: "Net", dirty: false })).toBe("Net — Chainrule");
  expect(windowTitle({ name: "Net", dirty: true })).toBe("● Net — Chainrule");
  expect(windowTitle({ name: "", dirty: false })).toBe("Chainrule");
});
