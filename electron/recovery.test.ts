import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { KeptDocument } from "../core/host/kept-document.ts";
import { createGrantedPaths } from "./granted-paths.ts";
import { createKeptFolder, type KeptFolder } from "./kept-folder.ts";
import { createKnownFiles, fingerprintOf } from "./known-files.ts";
import { createRecovery } from "./recovery.ts";
import { tempFolder } from "./testing/temp-folder.ts";

/** A folder of user data; `start` is the app started once more on it, as after kill -9. */
function machine() {
  const folder = tempFolder();
  const kept = join(folder, "recovery");
  const recent = new Set<string>();
  let rights = createGrantedPaths((path) => recent.has(path));
  let clock = 0;
  let lastId = 0;
  let waiting: (() => void)[] = [];
  function start(given: string | null = null) {
    const known = createKnownFiles();
    rights = createGrantedPaths((path) => recent.has(path));
    waiting = [];
    const recovery = createRecovery({
      folder: createKeptFolder(kept),
      known,
      rights,
      newId: () => `id-${++lastId}`,
      now: () => ++clock,
      later: (work) => void waiting.push(work),
      givenFile: () => given,
    });
    return { recovery, known };
  }
  const records = () => (existsSync(kept) ? readdirSync(kept) : []);
  /** Ten seconds later. */
  const wait = () => {
    for (const work of waiting.splice(0)) work();
  };
  return { folder, kept, recent, rights: () => rights, start, records, wait };
}

const net: KeptDocument = {
  name: "net",
  token: null,
  fileName: null,
  draftOf: null,
  text: "graph ∂\nof two lines\n",
  view: '{"page":2}',
  unsaved: true,
};

/** What the next page shows at once. */
async function firstLeft({ recovery }: ReturnType<ReturnType<typeof machine>["start"]>) {
  const left = await recovery.leftDocuments();
  if (left.first === null) return null;
  const read = await recovery.readLeft(left.first);
  if (read.kind !== "ok") throw new Error(read.kind);
  await recovery.takeLeft(left.first);
  return { ...left, document: read.value };
}

describe("after a crash of the app", () => {
  test("the next start has what was not saved, once", async () => {
    const { start, records, wait } = machine();
    const crashed = start().recovery;
    await crashed.keepDocument({ ...net, text: "older" });
    await crashed.keepDocument(net);
    expect(records()).toEqual(["id-1.kept"]);
    const next = start();
    expect(await firstLeft(next)).toMatchObject({
      first: "id-1",
      crashed: true,
      damaged: [],
      document: { ...net, time: 2, file: null },
    });
    wait();
    // What is done with it now takes its place.
    await next.recovery.keepDocument({ ...net, text: "newer" });
    expect(records()).toEqual(["id-1.kept"]);
    expect((await firstLeft(start()))?.document.text).toBe("newer");
  });

  test("nothing comes back of what was saved, discarded or closed in peace", async () => {
    const { start, records } = machine();
    const saved = start().recovery;
    await saved.keepDocument(net);
    await saved.keepDocument({ ...net, unsaved: false });
    expect(records()).toEqual([]);
    await saved.keepDocument(net);
    await saved.end();
    // The page's last words come too late.
    await saved.keepDocument(net);
    expect(records()).toEqual([]);
    expect(await firstLeft(start())).toBeNull();
  });

  test("of several crashes the newest is shown and the others are listed until they are discarded", async () => {
    const { start, records } = machine();
    for (const name of ["one", "two", "three"]) {
      const app = start().recovery;
      // Each starts with a file of its own, and so shows none of the others.
      await app.leftDocuments();
      await app.keepDocument({ ...net, name });
    }
    const next = start().recovery;
    const { first, entries } = await next.leftDocuments();
    expect(entries.map(({ name }) => name)).toEqual(["three", "two", "one"]);
    expect(first).toBe(entries[0]?.id);
    await next.takeLeft("id-3");
    await next.discardLeft("id-1");
    expect(records().sort()).toEqual(["id-2.kept", "id-3.kept"]);
    // The one that is shown can't be discarded under the user's hands.
    await next.discardLeft("id-3");
    expect(records().sort()).toEqual(["id-2.kept", "id-3.kept"]);
    await next.takeLeft("id-2");
    await next.settled();
    expect(records()).toEqual(["id-2.kept"]);
  });

  test("a damaged one is put aside, told once, and stands in nobody’s way", async () => {
    const { start, kept, records } = machine();
    await start().recovery.keepDocument({ ...net, name: "whole" });
    await start().recovery.keepDocument(net);
    const path = join(kept, "id-2.kept");
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace("graph ∂", "graph ∫"));
    writeFileSync(join(kept, "id-9.kept"), "");
    const next = start().recovery;
    const left = await next.leftDocuments();
    expect(left.entries.map(({ name }) => name)).toEqual(["whole"]);
    expect([...left.damaged].sort()).toEqual(["id-2.damaged", "id-9.damaged"]);
    expect(readFileSync(join(kept, "id-2.damaged"), "utf8")).toContain("graph ∫");
    expect((await next.readLeft("id-2")).kind).toBe("failed");
    expect((await start().recovery.leftDocuments()).damaged).toEqual([]);
    expect(records()).toContain("id-2.damaged");
  });

  test("what crashes twice as soon as it is taken up is listed only, until it has stood ten seconds", async () => {
    const { start, wait } = machine();
    await start().recovery.keepDocument(net);
    const second = start();
    expect(await firstLeft(second)).not.toBeNull();
    await second.recovery.keepDocument({ ...net, text: "newer" });
    const third = start();
    expect(await firstLeft(third)).not.toBeNull();
    third.recovery.pageCrashed();
    const left = await third.recovery.leftDocuments();
    expect([left.first, left.entries.map(({ id }) => id)]).toEqual([null, ["id-1"]]);
    const fourth = start();
    expect((await fourth.recovery.leftDocuments()).first).toBeNull();
    await fourth.recovery.takeLeft("id-1");
    wait();
    await fourth.recovery.settled();
    expect((await firstLeft(start()))?.document.text).toBe("newer");
  });

  test("what a killed write has left is cleared away", async () => {
    const { start, kept, records } = machine();
    await start().recovery.keepDocument(net);
    writeFileSync(join(kept, "id-1.kept.tmp-1234567890abcdef"), "half");
    await start().recovery.leftDocuments();
    expect(records()).toEqual(["id-1.kept"]);
  });
});

describe("a document of a file", () => {
  async function crashed() {
    const app = machine();
    const path = join(app.folder, "net.chainrule");
    writeFileSync(path, "as opened");
    const { recovery, known } = app.start();
    app.rights().grant(path);
    known.note(path, fingerprintOf("as opened"));
    await recovery.keepDocument({ ...net, token: path, fileName: "net.chainrule" });
    return { ...app, path };
  }

  test("is still bound to it, and a save knows what it held", async () => {
    const { start, rights, path } = await crashed();
    const next = start();
    expect((await firstLeft(next))?.document).toMatchObject({ token: path, file: "same" });
    expect(rights().mayWrite(path)).toBe(true);
    expect(await next.known.compare(path)).toBe("same");
  });

  test.each([
    ["changed", (path: string) => writeFileSync(path, "by somebody else")],
    ["gone", (path: string) => rmSync(path)],
    ["saved", (path: string) => writeFileSync(path, net.text)],
  ] as const)("is told as %s since, and a save notices", async (standing, change) => {
    const { start, path } = await crashed();
    change(path);
    const next = start();
    expect((await firstLeft(next))?.document.file).toBe(standing);
    expect(await next.known.compare(path)).toBe(standing === "gone" ? "gone" : "changed");
  });

  test("comes first when the app is started with that very file; with another none does", async () => {
    const { start, path } = await crashed();
    const later = start().recovery;
    await later.leftDocuments();
    await later.keepDocument({ ...net, name: "later" });
    expect((await start("/other.chainrule").recovery.leftDocuments()).first).toBeNull();
    expect((await start(path).recovery.leftDocuments()).first).toBe("id-1");
    expect((await start().recovery.leftDocuments()).first).toBe("id-2");
  });

  test("that the user did not choose loses its path", async () => {
    const { start, rights } = machine();
    await start().recovery.keepDocument({ ...net, token: "/etc/passwd" });
    const next = start();
    expect((await firstLeft(next))?.document.token).toBeNull();
    expect(rights().has("/etc/passwd")).toBe(false);
  });

  test("that is a recent one, and was not opened again, may not be written to after it either", async () => {
    const { start, recent, rights } = machine();
    recent.add("/earlier.chainrule");
    await start().recovery.keepDocument({ ...net, token: "/earlier.chainrule" });
    await firstLeft(start());
    expect(rights().mayWrite("/earlier.chainrule")).toBe(false);
  });
});

describe("a page that is loaded anew", () => {
  test("shows what it showed, saved or not", async () => {
    const app = machine().start();
    await app.recovery.keepDocument({ ...net, unsaved: false });
    const first = await firstLeft(app);
    expect(first).toMatchObject({ crashed: false, document: { text: net.text, unsaved: false } });
    expect(first?.entries).toEqual([]);
    await app.recovery.keepDocument(net);
    expect(await firstLeft(app)).toMatchObject({ crashed: false, document: { unsaved: true } });
  });

  test("after a crash of its process knows that it was one", async () => {
    const app = machine().start();
    await app.recovery.keepDocument(net);
    app.recovery.pageCrashed();
    expect(await firstLeft(app)).toMatchObject({ crashed: true });
    expect(await firstLeft(app)).toMatchObject({ crashed: false });
  });

  test("shows nothing of a window that was closed in peace", async () => {
    const app = machine().start();
    await app.recovery.keepDocument({ ...net, unsaved: false });
    await app.recovery.end();
    expect(await firstLeft(app)).toBeNull();
    expect((await app.recovery.keepDocument(net)).kind).toBe("ok");
    expect(app.recovery.settled()).toBeNull();
  });
});

test("a window that was closed shows nothing again, but for what a crash has left in it", async () => {
  const app = machine().start();
  await app.recovery.keepDocument({ ...net, unsaved: false });
  app.recovery.windowClosed();
  expect(await firstLeft(app)).toBeNull();
  await app.recovery.keepDocument(net);
  app.recovery.windowClosed();
  expect((await firstLeft(app))?.document.text).toBe(net.text);
});

test("nor does it where its page had crashed before with nothing unsaved", async () => {
  const app = machine().start();
  await app.recovery.keepDocument({ ...net, unsaved: false });
  app.recovery.pageCrashed();
  await app.recovery.leftDocuments();
  app.recovery.windowClosed();
  expect((await app.recovery.leftDocuments()).first).toBeNull();
});

test("what an earlier crash has left is shown unasked by the first page only", async () => {
  const { start } = machine();
  await start().recovery.keepDocument(net);
  const { recovery } = start("/other.chainrule");
  expect((await recovery.leftDocuments()).first).toBeNull();
  const reloaded = start().recovery;
  expect((await reloaded.leftDocuments()).first).toBe("id-1");
  const again = await reloaded.leftDocuments();
  expect([again.first, again.entries.map(({ id }) => id)]).toEqual([null, ["id-1"]]);
});

describe("a folder that can’t be written", () => {
  test("is told, blocks nothing, and a reload still has all", async () => {
    const { start, kept } = machine();
    writeFileSync(kept, "no folder");
    const app = start();
    expect(await app.recovery.keepDocument(net)).toMatchObject({ kind: "failed" });
    expect(app.recovery.isSafe()).toBe(false);
    expect((await firstLeft(app))?.document.text).toBe(net.text);
    rmSync(kept);
    expect((await app.recovery.keepDocument(net)).kind).toBe("ok");
    expect(app.recovery.isSafe()).toBe(true);
  });
});

test("a record that is removed does not come back by a write that began earlier", async () => {
  const log: string[] = [];
  let finish = () => {};
  const folder: KeptFolder = {
    async write() {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      log.push("written");
    },
    remove: async () => void log.push("removed"),
    read: async () => null,
    ids: async () => [],
  };
  const recovery = createRecovery({
    folder,
    known: createKnownFiles(),
    rights: createGrantedPaths(() => false),
    newId: () => "id",
    now: () => 0,
    later: () => {},
    givenFile: () => null,
  });
  void recovery.keepDocument(net);
  const forgotten = recovery.keepDocument(null);
  expect(recovery.settled()).not.toBeNull();
  await Promise.resolve();
  finish();
  await forgotten;
  expect(log).toEqual(["written", "removed"]);
  expect(recovery.settled()).toBeNull();
});
