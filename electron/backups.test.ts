import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { backupName, createBackups } from "./backups.ts";
import { tempFolder } from "./testing/temp-folder.ts";

test("a backup is named for the file and for when its content was written", () => {
  const written = new Date(2026, 10, 3, 9, 5, 7);
  expect(backupName("net 1.chainrule", written)).toBe("net 1 2026-11-03 09.05.07.chainrule");
  expect(backupName("bare", written)).toBe("bare 2026-11-03 09.05.07");
  const long = backupName(`${"学".repeat(81)}.chainrule`, written);
  expect(Buffer.byteLength(long)).toBeLessThanOrEqual(255);
});

test("a file that is not there is no failure, nor is a folder that can’t be made", async () => {
  const folder = tempFolder();
  const path = join(folder, "net.chainrule");
  expect(await createBackups(join(folder, "backups")).keep(path, false)).toBeNull();
  writeFileSync(path, "text");
  expect(await createBackups(join(path, "backups")).keep(path, false)).toBeNull();
});

test("files of the same name and time, as a checkout makes them, do not take each other’s place", async () => {
  const folder = tempFolder();
  const backups = createBackups(join(folder, "backups"));
  const names: (string | null)[] = [];
  for (const each of ["one", "two", "three"]) {
    mkdirSync(join(folder, each));
    const path = join(folder, each, "net.chainrule");
    writeFileSync(path, each);
    utimesSync(path, 1000, 1000);
    names.push(await backups.keep(path, false));
  }
  expect(names[1]).toMatch(/ 2\.chainrule$/);
  const contents = names.map((name) => readFileSync(join(backups.folder, name ?? ""), "utf8"));
  expect(contents).toEqual(["one", "two", "three"]);
});

test("only so many are kept: the oldest go, and what is no backup stays", async () => {
  const folder = tempFolder();
  const backups = createBackups(join(folder, "backups"));
  mkdirSync(backups.folder);
  writeFileSync(join(backups.folder, "notes.txt"), "mine");
  const endings = ["", " 2", " 2.chainrule"];
  for (let i = 0; i < 60; i++) {
    const path = join(
      backups.folder,
      `net 2026-01-01 00.00.${String(i).padStart(2, "0")}${endings[i] ?? ".chainrule"}`,
    );
    writeFileSync(path, String(i));
    utimesSync(path, 1000 + i, 1000 + i);
  }
  const path = join(folder, "net.chainrule");
  writeFileSync(path, "the newest");
  const name = await backups.keep(path, false);
  const names = readdirSync(backups.folder);
  expect(names).toHaveLength(51);
  expect(names).toContain("notes.txt");
  expect(names).toContain("net 2026-01-01 00.00.11.chainrule");
  expect(names).not.toContain("net 2026-01-01 00.00.10.chainrule");
  expect(readFileSync(join(backups.folder, name ?? ""), "utf8")).toBe("the newest");
});
