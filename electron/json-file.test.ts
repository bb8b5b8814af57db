import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { z } from "zod";
import { readJson, writeJson } from "./json-file.ts";
import { tempFolder } from "./testing/temp-folder.ts";

const schema = z.object({ a: z.number() });

test("what was written is read again, and people can read it too", () => {
  const file = join(tempFolder(), "a.json");
  writeJson(file, { a: 1 });
  expect(readFileSync(file, "utf8")).toBe('{\n  "a": 1\n}\n');
  expect(readJson(file, schema, { a: 0 })).toEqual({ a: 1 });
});

test("a file that is missing, spoiled or refused means the fallback", () => {
  const folder = tempFolder();
  const fallback = { a: 7 };
  expect(readJson(join(folder, "none.json"), schema, fallback)).toBe(fallback);
  for (const text of ["", "{", '{"a":"one"}']) {
    writeFileSync(join(folder, "bad.json"), text);
    expect(readJson(join(folder, "bad.json"), schema, fallback)).toBe(fallback);
  }
});

test("a file that can't be written is told of and stops nothing", () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const folder = join(tempFolder(), "folder.json");
  mkdirSync(folder);
  expect(() => writeJson(folder, {})).not.toThrow();
  expect(log.mock.calls.flat().join(" ")).toContain("folder.json");
  log.mockRestore();
});
