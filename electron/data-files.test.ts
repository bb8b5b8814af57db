import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { largestFile } from "../core/host/file-limit.ts";
import type { FileResult } from "../core/host/host.ts";
import { createBackups } from "./backups.ts";
import { createDataFiles } from "./data-files.ts";
import { createFiles } from "./files.ts";
import { createKnownFiles } from "./known-files.ts";
import { createRecentFiles } from "./recent-files.ts";
import { createSettings } from "./settings.ts";
import { graphText } from "./testing/graph-text.ts";
import { tempFolder } from "./testing/temp-folder.ts";
import { forgetUser, user } from "./testing/user.ts";

vi.mock("electron", async () => (await import("./testing/user.ts")).electronWithUser());

beforeEach(forgetUser);

const isWindows = process.platform === "win32";
const rows = "x,y\n1,2\n";

function setup() {
  const folder = tempFolder();
  const recent = createRecentFiles(join(folder, "kept", "recent.json"));
  const settings = createSettings(join(folder, "kept", "settings.json"));
  const backups = createBackups(join(folder, "kept", "backups"));
  const files = createFiles({ recent, settings, known: createKnownFiles(), backups });
  return { folder, recent, settings, files, data: createDataFiles(files.isGranted, settings) };
}

/** A graph that the user has opened, in a folder of its own, and a file of data beside it. */
async function openGraph() {
  const { folder, files, data } = setup();
  const home = join(folder, "home");
  mkdirSync(home);
  const graph = join(home, "net.chainrule");
  writeFileSync(graph, graphText("net"));
  writeFileSync(join(home, "points.csv"), rows);
  await files.openPath(graph);
  return { folder, home, graph, data };
}

async function failure<T>(result: Promise<FileResult<T>>): Promise<string> {
  const settled = await result;
  if (settled.kind !== "failed") throw new Error(`It went well: ${settled.kind}`);
  return settled.message;
}

describe("opening data", () => {
  test("asks for a table and gives its name and bytes, and no way to write there", async () => {
    const { folder, files, recent, settings, data } = setup();
    const path = join(folder, "points.csv");
    writeFileSync(path, rows);
    user.opens = path;
    expect(await data.openData()).toEqual({
      kind: "ok",
      value: { name: "points.csv", bytes: new TextEncoder().encode(rows) },
    });
    expect(user.shown[0]?.filters?.map(({ extensions }) => extensions)).toEqual([
      ["csv", "tsv", "txt", "tab", "data", "dat"],
      ["*"],
    ]);
    expect(recent.paths()).toEqual([]);
    expect(files.isGranted(path)).toBe(false);
    expect(settings.get().folder).toBe(folder);
  });

  test("that is cancelled is no failure", async () => {
    expect(await setup().data.openData()).toEqual({ kind: "cancelled" });
  });

  test("gives bytes of any encoding, and names a file that is too large", async () => {
    const { folder, settings, data } = setup();
    user.opens = join(folder, "points.csv");
    writeFileSync(user.opens, Buffer.from(rows, "utf16le"));
    expect(await data.openData()).toEqual({
      kind: "ok",
      value: { name: "points.csv", bytes: new Uint8Array(Buffer.from(rows, "utf16le")) },
    });
    settings.set({ folder: null });
    truncateSync(user.opens, largestFile + 1);
    expect(await failure(data.openData())).toMatch(/“points.csv”.*larger than 256 MB/);
    expect(settings.get().folder).toBeNull();
  });
});

describe("data beside a graph", () => {
  test("are read by their name alone", async () => {
    const { graph, data } = await openGraph();
    expect(await data.readDataBeside(graph, "points.csv")).toEqual({
      kind: "ok",
      value: { name: "points.csv", bytes: new TextEncoder().encode(rows) },
    });
  });

  test("of a graph that the user did not open are not", async () => {
    const { home, data } = await openGraph();
    for (const token of [join(home, "other.chainrule"), "/etc/net.chainrule", "handle-1"])
      expect(await failure(data.readDataBeside(token, "points.csv"))).toMatch(
        /“points.csv”.*Locate it by hand/,
      );
  });

  test.each([
    "../secret.csv",
    "sub/../../secret.csv",
    "sub/inner.csv",
    "..\\secret.csv",
    "..",
    ".",
    "",
    "net.chainrule",
    "points.csv\0.txt",
  ])("never are %j", async (name) => {
    const { folder, home, graph, data } = await openGraph();
    mkdirSync(join(home, "sub"));
    writeFileSync(join(home, "sub", "inner.csv"), "secret");
    writeFileSync(join(folder, "secret.csv"), "secret");
    const message = await failure(data.readDataBeside(graph, name));
    expect(message).toContain(
      "only files in that folder itself are read that end in .csv, .tsv, .txt",
    );
    expect(message).toContain("Locate it by hand");
  });

  test("are read from every kind of file that holds a table, and from no other", async () => {
    const { home, graph, data } = await openGraph();
    for (const name of ["run7.dat", "iris.data", "a.tab"]) {
      writeFileSync(join(home, name), "x y\n1 2\n2 4\n");
      expect((await data.readDataBeside(graph, name)).kind).toBe("ok");
    }
    writeFileSync(join(home, "secret.txt"), "the secret is out\n");
    expect(await failure(data.readDataBeside(graph, "secret.txt"))).toContain("it holds no table");
  });

  test("never are files by their whole path", async () => {
    const { home, graph, data } = await openGraph();
    expect((await data.readDataBeside(graph, join(home, "points.csv"))).kind).toBe("failed");
  });

  test.skipIf(isWindows)("never are files that a link leads to elsewhere", async () => {
    const { folder, home, graph, data } = await openGraph();
    writeFileSync(join(folder, "secret.csv"), "secret");
    symlinkSync(join(folder, "secret.csv"), join(home, "away.csv"));
    symlinkSync(graph, join(home, "disguised.csv"));
    for (const name of ["away.csv", "disguised.csv"])
      expect(await failure(data.readDataBeside(graph, name))).toContain(
        "a link that leads elsewhere",
      );
  });

  test.skipIf(isWindows)("are found in a folder that is itself reached by a link", async () => {
    const { folder, files, data } = setup();
    mkdirSync(join(folder, "real"));
    symlinkSync(join(folder, "real"), join(folder, "linked"));
    const graph = join(folder, "linked", "net.chainrule");
    writeFileSync(graph, graphText("net"));
    writeFileSync(join(folder, "real", "points.csv"), rows);
    await files.openPath(graph);
    expect((await data.readDataBeside(graph, "points.csv")).kind).toBe("ok");
  });

  test("that are gone or a folder say so, and come in any encoding", async () => {
    const { home, graph, data } = await openGraph();
    expect(await failure(data.readDataBeside(graph, "gone.csv"))).toBe(
      "“gone.csv” can’t be read from the graph’s folder: there is no such file. Locate it by hand.",
    );
    mkdirSync(join(home, "dir.csv"));
    expect(await failure(data.readDataBeside(graph, "dir.csv"))).toContain("it is a folder");
    writeFileSync(join(home, "points.csv"), Buffer.from("größe\n1\n", "latin1"));
    expect(await data.readDataBeside(graph, "points.csv")).toEqual({
      kind: "ok",
      value: {
        name: "points.csv",
        bytes: new Uint8Array(Buffer.from("größe\n1\n", "latin1")),
      },
    });
  });
});

describe("exporting", () => {
  test("asks where, keeps the ending, and leaves no grant and no recent file", async () => {
    const { folder, files, recent, settings, data } = setup();
    settings.set({ folder });
    const path = join(folder, "history.csv");
    user.saves = path;
    expect(await data.exportFile("History: moons.csv", rows)).toEqual({
      kind: "ok",
      value: { token: null, name: "history.csv" },
    });
    expect(user.shown[0]?.defaultPath).toBe(join(folder, "History moons.csv"));
    expect(user.shown[0]?.filters?.[0]).toEqual({ name: "CSV files", extensions: ["csv"] });
    expect(readFileSync(path, "utf8")).toBe(rows);
    expect(recent.paths()).toEqual([]);
    expect(files.isGranted(path)).toBe(false);
    await data.exportFile("Results.md", rows);
    expect(user.shown[1]?.filters?.[0]).toEqual({ name: "Markdown files", extensions: ["md"] });
  });

  test("adds the ending to a name typed without one, and asks before it replaces", async () => {
    const { folder, data } = setup();
    user.saves = join(folder, "history");
    expect(await data.exportFile("a.csv", rows)).toMatchObject({ value: { name: "history.csv" } });
    user.presses = 1;
    expect(await data.exportFile("a.csv", "other")).toEqual({ kind: "cancelled" });
    expect(user.shown.at(-1)?.message).toContain("“history.csv” already exists");
    expect(readFileSync(join(folder, "history.csv"), "utf8")).toBe(rows);
  });

  test("keeps another ending of data that the user typed", async () => {
    const { folder, data } = setup();
    user.saves = join(folder, "history.TXT");
    await data.exportFile("a.csv", rows);
    expect(existsSync(join(folder, "history.TXT"))).toBe(true);
  });

  test("writes what goes with it beside it, and asks before it replaces another text there", async () => {
    const { folder, data } = setup();
    user.saves = join(folder, "mine.py");
    const beside = { name: "moons-rows.csv", text: "x,t\n1,2\n" };
    const rowsPath = join(folder, beside.name);
    expect(await data.exportFile("moons.py", "print()", beside)).toMatchObject({ kind: "ok" });
    expect(readFileSync(rowsPath, "utf8")).toBe(beside.text);
    const asked = user.shown.length;
    // The same once more is no question, but for the dialog's own.
    await data.exportFile("moons.py", "print(1)", beside);
    expect(user.shown).toHaveLength(asked + 1);
    writeFileSync(rowsPath, "theirs");
    user.presses = 1;
    expect(await data.exportFile("moons.py", "print(2)", beside)).toEqual({ kind: "cancelled" });
    expect(user.shown.at(-1)?.message).toContain("“moons-rows.csv” already exists");
    expect(readFileSync(rowsPath, "utf8")).toBe("theirs");
    expect(readFileSync(user.saves, "utf8")).toBe("print(1)");
    user.presses = 0;
    await data.exportFile("moons.py", "print(3)", beside);
    expect(readFileSync(rowsPath, "utf8")).toBe(beside.text);
  });

  test("lets what goes with it leave its folder in no way", async () => {
    const { folder, data } = setup();
    user.saves = join(folder, "mine.py");
    for (const name of ["../out.csv", "/tmp/out.csv", "sub/out.csv", "run.sh"])
      await data.exportFile("moons.py", "print()", { name, text: "1" });
    expect(existsSync(join(folder, "..", "out.csv"))).toBe(false);
    expect(existsSync(join(folder, "run.sh"))).toBe(false);
  });

  test("that is cancelled writes nothing; one that fails says why and leaves no rest", async () => {
    const { folder, data } = setup();
    expect(await data.exportFile("a.csv", rows)).toEqual({ kind: "cancelled" });
    user.saves = join(folder, "dir.csv");
    mkdirSync(user.saves);
    expect(await failure(data.exportFile("a.csv", rows))).toContain("“dir.csv” can’t be saved:");
    user.saves = join(folder, "none", "a.csv");
    writeFileSync(join(folder, "none"), "");
    expect(await failure(data.exportFile("a.csv", rows))).toContain("“a.csv” can’t be saved:");
    expect(readdirSync(folder).sort()).toEqual(["dir.csv", "none"]);
  });
});
