import { describe, expect, it } from "vitest";
import { findNode, type Graph, nodesIn, pieceOf, writeDocument } from "../../../core/index.ts";
import { refreshPieces } from "../app/pieces.ts";
import type { AppStore } from "../app/store.ts";
import {
  covered,
  exampleGraph,
  exampleText,
  graphOf,
  id,
  openApp,
  openNeuron,
} from "../testing/open-app.ts";
import { groupSelection, selectedBlocks } from "./block-actions.ts";
import { ofNodes, redoEdit, undoEdit } from "./edit.ts";
import { select } from "./edit-actions.ts";
import { bottomRight, topLeft } from "./free-place.ts";
import { insertPiece } from "./insert-piece.ts";

const neuron = exampleGraph("one-neuron");
const pieceText = (...ids: readonly string[]) =>
  writeDocument(pieceOf(neuron, new Set(ids.map(id)), "Squash"));
const middle = { at: [0, 0], of: "middle" } as const;

/** The new block, the label of which is this. */
function blockOf(store: AppStore, label: string) {
  const block = graphOf(store).blocks?.find((each) => each.label === label);
  if (!block) throw new Error(`no block ${label}`);
  return block;
}

function placeOf(store: AppStore, node: string) {
  const found = findNode(graphOf(store), id(node));
  if (!found) throw new Error(`no node ${node}`);
  return found.position;
}

describe("a piece that is inserted", () => {
  it("is an open block beside what is there, selected and told, in one undo step", async () => {
    const { store, host } = openNeuron();
    host.pieces.set("Squash", pieceText("z", "a"));
    const before = writeDocument(graphOf(store));
    await insertPiece(store, "Squash", { at: placeOf(store, "z"), of: "corner" });
    const block = blockOf(store, "Squash");
    expect(block).toMatchObject({ folded: false, parent: null });
    expect(nodesIn(graphOf(store), block.id)).toEqual(new Set(["z2", "a2"]));
    expect(covered(store)).toEqual([]);
    expect(selectedBlocks(store.getState()).map((each) => each.id)).toEqual([block.id]);
    expect(store.getState().announcement).toBe("Inserted Squash, a block of 2 nodes.");
    expect(store.getState().message).toMatchObject({
      kind: "info",
      title: "“Squash” has 2 open inputs",
      details: ["Wire values into a of z2 and b of z2."],
    });
    undoEdit(store);
    expect(writeDocument(graphOf(store))).toBe(before);
    expect(store.getState().message).toBeNull();
    redoEdit(store);
    expect(blockOf(store, "Squash").id).toBe(block.id);
  });

  it("has the numbers that it had where it was saved", async () => {
    const { store, host } = openApp();
    host.pieces.set("All", pieceText("x", "w", "t", "z", "a", "loss"));
    await insertPiece(store, "All", middle);
    const value = (graph: Graph) => graph.nodes.map(({ params }) => params);
    expect(value(graphOf(store))).toEqual(value(neuron));
    const { run } = store.getState().session;
    const { run: alone } = openApp(neuron).store.getState().session;
    expect(run.numbers).toEqual(alone.numbers);
  });

  it.each([
    ["on a folded block’s card", "beside it", false],
    ["on what a card hides", "there", true],
  ])("that is wanted %s stands %s", async (_, __, isHidden) => {
    const { store, host } = openNeuron();
    host.pieces.set("Squash", pieceText("a"));
    select(store, ofNodes(graphOf(store).nodes.map((node) => node.id)));
    groupSelection(store);
    const card = blockOf(store, "Block 1").position;
    const wanted = isHidden ? placeOf(store, "x") : card;
    await insertPiece(store, "Squash", { at: wanted, of: "corner" });
    const [x, y] = placeOf(store, "a2");
    // It comes to stand on the grid.
    expect(Math.hypot(x - wanted[0], y - wanted[1]) < 10).toBe(isHidden);
    expect(Math.abs(x - card[0]) >= 180 || Math.abs(y - card[1]) >= 130).toBe(true);
  });

  it("stands as a whole beside what is there: nothing else is within its frame", async () => {
    const { store, host } = openNeuron();
    host.pieces.set("All", pieceText("x", "w", "t", "z", "a", "loss"));
    await insertPiece(store, "All", { at: [200, 100], of: "middle" });
    const places = graphOf(store).nodes.map(({ position }) => position);
    const [left, top] = topLeft(places.slice(6));
    const [right, bottom] = bottomRight(places.slice(6));
    for (const [x, y] of places.slice(0, 6)) {
      const isWithin = x > left - 180 && x < right + 180 && y > top - 130 && y < bottom + 130;
      expect(isWithin).toBe(false);
    }
  });

  it("comes into the block that one is inside of", async () => {
    const { store, host } = openNeuron();
    host.pieces.set("Squash", pieceText("a"));
    select(store, ofNodes([id("z"), id("a")]));
    groupSelection(store);
    const around = blockOf(store, "Block 1").id;
    store.setState({ inside: around });
    await insertPiece(store, "Squash", middle);
    expect(blockOf(store, "Squash").parent).toBe(around);
  });

  it("takes a loose wire at the first of its open ends that it fits", async () => {
    const { store, host } = openNeuron();
    host.pieces.set("Squash", pieceText("z", "a"));
    const w = { node: id("w"), handle: "out", type: "source" } as const;
    await insertPiece(store, "Squash", { at: [300, 300], of: "corner", wire: w });
    const wires = () =>
      graphOf(store).edges.map(
        ({ source, target, targetHandle }) => `${source} ${targetHandle} ${target}`,
      );
    expect(wires()).toContain("w a z2");
    expect(store.getState().announcement).toMatch(/2 nodes, wired w to a of z2\.$/);
    expect(store.getState().message?.details).toEqual(["Wire a value into b of z2."]);
    undoEdit(store);
    expect(graphOf(store)).toEqual(neuron);
    const input = { node: id("a"), handle: "x", type: "target" } as const;
    await insertPiece(store, "Squash", { at: [300, 300], of: "corner", wire: input });
    expect(wires()).toContain("a2 x a");
  });

  it("can be any graph, and what a graph has once is left out and told", async () => {
    const { store, host } = openApp();
    host.pieces.set("Moons", exampleText("moons"));
    await insertPiece(store, "Moons", middle);
    const { data, training, blocks } = graphOf(store);
    expect([data, training, blocks?.map(({ label }) => label)]).toEqual([
      undefined,
      undefined,
      ["Moons"],
    ]);
    expect(store.getState().message).toMatchObject({
      title: "“Moons” was inserted",
      details: ["Left out: its data and training."],
    });
    expect(blockOf(store, "Moons").folded).toBe(false);
  });

  it("that is broken, empty or gone changes nothing and says why", async () => {
    const { store, host } = openNeuron();
    host.pieces.set("torn", exampleText("one-neuron").slice(0, 80));
    host.pieces.set("empty", writeDocument({ name: "", nodes: [], edges: [], loss: null }));
    await refreshPieces(store);
    expect(store.getState().shelf.pieces.map(({ name, nodes }) => [name, nodes])).toEqual([
      ["empty", null],
      ["torn", null],
    ]);
    const reason = async (name: string) => {
      await insertPiece(store, name, middle);
      expect(store.getState().message).toMatchObject({
        kind: "error",
        title: `“${name}” can’t be inserted`,
      });
      return store.getState().message?.details.join();
    };
    expect(await reason("torn")).toContain("ends too early");
    expect(await reason("empty")).toBe("It has no nodes.");
    expect(await reason("gone")).toBe("“gone” is no longer in My blocks.");
    expect(graphOf(store)).toEqual(neuron);
  });
});

describe("the shelf", () => {
  it("reads only what has changed, and tells when nobody knows what is there", async () => {
    const { store, host } = openNeuron();
    host.pieces.set("a", pieceText("a"));
    host.pieces.set("b", pieceText("z", "a"));
    await refreshPieces(store);
    const [a, b] = store.getState().shelf.pieces;
    expect([a?.nodes, b?.nodes]).toEqual([1, 2]);
    const before = store.getState().shelf;
    await refreshPieces(store);
    expect(store.getState().shelf).toBe(before);
    host.pieces.set("b", pieceText("x", "z", "a"));
    await refreshPieces(store);
    expect(store.getState().shelf.pieces[0]).toBe(a);
    expect(store.getState().shelf.pieces[1]?.nodes).toBe(3);
    host.listPieces = async () => ({ kind: "failed", message: "The disk is gone." });
    await refreshPieces(store);
    expect(store.getState().shelf).toEqual({ pieces: [], fault: "The disk is gone." });
    host.listPieces = () => Promise.reject(new Error("no answer"));
    await refreshPieces(store);
    expect(store.getState().shelf.fault).toBe("My blocks can’t be read: no answer");
  });
});
