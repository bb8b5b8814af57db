import { mkdtemp, readFile, readlink, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeZip } from "../testing/zip.mjs";
import { unzip } from "./unzip.mjs";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "chainrule-unzip-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** @param {Parameters<typeof makeZip>[0]} files */
async function archive(files) {
  const file = join(folder, "a.zip");
  await writeFile(file, makeZip(files));
  return file;
}

test("unpacks files, folders, modes and links", async () => {
  const zip = await archive({
    "app/": { content: "", stored: true },
    "app/run": { content: "#!/bin/sh\n".repeat(100), mode: 0o100755 },
    "app/empty": { content: "", stored: true },
    "app/link": { content: "run", mode: 0o120777, stored: true },
  });
  await unzip(zip, join(folder, "to"), (name) => name);
  expect(await readFile(join(folder, "to/app/run"), "utf8")).toBe("#!/bin/sh\n".repeat(100));
  expect((await stat(join(folder, "to/app/run"))).mode & 0o777).toBe(0o755);
  expect((await stat(join(folder, "to/app/empty"))).size).toBe(0);
  expect(await readlink(join(folder, "to/app/link"))).toBe("run");
});

test("leaves out what has no place", async () => {
  const zip = await archive({ keep: { content: "1" }, drop: { content: "2" } });
  await unzip(zip, join(folder, "to"), (name) => (name === "keep" ? "kept" : undefined));
  expect(await readFile(join(folder, "to/kept"), "utf8")).toBe("1");
  await expect(stat(join(folder, "to/drop"))).rejects.toThrow("ENOENT");
});

test("refuses an entry that would leave the folder", async () => {
  const zip = await archive({ "../out": { content: "1" } });
  await expect(unzip(zip, join(folder, "to"), (name) => name)).rejects.toThrow("leave the target");
});

test("refuses what is no archive", async () => {
  const file = join(folder, "a.zip");
  await writeFile(file, "not a zip archive at all, only text");
  await expect(unzip(file, join(folder, "to"), (name) => name)).rejects.toThrow("not a zip");
});
