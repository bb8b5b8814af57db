import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkWritable, writeWhole } from "./write-file.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "chainrule-cli-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("a new file, and one in place of another, whose permissions stay", async () => {
  const path = join(folder, "a");
  await checkWritable(path);
  expect(await readdir(folder)).toEqual([]);
  await writeWhole(path, "one ∂");
  await chmod(path, 0o640);
  await checkWritable(path);
  expect(await readFile(path, "utf8")).toBe("one ∂");
  await writeWhole(path, "two");
  expect(await readFile(path, "utf8")).toBe("two");
  if (process.platform !== "win32") expect((await stat(path)).mode & 0o777).toBe(0o640);
  expect(await readdir(folder)).toEqual(["a"]);
});

test("a link stays one: what it leads to is replaced", async () => {
  const [path, link] = [join(folder, "a"), join(folder, "link")];
  await writeFile(path, "one");
  await symlink(path, link);
  await writeWhole(link, "two");
  expect(await readFile(path, "utf8")).toBe("two");
  expect((await readdir(folder)).sort()).toEqual(["a", "link"]);
});

test("a folder, one that is missing, and a file on the way are refused", async () => {
  await writeFile(join(folder, "a"), "");
  for (const act of [checkWritable, (path: string) => writeWhole(path, "x")]) {
    await expect(act(folder)).rejects.toMatchObject({ code: "EISDIR" });
    await expect(act(join(folder, "gone", "a"))).rejects.toMatchObject({ code: "ENOENT" });
    await expect(act(`${folder}/gone/`)).rejects.toMatchObject({ code: "ENOENT" });
    await expect(act(join(folder, "a", "b"))).rejects.toMatchObject({ code: "ENOTDIR" });
  }
  expect(await readdir(folder)).toEqual(["a"]);
});

test.skipIf(process.platform === "win32")("a device stays a device", async () => {
  await checkWritable("/dev/null");
  await writeWhole("/dev/null", "x");
  expect((await stat("/dev/null")).isCharacterDevice()).toBe(true);
});
