import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import {
  addNode,
  createNode,
  emptyGraph,
  type Graph,
  nodeId,
  setLabel,
} from "../../../core/index.ts";
import { handleKey } from "../../commands/keyboard.ts";
import { StoreProvider } from "../../state/app/store.ts";
import { changeParam } from "../../state/document/edit-actions.ts";
import { lightOf } from "../../state/page/light.ts";
import { exampleGraph, openApp } from "../../state/testing/open-app.ts";
import { putCanvas } from "../../state/testing/test-canvas.ts";
import { FindNode } from "./FindNode.tsx";
import { findNodes } from "./find-nodes.ts";

const view = { x: 1, y: 2, zoom: 0.5 };

function open(graph: Graph = exampleGraph("one-neuron")) {
  const { store } = openApp(graph);
  const canvas = putCanvas(store, { view: () => view });
  render(
    <StoreProvider value={store}>
      <FindNode />
    </StoreProvider>,
  );
  const held = { metaKey: false, shiftKey: false, altKey: false, ctrlKey: true };
  act(() => expect(handleKey(store, { ...held, key: "f", code: "KeyF" }, null)).toBe(true));
  return { store, canvas };
}

const none = { metaKey: false, altKey: false, ctrlKey: false };
const box = () => screen.getByRole("combobox");
const options = () => within(screen.getByRole("listbox")).queryAllByRole("option");
const type = (text: string) => fireEvent.change(box(), { target: { value: text } });
const press = (key: string) => fireEvent.keyDown(box(), { key });

function manyNodes(count: number): Graph {
  const nodes = Array.from({ length: count }, (_, i) => ({
    ...createNode(emptyGraph, "neuron", [0, 0]),
    id: createNode(emptyGraph, "neuron", [0, 0]).id.replace("1", String(i + 1)) as never,
    label: `unit ${i + 1}`,
  }));
  return { ...emptyGraph, nodes };
}

describe("finding a node", () => {
  it("lists all nodes at first, and those that fit what is typed", () => {
    open();
    expect(document.activeElement).toBe(box());
    expect(options()).toHaveLength(6);
    type("sig");
    expect(options().map((option) => option.textContent)).toEqual([
      expect.stringContaining("Sigmoid"),
    ]);
    type("zzz");
    expect(screen.getByRole("status").textContent).toBe("No node has “zzz”.");
  });

  it("walks the hits by arrow keys and shows each on the canvas", () => {
    const { store, canvas } = open();
    press("ArrowDown");
    press("ArrowDown");
    const second = options()[1];
    expect(second?.getAttribute("aria-selected")).toBe("true");
    expect(box().getAttribute("aria-activedescendant")).toBe(second?.id);
    expect(canvas.look).toHaveBeenCalledTimes(2);
    expect(lightOf(store.getState()).nodes.size).toBe(1);
  });

  it("leaves the view alone while the numbers of the hit change, as in a run", () => {
    const { store, canvas } = open();
    type("w");
    expect(canvas.look).toHaveBeenCalledTimes(1);
    act(() => changeParam(store, nodeId("w"), "value", 0.7));
    expect(canvas.look).toHaveBeenCalledTimes(1);
  });

  it("finds nodes by their numbers, and says which", () => {
    const { store } = open();
    type("|grad| > 0.5");
    const found = options().map((option) => option.textContent);
    expect(found.length).toBeGreaterThan(1);
    for (const text of found) expect(text).toMatch(/gradient is −?\d/);
    expect(lightOf(store.getState()).nodes.size).toBe(found.length);
    type("nan");
    expect(screen.getByRole("status").textContent).toBe("No node has “nan”.");
    act(() => changeParam(store, nodeId("w"), "value", 1e308));
    act(() => changeParam(store, nodeId("x"), "value", 1e308));
    type("inf");
    expect(options()[0]?.textContent).toContain("value is ∞");
  });

  it("goes to the next hit and the one before by F3, around the end", () => {
    const { store } = open();
    type("value > 0.9");
    const names = options().length;
    press("Enter");
    const chosen = () => [...store.getState().selection.nodes][0];
    const first = chosen();
    const key = (shiftKey: boolean) =>
      handleKey(store, { key: "F3", code: "F3", shiftKey, ...none }, null);
    act(() => void key(false));
    expect(chosen()).not.toBe(first);
    act(() => void key(true));
    expect(chosen()).toBe(first);
    for (let i = 0; i < names; i++) act(() => void key(false));
    expect(chosen()).toBe(first);
  });

  it("selects the hit and gives it the keys by Enter", () => {
    const { store, canvas } = open();
    type("sigmoid");
    press("Enter");
    expect(screen.queryByRole("combobox")).toBeNull();
    const [chosen] = store.getState().selection.nodes;
    expect(canvas.focus).toHaveBeenCalledWith(chosen);
    expect(canvas.showView).not.toHaveBeenCalled();
    expect(lightOf(store.getState()).nodes).toEqual(new Set());
  });

  it("brings back what was seen by Escape", () => {
    const { store, canvas } = open();
    type("sigmoid");
    press("Escape");
    expect(canvas.showView).toHaveBeenCalledWith(view);
    expect(store.getState().selection.nodes.size).toBe(0);
    expect(lightOf(store.getState()).nodes).toEqual(new Set());
  });

  it("lists a hundred of a thousand, and counts them all", () => {
    open(manyNodes(1000));
    type("unit");
    expect(options()).toHaveLength(100);
    expect(screen.getByRole("status").textContent).toMatch(/100 of 1,000/);
    type("unit 777");
    expect(options()).toHaveLength(1);
  });

  it("has the name itself before names that begin with it, and those before operations", () => {
    const ops = ["sum", "multiply", "input", "input"];
    const graph = ops.reduce((g, op) => addNode(g, createNode(g, op, [0, 0])), emptyGraph);
    const named = setLabel(
      setLabel(graph, graph.nodes[2]?.id as never, "summit"),
      graph.nodes[3]?.id as never,
      "sum",
    );
    expect(findNodes(named.nodes, "sum").map(({ label, op }) => `${label} ${op}`)).toEqual([
      "sum sum",
      "sum input",
      "summit input",
    ]);
  });
});
