import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { type Graph, groupIntoBlock, nodeId } from "../../../core/index.ts";
import { StoreProvider } from "../../state/app/store.ts";
import { exampleGraph, graphOf, id, numberOf, openApp } from "../../state/testing/open-app.ts";
import { OutlineTab } from "./OutlineTab.tsx";
import { outlineRows } from "./outline-rows.ts";

const neuron = exampleGraph("one-neuron");
const grouped = groupIntoBlock(neuron, { nodes: [nodeId("z"), nodeId("a")], blocks: [] }, "unit");

function open(graph: Graph = neuron) {
  const { store } = openApp(graph);
  render(
    <StoreProvider value={store}>
      <OutlineTab />
    </StoreProvider>,
  );
  return store;
}

const tree = () => screen.getByRole("tree");
const rows = () => within(tree()).getAllByRole("treeitem");
const texts = () => rows().map((row) => row.textContent);
const press = (key: string, held = {}) => fireEvent.keyDown(tree(), { key, ...held });
const active = () =>
  document.getElementById(tree().getAttribute("aria-activedescendant") ?? "")?.textContent;

it("lists the nodes as one reads them, with their numbers in words", () => {
  open();
  expect(rows()).toHaveLength(neuron.nodes.length);
  const weight = texts().find((text) => text?.includes("w"));
  expect(weight).toMatch(/Parameter, value 0\.5\d*, gradient/);
  expect(texts().at(-1)).toContain("the loss");
});

it("has blocks with what is in them, nested, each node once", () => {
  const all = outlineRows(grouped.graph, new Set());
  const nodes = all.filter(({ kind }) => kind === "node");
  expect(nodes).toHaveLength(neuron.nodes.length);
  const at = all.findIndex(({ kind }) => kind === "block");
  expect(all.slice(at + 1, at + 3).map(({ level }) => level)).toEqual([2, 2]);
  const folded = outlineRows(grouped.graph, new Set([all[at]?.key ?? ""]));
  expect(folded).toHaveLength(all.length - 2);
});

it("walks by keys, chooses on the canvas, opens a node's ports and follows a wire", () => {
  const store = open();
  press("End");
  press("Home");
  const [first] = store.getState().selection.nodes;
  expect(rows()[0]?.getAttribute("aria-selected")).toBe("true");
  press("ArrowRight");
  expect(rows()[0]?.getAttribute("aria-expanded")).toBe("true");
  press("ArrowDown");
  expect(active()).toMatch(/^to /);
  const edge = graphOf(store).edges.find(({ source }) => source === first);
  expect(store.getState().selection.edges).toEqual(new Set([edge?.id]));
  press("Enter");
  expect(store.getState().selection.nodes).toEqual(new Set([edge?.target]));
  press("ArrowUp", { shiftKey: true });
  expect(store.getState().selection.nodes.size + store.getState().selection.edges.size).toBe(2);
});

it("walks past ports without a wire, and deletes what a row is about alone", () => {
  const store = open();
  const at = graphOf(store).nodes.findIndex((node) => node.id === "w");
  expect(at).toBeGreaterThanOrEqual(0);
  act(() => store.setState({ selection: { nodes: new Set([id("w")]), edges: new Set() } }));
  press("ArrowRight");
  press("ArrowDown");
  expect(active()).toMatch(/^to /);
  press("ArrowDown");
  expect(active()).toBe("output: wire it to …");
  press("Delete");
  expect(graphOf(store)).toBe(neuron);
  press("ArrowDown");
  expect(active()).not.toContain("output");
  press("ArrowUp");
  expect(active()).toBe("output: wire it to …");
  press("ArrowUp");
  press("Delete");
  expect(graphOf(store).edges).toHaveLength(neuron.edges.length - 1);
  expect(graphOf(store).nodes).toHaveLength(neuron.nodes.length);
  // The row that has taken its place has the keys.
  expect(active()).toBe("output: wire it to …");
});

it("says which of how many each row is", () => {
  open();
  const sizes = rows().map((row) => [
    row.getAttribute("aria-posinset"),
    row.getAttribute("aria-setsize"),
  ]);
  const count = String(neuron.nodes.length);
  expect(sizes).toEqual(neuron.nodes.map((_, i) => [String(i + 1), count]));
});

it("changes a number, a name, and begins a wire", () => {
  const store = open();
  act(() => store.setState({ selection: { nodes: new Set([id("w")]), edges: new Set() } }));
  press("Enter");
  const field = screen.getByRole("textbox", { name: "Value of w" });
  fireEvent.change(field, { target: { value: "one" } });
  fireEvent.keyDown(field, { key: "Enter" });
  expect(field.getAttribute("aria-invalid")).toBe("true");
  fireEvent.change(field, { target: { value: "1/4" } });
  fireEvent.keyDown(field, { key: "Enter" });
  expect(numberOf(store, "w")).toBe(0.25);
  press("F2");
  fireEvent.change(screen.getByRole("textbox"), { target: { value: "weight" } });
  fireEvent.keyDown(screen.getByRole("textbox"), { key: "Enter" });
  expect(graphOf(store).nodes.find((node) => node.id === "w")?.label).toBe("weight");
  press("c");
  expect(store.getState().search?.wire).toEqual({ node: "w", handle: "out", type: "source" });
});

it("says where to begin while there is nothing", () => {
  open({ ...neuron, nodes: [], edges: [], loss: null });
  expect(screen.queryByRole("tree")).toBeNull();
  expect(screen.getByRole("button").textContent).toContain("Add an operation");
});
