import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { largestPiece, mostPieces } from "../core/host/pieces.ts";
import { createBackups } from "./backups.ts";
import { createPieces } from "./pieces.ts";
import { graphText } from "./testing/graph-text.ts";
import { tempFolder } from "./testing/temp-folder.ts";

function setup() {
  const root = tempFolder();
  const folder = join(root, "My blocks");
  const backups = createBackups(join(root, "backups"));
  const user = { chooses: null as string | null };
  const pieces = createPieces({ folder, backups, choose: async () => user.chooses });
  const put = (file: string, text: string) => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const names = async () => {
    const listed = await pieces.listPieces();
    return listed.kind === "ok" ? listed.value.map(({ name }) => name) : listed;
  };
  const backedUp = () =>
    existsSync(backups.folder)
      ? readdirSync(backups.folder).map((name) => readFileSync(join(backups.folder, name), "utf8"))
      : [];
  return { root, folder, pieces, user, put, names, backedUp };
}

const net = graphText("net");

test("a piece is a graph file in the folder, which is made for the first one", async () => {
  const { folder, pieces, names } = setup();
  expect(await names()).toEqual([]);
  expect(existsSync(folder)).toBe(false);
  expect(await pieces.savePiece("Net 10", net, "new")).toEqual({ kind: "ok", value: "Net 10" });
  expect(await pieces.savePiece("Net 9", net, "new")).toEqual({ kind: "ok", value: "Net 9" });
  expect(readdirSync(folder).sort()).toEqual(["Net 10.chainrule", "Net 9.chainrule"]);
  expect(await names()).toEqual(["Net 9", "Net 10"]);
  expect(await pieces.readPiece("Net 9")).toEqual({ kind: "ok", value: net });
});

test("a file that somebody puts there is a piece, with another stamp for another content", async () => {
  const { pieces, put, names } = setup();
  put("Handed out.CHAINRULE", net);
  put("notes.txt", "no piece");
  put(".hidden.chainrule", net);
  put("a: b.chainrule", net);
  expect(await names()).toEqual(["a: b", "Handed out"]);
  const stamp = async () => {
    const listed = await pieces.listPieces();
    return listed.kind === "ok" ? listed.value[1]?.stamp : null;
  };
  const before = await stamp();
  expect(await stamp()).toBe(before);
  put("Handed out.CHAINRULE", graphText("longer"));
  expect(await stamp()).not.toBe(before);
  expect(await pieces.readPiece("Handed out")).toMatchObject({ value: graphText("longer") });
  // Named as no new one could be.
  expect((await pieces.deletePiece("a: b")).kind).toBe("ok");
  expect(await names()).toEqual(["Handed out"]);
});

test("nothing is written over unasked, and what is replaced or deleted is among the backups", async () => {
  const { pieces, names, backedUp, folder } = setup();
  await pieces.savePiece("Net", net, "new");
  const other = graphText("other");
  expect(await pieces.savePiece("nET", other, "new")).toEqual({ kind: "taken" });
  expect(await pieces.readPiece("Net")).toMatchObject({ value: net });
  expect(await pieces.savePiece("nET", other, "replace")).toEqual({ kind: "ok", value: "Net" });
  expect(await names()).toEqual(["Net"]);
  expect(await pieces.readPiece("Net")).toMatchObject({ value: other });
  expect(backedUp()).toEqual([net]);
  expect(await pieces.deletePiece("Net")).toEqual({ kind: "ok", value: null });
  expect(readdirSync(folder)).toEqual([]);
  expect(backedUp().sort()).toEqual([net, other].sort());
});

test("a new name is taken by another piece, and not by its own letters", async () => {
  const { pieces, names } = setup();
  await pieces.savePiece("a", net, "new");
  await pieces.savePiece("b", net, "new");
  expect(await pieces.renamePiece("a", "B")).toEqual({ kind: "taken" });
  expect(await pieces.renamePiece("a", "A")).toEqual({ kind: "ok", value: "A" });
  expect(await pieces.renamePiece("b", "c")).toEqual({ kind: "ok", value: "c" });
  expect(await names()).toEqual(["A", "c"]);
  expect(await pieces.renamePiece("gone", "d")).toMatchObject({
    kind: "failed",
    message: "“gone” is no longer in My blocks.",
  });
});

test.each(["../evil", "..", "a/b", "a\\b", "/etc/evil", "a\0", "con", " a", "a."])(
  "no name leads out of the folder: %j",
  async (name) => {
    const { root, pieces, put } = setup();
    put("net.chainrule", net);
    writeFileSync(join(root, "evil.chainrule"), net);
    expect(await pieces.savePiece(name, net, "replace")).toMatchObject({ kind: "failed" });
    expect(await pieces.renamePiece("net", name)).toMatchObject({ kind: "failed" });
    expect(await pieces.readPiece(name)).toMatchObject({ kind: "failed" });
    expect(await pieces.deletePiece(name)).toMatchObject({ kind: "ok" });
    expect(readdirSync(root).sort()).toEqual(["My blocks", "evil.chainrule"]);
    expect(readdirSync(join(root, "My blocks"))).toEqual(["net.chainrule"]);
  },
);

test("a broken file is told with its reason, and a link is not followed", async () => {
  const { root, folder, pieces, put, names } = setup();
  put("torn.chainrule", net.slice(0, 40));
  put("latin.chainrule", "");
  writeFileSync(join(folder, "latin.chainrule"), Uint8Array.of(123, 228, 125));
  mkdirSync(join(folder, "folder.chainrule"));
  const secret = join(root, "secret.chainrule");
  writeFileSync(secret, net);
  symlinkSync(secret, join(folder, "link.chainrule"));
  expect(await names()).toEqual(["folder", "latin", "link", "torn"]);
  const fault = async (name: string) => {
    const read = await pieces.readPiece(name);
    return read.kind === "failed" ? [read.message, ...(read.details ?? [])].join(" ") : "none";
  };
  expect(await fault("torn")).toMatch(/“torn.chainrule” was not opened .*line 1/s);
  expect(await fault("latin")).toContain("UTF-8");
  expect(await fault("link")).toContain("it is a link");
  expect(await fault("folder")).toContain("it is a folder");
  expect(await pieces.savePiece("link", graphText("mine"), "replace")).toMatchObject({
    kind: "ok",
  });
  expect(readFileSync(secret, "utf8")).toBe(net);
  expect(await fault("link")).toBe("none");
  expect(await pieces.deletePiece("folder")).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("“folder” can’t be deleted"),
  });
});

test("pieces are bounded in size and in number", async () => {
  const { pieces, put, names } = setup();
  expect(await pieces.savePiece("huge", " ".repeat(largestPiece + 1), "new")).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("32 MB"),
  });
  put("huge.chainrule", " ".repeat(largestPiece + 1));
  expect(await pieces.readPiece("huge")).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("32 MB"),
  });
  for (let i = 0; i < mostPieces; i++) put(`p${i}.chainrule`, net);
  expect(await names()).toHaveLength(mostPieces);
  expect(await pieces.savePiece("one more", net, "new")).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("1000 blocks"),
  });
  expect((await pieces.savePiece("p7", net, "replace")).kind).toBe("ok");
});

test("a file from elsewhere is read, and is nothing but a graph", async () => {
  const { root, pieces, user } = setup();
  expect(await pieces.choosePiece()).toEqual({ kind: "cancelled" });
  user.chooses = join(root, "given.chainrule");
  expect(await pieces.choosePiece()).toMatchObject({
    kind: "failed",
    message: "“given.chainrule” can’t be opened: there is no such file.",
  });
  writeFileSync(user.chooses, net);
  expect(await pieces.choosePiece()).toEqual({
    kind: "ok",
    value: { name: "given.chainrule", text: net },
  });
  user.chooses = join(root, "table.csv");
  writeFileSync(user.chooses, "a,b\n1,2\n3,4\n");
  expect(await pieces.choosePiece()).toMatchObject({ kind: "failed" });
});

test("where nothing can be written it says so", async () => {
  const { root, pieces, folder } = setup();
  writeFileSync(folder, "a file has the folder’s name");
  expect(await pieces.savePiece("net", net, "new")).toMatchObject({ kind: "failed" });
  expect(await pieces.listPieces()).toMatchObject({ kind: "failed" });
  expect(readdirSync(root)).toEqual(["My blocks"]);
});
