import { expect, test } from "vitest";
import { createGrantedPaths } from "./granted-paths.ts";

test("only what the user chose, now or in an earlier session, may be touched", () => {
  const recent = new Set(["/earlier.chainrule"]);
  const granted = createGrantedPaths((path) => recent.has(path));
  expect(granted.has("/chosen.chainrule")).toBe(false);
  granted.grant("/chosen.chainrule");
  expect(granted.has("/chosen.chainrule")).toBe(true);
  expect(granted.has("/earlier.chainrule")).toBe(true);
  expect(granted.has("/etc/passwd")).toBe(false);
});

test("clearing the recent files does not close the document that is open", () => {
  const recent = new Set(["/open.chainrule", "/other.chainrule"]);
  const granted = createGrantedPaths((path) => recent.has(path));
  granted.grant("/open.chainrule");
  recent.clear();
  expect(granted.has("/open.chainrule")).toBe(true);
  expect(granted.has("/other.chainrule")).toBe(false);
});
