import { beforeEach, expect, it, onTestFinished } from "vitest";
import { mostPieces } from "../../core/index.ts";
import { exampleText } from "../state/testing/open-app.ts";
import { createPieces } from "./pieces.ts";
import { createDisk, removePickers } from "./testing/disk.ts";

beforeEach(() => localStorage.clear());

function setup() {
  let time = 100;
  const pieces = createPieces(localStorage, () => ++time);
  const listed = async () => {
    const found = await pieces.listPieces();
    return found.kind === "ok" ? found.value : [];
  };
  const names = async () => (await listed()).map(({ name }) => name);
  return { pieces, listed, names };
}

it("keeps pieces among what else a browser keeps, for the next page", async () => {
  localStorage.setItem("chainrule.preferences", "{}");
  const { pieces } = setup();
  expect(await pieces.savePiece("Net 10", "{1}", "new")).toEqual({ kind: "ok", value: "Net 10" });
  expect(await pieces.savePiece("Net 9", "7 {2}", "new")).toEqual({ kind: "ok", value: "Net 9" });
  const next = setup();
  expect(await next.names()).toEqual(["Net 9", "Net 10"]);
  expect(await next.pieces.readPiece("Net 9")).toEqual({ kind: "ok", value: "7 {2}" });
  expect(await next.pieces.readPiece("Net 8")).toEqual({
    kind: "failed",
    message: "“Net 8” is no longer in My blocks.",
  });
});

it("writes over nothing unasked, and gives another content another stamp", async () => {
  const { pieces, listed, names } = setup();
  await pieces.savePiece("Net", "a", "new");
  const [before] = await listed();
  expect(await pieces.savePiece("nET", "b", "new")).toEqual({ kind: "taken" });
  expect(await listed()).toEqual([before]);
  expect(await pieces.savePiece("nET", "b", "replace")).toEqual({ kind: "ok", value: "Net" });
  expect((await listed())[0]?.stamp).not.toBe(before?.stamp);
  await pieces.savePiece("Other", "c", "new");
  expect(await pieces.renamePiece("Net", "OTHER")).toEqual({ kind: "taken" });
  expect(await pieces.renamePiece("Net", "NET")).toEqual({ kind: "ok", value: "NET" });
  expect(await pieces.readPiece("NET")).toEqual({ kind: "ok", value: "b" });
  await pieces.deletePiece("NET");
  expect(await names()).toEqual(["Other"]);
});

it("takes no name that is no file’s, so that each can be exported", async () => {
  const { pieces, names } = setup();
  for (const name of ["../evil", "a/b", "con", "a\0", ""])
    expect(await pieces.savePiece(name, "{}", "new")).toMatchObject({ kind: "failed" });
  expect(await names()).toEqual([]);
});

it("says when there is no room, and what was there stays", async () => {
  const { pieces, names } = setup();
  await pieces.savePiece("Net", "a", "new");
  // jsdom has a quota as browsers have.
  expect(await pieces.savePiece("Net", "x".repeat(6_000_000), "replace")).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("no room"),
  });
  expect(await pieces.readPiece("Net")).toEqual({ kind: "ok", value: "a" });
  for (let i = 1; i < mostPieces; i++) await pieces.savePiece(`p${i}`, "", "new");
  expect(await pieces.savePiece("more", "", "new")).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("1000 blocks"),
  });
  expect(await names()).toHaveLength(mostPieces);
});

it("reads a graph that the user picks, and nothing else", async () => {
  const { pieces } = setup();
  const text = exampleText("one-neuron");
  const disk = createDisk({ "given.chainrule": text, "table.csv": "a,b\n1,2\n3,4\n" });
  onTestFinished(removePickers);
  disk.pick(null);
  expect(await pieces.choosePiece()).toEqual({ kind: "cancelled" });
  disk.pick("given.chainrule");
  expect(await pieces.choosePiece()).toEqual({
    kind: "ok",
    value: { name: "given.chainrule", text },
  });
  disk.pick("table.csv");
  expect(await pieces.choosePiece()).toMatchObject({ kind: "failed" });
});
