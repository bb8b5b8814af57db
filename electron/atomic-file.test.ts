import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { removeLeftovers, writeAtomically } from "./atomic-file.ts";
import { tempFolder } from "./testing/temp-folder.ts";

const isWindows = process.platform === "win32";

function leaveBehind(path: string, age: number) {
  writeFileSync(path, "half");
  const then = Date.now() / 1000 - age;
  utimesSync(path, then, then);
}

describe.skipIf(isWindows)("links", () => {
  test("to a file that is not there yet are written through, also over other links", async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "sub"));
    const [first, second] = [join(folder, "first"), join(folder, "sub/second")];
    symlinkSync("sub/second", first);
    symlinkSync("../target", second);
    await writeAtomically(first, "new");
    expect(readFileSync(join(folder, "target"), "utf8")).toBe("new");
    expect([first, second].map((path) => lstatSync(path).isSymbolicLink())).toEqual([true, true]);
  });

  test("that lead to themselves are refused", async () => {
    const path = join(tempFolder(), "loop");
    symlinkSync("loop", path);
    await expect(writeAtomically(path, "new")).rejects.toMatchObject({ code: "ELOOP" });
  });

  test.each(["longer than the old text", "short"])(
    "that are hard keep all names of the file: %s",
    async (text) => {
      const folder = tempFolder();
      const [path, other] = [join(folder, "a"), join(folder, "b")];
      writeFileSync(path, "the old text");
      linkSync(path, other);
      await writeAtomically(path, text);
      expect(readFileSync(other, "utf8")).toBe(text);
      expect(statSync(path).ino).toBe(statSync(other).ino);
      expect(readdirSync(folder)).toEqual(["a", "b"]);
    },
  );
});

describe("names", () => {
  // Windows counts signs and takes these anyway.
  test.each([234, 235, 243, 255])("of %i bytes in letters of three can be saved", async (bytes) => {
    const name = `${"学".repeat(Math.floor((bytes - 10) / 3))}.chainrule`;
    const folder = tempFolder();
    await writeAtomically(join(folder, name), "text");
    expect(readdirSync(folder)).toEqual([name]);
  });

  test.skipIf(isWindows)("that no file system takes are refused, not shortened", async () => {
    const folder = tempFolder();
    const path = join(folder, "学".repeat(90));
    await expect(writeAtomically(path, "text")).rejects.toMatchObject({ code: "ENAMETOOLONG" });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("leftovers of a killed save", () => {
  test("are removed at the next one, and nothing else is", async () => {
    const folder = tempFolder();
    const path = join(folder, "a.chainrule");
    const gone = ["a.chainrule.tmp-1234567890abcdef"];
    const kept = [
      "a.chainrule.tmp-1234567890abcdeg",
      "a.chainrule.tmp-1234567890abcdef.bak",
      "b.chainrule.tmp-1234567890abcdef",
      "a.chainrule.tmp-notes",
    ];
    for (const name of [...gone, ...kept]) leaveBehind(join(folder, name), 120);
    mkdirSync(join(folder, "a.chainrule.tmp-0000000000000000"));
    await writeAtomically(path, "text");
    expect(readdirSync(folder).sort()).toEqual(
      ["a.chainrule", "a.chainrule.tmp-0000000000000000", ...kept].sort(),
    );
  });

  test("that may be a save under way elsewhere are left", async () => {
    const path = join(tempFolder(), "a.chainrule");
    const fresh = `${path}.tmp-1234567890abcdef`;
    leaveBehind(fresh, 0);
    await removeLeftovers(path);
    expect(existsSync(fresh)).toBe(true);
  });

  test("of a long name are known too", async () => {
    const folder = tempFolder();
    const path = join(folder, `${"学".repeat(80)}.chainrule`);
    leaveBehind(join(folder, `${"学".repeat(33)}.tmp-1234567890abcdef`), 120);
    await writeAtomically(path, "text");
    expect(readdirSync(folder)).toHaveLength(1);
  });
});

test.skipIf(isWindows)("the folder is flushed once the new name stands in it", async () => {
  const folder = tempFolder();
  const handle = await open(folder);
  const flushed: string[][] = [];
  const sync = vi
    .spyOn(Object.getPrototypeOf(handle), "sync")
    .mockImplementation(async () => void flushed.push(readdirSync(folder)));
  await handle.close();
  await writeAtomically(join(folder, "a"), "text");
  sync.mockRestore();
  expect(flushed).toEqual([["a"]]);
});
