import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { largestFile } from "../core/host/file-limit.ts";
import { tempFolder } from "./testing/temp-folder.ts";
import { readTextFile, writeWholeFile } from "./text-files.ts";

const isWindows = process.platform === "win32";
const isRoot = process.getuid?.() === 0;

/** The message of a call that must fail. */
async function failure(result: ReturnType<typeof readTextFile | typeof writeWholeFile>) {
  const settled = await result;
  if (settled.kind !== "failed") throw new Error(`It went well: ${settled.kind}`);
  return settled.message;
}

describe("reading", () => {
  test("gives the text and the name", async () => {
    const path = join(tempFolder(), "ÿ graph.chainrule");
    writeFileSync(path, "∂L/∂w\n");
    expect(await readTextFile(path)).toEqual({
      kind: "ok",
      value: { name: "ÿ graph.chainrule", text: "∂L/∂w\n" },
    });
  });

  test("a missing file, a folder and a file too large are named with the reason", async () => {
    const folder = tempFolder();
    expect(await failure(readTextFile(join(folder, "none.chainrule")))).toBe(
      "“none.chainrule” can’t be opened: there is no such file.",
    );
    mkdirSync(join(folder, "dir.chainrule"));
    expect(await failure(readTextFile(join(folder, "dir.chainrule")))).toContain(
      "“dir.chainrule” can’t be opened: it is a folder",
    );
    const huge = join(folder, "huge.chainrule");
    writeFileSync(huge, "");
    truncateSync(huge, largestFile + 1);
    expect(await failure(readTextFile(huge))).toContain("“huge.chainrule”");
    expect(await failure(readTextFile(huge))).toContain("larger than 256 MB");
  });

  test("bytes that are no text are refused, not guessed at", async () => {
    const path = join(tempFolder(), "picture.chainrule");
    writeFileSync(path, Buffer.from([0x89, 0x50, 0xff, 0xfe]));
    expect(await failure(readTextFile(path))).toContain("not a text file");
  });

  test("text in another encoding is refused with the way to mend it", async () => {
    const path = join(tempFolder(), "points.csv");
    for (const text of [
      Buffer.from("größe;1\n", "latin1"),
      Buffer.from("\ufeffx,y\n", "utf16le"),
    ]) {
      writeFileSync(path, text);
      expect(await failure(readTextFile(path))).toMatch(/“points.csv”.*save it as UTF-8/i);
    }
  });

  test.skipIf(isWindows)("a device is not read for ever", async () => {
    expect(await failure(readTextFile("/dev/zero"))).toContain("it is not a file");
  });
});

describe("saving", () => {
  test("leaves exactly the text, and nothing beside it", async () => {
    const folder = tempFolder();
    const path = join(folder, "a.chainrule");
    expect(await writeWholeFile(path, "first ∂\n")).toEqual({
      kind: "ok",
      value: { name: "a.chainrule" },
    });
    await writeWholeFile(path, "second\n");
    expect(readFileSync(path, "utf8")).toBe("second\n");
    expect(readdirSync(folder)).toEqual(["a.chainrule"]);
  });

  // On Windows an open file can't be replaced.
  test.skipIf(isWindows)(
    "replaces the old file in one move: who reads it still reads all of it",
    async () => {
      const path = join(tempFolder(), "a.chainrule");
      writeFileSync(path, "the old text, longer than the new");
      const reader = openSync(path, "r");
      await writeWholeFile(path, "the new text");
      expect(readFileSync(reader, "utf8")).toBe("the old text, longer than the new");
      closeSync(reader);
      expect(readFileSync(path, "utf8")).toBe("the new text");
    },
  );

  test("writes a large graph whole", async () => {
    const path = join(tempFolder(), "large.chainrule");
    const text = "0123456789abcde\n".repeat(500_000);
    await writeWholeFile(path, text);
    expect(readFileSync(path, "utf8") === text).toBe(true);
  });

  test.skipIf(isWindows)("through a link changes the file that it leads to", async () => {
    const folder = tempFolder();
    const [path, link] = [join(folder, "real.chainrule"), join(folder, "link.chainrule")];
    writeFileSync(path, "old");
    symlinkSync(path, link);
    await writeWholeFile(link, "new");
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(path, "utf8")).toBe("new");
  });

  test.skipIf(isWindows)("keeps the file's permissions", async () => {
    const path = join(tempFolder(), "a.chainrule");
    writeFileSync(path, "old");
    chmodSync(path, 0o640);
    await writeWholeFile(path, "new");
    expect(statSync(path).mode & 0o777).toBe(0o640);
  });

  // The superuser may write everywhere.
  test.skipIf(isWindows || isRoot)("never replaces a file that is marked read-only", async () => {
    const path = join(tempFolder(), "locked.chainrule");
    writeFileSync(path, "old");
    chmodSync(path, 0o444);
    expect(await failure(writeWholeFile(path, "new"))).toBe(
      "“locked.chainrule” can’t be saved: you don’t have permission to write there.",
    );
    expect(readFileSync(path, "utf8")).toBe("old");
  });

  test("that fails names the file and the reason, and leaves no rest", async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "dir.chainrule"));
    writeFileSync(join(folder, "file"), "");
    expect(await failure(writeWholeFile(join(folder, "dir.chainrule"), "new"))).toContain(
      "“dir.chainrule” can’t be saved:",
    );
    expect(await failure(writeWholeFile(join(folder, "file", "a.chainrule"), "new"))).toContain(
      "“a.chainrule” can’t be saved:",
    );
    expect(readdirSync(folder).sort()).toEqual(["dir.chainrule", "file"]);
  });
});
