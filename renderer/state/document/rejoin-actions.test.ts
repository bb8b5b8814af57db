import { expect, it } from "vitest";
import { graphOf, openNeuron, selectNodes } from "../testing/open-app.ts";
import { undoEdit } from "./edit.ts";
import { deleteAndRejoin } from "./rejoin-actions.ts";

it("deleting and rejoining leaves no gap, in one undo step", () => {
  const { store } = openNeuron();
  const before = graphOf(store);
  selectNodes(store, "a");
  deleteAndRejoin(store);
  const wires = graphOf(store).edges.map(({ source, target }) => `${source} ${target}`);
  expect(wires).toContain("z loss");
  expect(store.getState().message).toBeNull();
  expect(store.getState().announcement).toBe("Deleted node, rejoined wire.");
  undoEdit(store);
  expect(graphOf(store)).toBe(before);
  expect([...store.getState().selection.nodes]).toEqual(["a"]);
});

it("says which inputs are open, and why", () => {
  const { store } = openNeuron();
  selectNodes(store, "z", "t");
  deleteAndRejoin(store);
  expect(store.getState().message?.details).toEqual([
    "x of “a” is open now: 2 nodes fed “z”.",
    "target of “L” is open now: no node fed “t”.",
  ]);
});
