import { expect, test } from "vitest";
import { groupIntoBlock, moveNodes, nodeId } from "../../core/index.ts";
import { selectGraph } from "../state/app/store.ts";
import { undoEdit } from "../state/document/edit.ts";
import { exampleGraph, openApp, openNeuron, selectNodes } from "../state/testing/open-app.ts";
import { alignSelection, chosenBoxes, distributeSelection } from "./arrange-actions.ts";

const placesOf = (store: ReturnType<typeof openNeuron>["store"]) =>
  new Map(selectGraph(store.getState()).nodes.map(({ id, position }) => [String(id), position]));

test("aligns what is selected in one undo step, and nothing else", () => {
  const { store } = openNeuron();
  const before = placesOf(store);
  selectNodes(store, "x", "w");
  alignSelection(store, "top");
  const after = placesOf(store);
  const top = Math.min(before.get("x")?.[1] ?? 0, before.get("w")?.[1] ?? 0);
  expect([after.get("x")?.[1], after.get("w")?.[1]]).toEqual([top, top]);
  expect(after.get("z")).toEqual(before.get("z"));
  expect(store.getState().history.past.at(-1)?.label).toBe("Align Top");
  alignSelection(store, "top");
  expect(store.getState().history.past).toHaveLength(1);
  expect(store.getState().announcement).toBe("They stand like that already.");
  undoEdit(store);
  expect(placesOf(store)).toEqual(before);
});

test("nodes of different heights are aligned by their middles", () => {
  const { store } = openNeuron();
  selectNodes(store, "x", "z");
  alignSelection(store, "middle");
  const [a, b] = chosenBoxes(store.getState());
  expect(a?.height).not.toBe(b?.height);
  const middle = (box: typeof a) => (box?.y ?? 0) + (box?.height ?? 0) / 2;
  expect(Math.abs(middle(a) - middle(b))).toBeLessThanOrEqual(1);
});

test("a folded block goes as its card and takes along what is in it", () => {
  const graph = exampleGraph("one-neuron");
  const inside = [nodeId("z"), nodeId("a")];
  const { graph: grouped } = groupIntoBlock(graph, { nodes: inside, blocks: [] });
  const { store } = openApp(moveNodes(grouped, new Map([[nodeId("x"), [-400, -300]]])));
  const before = placesOf(store);
  selectNodes(store, "x", ...inside);
  expect(chosenBoxes(store.getState())).toHaveLength(2);
  distributeSelection(store, "across");
  alignSelection(store, "top");
  const after = placesOf(store);
  const moved = (id: string) => (after.get(id)?.[1] ?? 0) - (before.get(id)?.[1] ?? 0);
  expect(moved("z")).toBe(moved("a"));
  expect(moved("z")).not.toBe(0);
});
