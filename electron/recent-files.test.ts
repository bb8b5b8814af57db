import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addRecent, createRecentFiles, recentEntries, recentLimit } from "./recent-files.ts";
import { tempFolder } from "./testing/temp-folder.ts";

test("the newest comes first, and each file stands once", () => {
  expect(addRecent(["/a", "/b", "/c"], "/b")).toEqual(["/b", "/a", "/c"]);
});

test("the oldest falls out", () => {
  const many = Array.from({ length: recentLimit }, (_, n) => `/${n}`);
  const next = addRecent(many, "/new");
  expect(next).toHaveLength(recentLimit);
  expect(next[0]).toBe("/new");
  expect(next).not.toContain(many.at(-1));
});

test("files of the same name are told apart by their folders", () => {
  const paths = [
    join("/one", "a.chainrule"),
    join("/two", "a.chainrule"),
    join("/one", "b.chainrule"),
  ];
  const names = recentEntries(paths).map(({ name }) => name);
  expect(names[0]).toContain("one");
  expect(names[1]).toContain("two");
  expect(names[2]).toBe("b.chainrule");
  expect(recentEntries(paths).map(({ token }) => token)).toEqual(paths);
});

test("the list outlives the session", () => {
  const file = join(tempFolder(), "recent.json");
  const recent = createRecentFiles(file);
  for (const path of ["/a", "/b", "/c"]) recent.add(path);
  recent.remove("/b");
  expect(createRecentFiles(file).paths()).toEqual(["/c", "/a"]);
  recent.clear();
  expect(createRecentFiles(file).paths()).toEqual([]);
});

test.each(["", "not JSON", '{"paths": []}', "[1, 2]"])(
  "a spoiled list (%s) is an empty one",
  (text) => {
    const file = join(tempFolder(), "recent.json");
    writeFileSync(file, text);
    expect(createRecentFiles(file).paths()).toEqual([]);
  },
);
