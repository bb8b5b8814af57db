import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { createBackups } from "./backups.ts";
import { createFiles } from "./files.ts";
import { createKnownFiles } from "./known-files.ts";
import { createRecentFiles } from "./recent-files.ts";
import { createSettings } from "./settings.ts";
import { graphText } from "./testing/graph-text.ts";
import { tempFolder } from "./testing/temp-folder.ts";
import { forgetUser, user } from "./testing/user.ts";

vi.mock("electron", async () => (await import("./testing/user.ts")).electronWithUser());

beforeEach(forgetUser);

function setup() {
  const folder = tempFolder();
  const recent = createRecentFiles(join(folder, "data", "recent.json"));
  const settings = createSettings(join(folder, "data", "settings.json"));
  const backups = createBackups(join(folder, "data", "backups"));
  const files = createFiles({ recent, settings, known: createKnownFiles(), backups });
  const kept = () =>
    existsSync(backups.folder)
      ? readdirSync(backups.folder).map((name) => readFileSync(join(backups.folder, name), "utf8"))
      : [];
  return { folder, recent, settings, files, kept };
}

describe("opening", () => {
  test("gives what the user chose, and remembers the file and its folder", async () => {
    const { folder, files, recent, settings } = setup();
    const path = join(folder, "a.chainrule");
    const text = graphText("a");
    writeFileSync(path, text);
    user.opens = path;
    expect(await files.openFile()).toMatchObject({ kind: "ok", value: { text } });
    expect(recent.paths()).toEqual([path]);
    expect(settings.get().folder).toBe(folder);
    await files.openFile();
    expect(user.shown.at(-1)?.defaultPath).toBe(folder);
    expect(user.shown.at(-1)?.filters?.flatMap(({ extensions }) => extensions)).toEqual([
      ...["chainrule", "csv", "tsv", "txt", "tab", "data", "dat", "*"],
    ]);
  });

  test("that is cancelled is no failure", async () => {
    expect(await setup().files.openFile()).toEqual({ kind: "cancelled" });
  });

  test("a file that fails is not remembered", async () => {
    const { folder, files, recent } = setup();
    user.opens = join(folder, "none.chainrule");
    expect((await files.openFile()).kind).toBe("failed");
    expect(recent.paths()).toEqual([]);
  });

  test("again is only for files that the user chose", async () => {
    const { folder, files } = setup();
    const path = join(folder, "secret.txt");
    writeFileSync(path, "secret");
    const result = await files.reopenFile(path);
    expect(result).toMatchObject({ kind: "failed" });
    expect(JSON.stringify(result)).toContain("“secret.txt”");
  });

  test.each(["points.csv", "POINTS.TSV", "notes.txt", "run7.dat", "run7"])(
    "%s is read as data: neither remembered nor granted for writing",
    async (name) => {
      const { folder, files, recent, settings } = setup();
      const path = join(folder, name);
      writeFileSync(path, "x,y\n1,2\n");
      const bytes = new TextEncoder().encode("x,y\n1,2\n");
      const read = { kind: "ok", value: { token: null, name, text: "", bytes } };
      expect(await files.openPath(path)).toEqual(read);
      user.opens = path;
      expect(await files.openFile()).toEqual(read);
      expect(recent.paths()).toEqual([]);
      expect(settings.get().folder).toBeNull();
      expect(files.isGranted(path)).toBe(false);
      expect((await files.saveFile(path, name, "gone", "guarded")).kind).toBe("failed");
      expect(readFileSync(path, "utf8")).toBe("x,y\n1,2\n");
    },
  );

  test("a file that is neither graph nor table yields nothing, whoever names it", async () => {
    const { folder, files, recent, settings } = setup();
    const secrets = {
      passwd: "root:x:0:0:root:/root:/bin/bash\nlist:x:38:38:List:/var/list:/no\n",
      "script.sh": "#!/bin/sh\nrm -rf secret\n",
      "secret.json": '{"token": "secret"}',
      "secret.txt": "the secret is 7\n",
      "secret.chainrule": '{"kind": "chainrule/graph", "version": 1, "secret": 1}',
    };
    for (const [name, text] of Object.entries(secrets)) {
      const path = join(folder, name);
      writeFileSync(path, text);
      user.opens = path;
      for (const result of [await files.openPath(path), await files.openFile()]) {
        expect(result).toMatchObject({ kind: "failed", message: `“${name}” was not opened` });
        expect(result).not.toHaveProperty("value");
      }
      expect(files.isGranted(path)).toBe(false);
      expect((await files.saveFile(path, name, "gone", "overwrite")).kind).toBe("failed");
      expect(readFileSync(path, "utf8")).toBe(text);
    }
    expect(recent.paths()).toEqual([]);
    expect(settings.get().folder).toBeNull();
  });

  test("a graph that is refused says every reason", async () => {
    const { folder, files } = setup();
    const path = join(folder, "bad.chainrule");
    writeFileSync(path, graphText("bad").replace('"loss":null', '"loss":"gone","more":1'));
    const result = await files.openPath(path);
    expect(result).toMatchObject({
      details: ["more: the key “more” has no meaning here. Remove it, or correct its spelling."],
    });
  });

  test("a graph is one whatever its file is called", async () => {
    const { folder, files, recent } = setup();
    const path = join(folder, "graph.txt");
    writeFileSync(path, graphText("a"));
    expect(await files.openPath(path)).toMatchObject({ kind: "ok", value: { token: path } });
    expect(recent.paths()).toEqual([path]);
  });

  test("a recent file is written only once it has been opened again", async () => {
    const { folder, files, recent } = setup();
    const path = join(folder, "old.sh");
    const graph = join(folder, "old.chainrule");
    writeFileSync(path, "#!/bin/sh\n");
    writeFileSync(graph, graphText("old"));
    for (const each of [path, graph]) {
      recent.add(each);
      expect((await files.saveFile(each, "x", "gone", "overwrite")).kind).toBe("failed");
      await files.reopenFile(each);
    }
    expect((await files.saveFile(path, "x", "gone", "overwrite")).kind).toBe("failed");
    expect(readFileSync(path, "utf8")).toBe("#!/bin/sh\n");
    expect((await files.saveFile(graph, "x", "new", "guarded")).kind).toBe("ok");
  });

  test("a recent file that is gone says so and leaves the list", async () => {
    const { folder, files, recent } = setup();
    const path = join(folder, "gone.chainrule");
    recent.add(path);
    expect(await files.reopenFile(path)).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("“gone.chainrule” is no longer there"),
    });
    expect(recent.paths()).toEqual([]);
  });
});

describe("saving", () => {
  test("without a place asks, adds the ending, and saves there from then on", async () => {
    const { folder, files } = setup();
    user.saves = join(folder, "net");
    const path = join(folder, "net.chainrule");
    expect(await files.saveFile(null, "net", "one", "guarded")).toEqual({
      kind: "ok",
      value: { token: path, name: "net.chainrule" },
    });
    await files.saveFile(path, "net", "two", "guarded");
    expect(user.shown).toHaveLength(1);
    expect(readFileSync(path, "utf8")).toBe("two");
  });

  test("suggests a name that every file system takes, in the folder last used", async () => {
    const { folder, files, settings } = setup();
    settings.set({ folder });
    await files.saveFile(null, "a/b: ∂?", "text", "guarded");
    expect(user.shown[0]?.defaultPath).toBe(join(folder, "a b ∂.chainrule"));
  });

  test("asks again when the ending makes it the name of another file", async () => {
    const { folder, files } = setup();
    const path = join(folder, "net.chainrule");
    writeFileSync(path, "old");
    user.saves = join(folder, "net");
    user.presses = 1;
    expect(await files.saveFile(null, "net", "new", "guarded")).toEqual({ kind: "cancelled" });
    expect(user.shown.at(-1)?.message).toContain("“net.chainrule” already exists");
    expect(readFileSync(path, "utf8")).toBe("old");
    user.presses = 0;
    expect((await files.saveFile(null, "net", "new", "guarded")).kind).toBe("ok");
    expect(readFileSync(path, "utf8")).toBe("new");
  });

  test("never writes where the user did not choose", async () => {
    const { folder, files } = setup();
    const path = join(folder, "elsewhere.chainrule");
    expect(await files.saveFile(path, "x", "text", "guarded")).toMatchObject({ kind: "failed" });
    expect(existsSync(path)).toBe(false);
  });

  test("that fails is not remembered", async () => {
    const { folder, files, recent } = setup();
    user.saves = join(folder, "dir.chainrule");
    mkdirSync(user.saves);
    expect((await files.saveFile(null, "dir", "text", "guarded")).kind).toBe("failed");
    expect(recent.paths()).toEqual([]);
  });
});

describe("a file that somebody else has changed", () => {
  /** Opened with “one”; then another program writes “theirs”. */
  async function changed(theirs = graphText("theirs")) {
    const app = setup();
    const path = join(app.folder, "net.chainrule");
    writeFileSync(path, graphText("one"));
    await app.files.openPath(path);
    writeFileSync(path, theirs);
    const save = (mode: "guarded" | "overwrite") => app.files.saveFile(path, "net", "mine", mode);
    return { ...app, path, save, text: () => readFileSync(path, "utf8") };
  }

  test("is not written over, but reported", async () => {
    const { save, text, kept } = await changed();
    expect(await save("guarded")).toEqual({ kind: "changed" });
    expect(text()).toBe(graphText("theirs"));
    expect(kept()).toEqual([]);
  });

  test("nor where its size and time are as before", async () => {
    const { save, path, text } = await changed(graphText("two"));
    utimesSync(path, 1, 1);
    expect(await save("guarded")).toEqual({ kind: "changed" });
    expect(text()).toBe(graphText("two"));
  });

  test("nor where it is no text any more", async () => {
    const { save, path } = await changed();
    writeFileSync(path, Buffer.from([0x89, 0xff]));
    expect(await save("guarded")).toEqual({ kind: "changed" });
  });

  test("is no question when it holds the same as before", async () => {
    const { save, text } = await changed(graphText("one"));
    expect((await save("guarded")).kind).toBe("ok");
    expect(text()).toBe("mine");
  });

  test("is written over when the user says so, and theirs is kept", async () => {
    const { save, text, kept, path } = await changed();
    expect(await save("overwrite")).toMatchObject({
      kind: "ok",
      value: { token: path, backup: expect.stringMatching(/^net \d{4}-.*\.chainrule$/) },
    });
    expect(text()).toBe("mine");
    expect(kept()).toEqual([graphText("theirs")]);
    expect((await save("guarded")).kind).toBe("ok");
  });

  test("is known anew once it is read again", async () => {
    const { save, files, path } = await changed();
    await files.reopenFile(path);
    expect((await save("guarded")).kind).toBe("ok");
  });

  test("and has deleted is written anew", async () => {
    const { save, text, path } = await changed();
    rmSync(path);
    expect((await save("guarded")).kind).toBe("ok");
    expect(text()).toBe("mine");
  });
});

test("the old content is kept before the first overwrite of a session, and only then", async () => {
  const { folder, files, kept } = setup();
  const path = join(folder, "net.chainrule");
  writeFileSync(path, graphText("of yesterday"));
  await files.openPath(path);
  for (const text of ["first", "second", "third"])
    await files.saveFile(path, "net", text, "guarded");
  expect(kept()).toEqual([graphText("of yesterday")]);
});

test("a file that is replaced by Save As is kept, too", async () => {
  const { folder, files, kept } = setup();
  user.saves = join(folder, "other.chainrule");
  writeFileSync(user.saves, "somebody's");
  expect(await files.saveFile(null, "net", "mine", "guarded")).toMatchObject({ kind: "ok" });
  expect(kept()).toEqual(["somebody's"]);
});
