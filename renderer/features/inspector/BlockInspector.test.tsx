import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { type Block, groupIntoBlock } from "../../../core/index.ts";
import { type AppStore, StoreProvider } from "../../state/app/store.ts";
import { undoEdit } from "../../state/document/edit.ts";
import { restart } from "../../state/run/run-actions.ts";
import { exampleGraph, graphOf, id, openApp, selectNodes } from "../../state/testing/open-app.ts";
import { Inspector } from "./Inspector.tsx";

let store: AppStore;

/** One neuron, L = (σ(w·x) − t)² at x = 2, w = 0.5, t = 1; w, z and a are in a folded block, which is selected. */
beforeEach(() => {
  const { graph } = groupIntoBlock(
    exampleGraph("one-neuron"),
    { nodes: [id("w"), id("z"), id("a")], blocks: [] },
    "Unit",
  );
  ({ store } = openApp(graph));
  selectNodes(store, "w", "z", "a");
  render(
    <StoreProvider value={store}>
      <Inspector />
    </StoreProvider>,
  );
});

const block = () => graphOf(store).blocks?.[0] as Block;
const text = () => screen.getByRole("group", { name: "Inspector" }).textContent;
const press = (name: string) =>
  fireEvent.click(screen.getByRole("button", { name: new RegExp(`^${name}`, "i") }));

describe("the inspector of a block", () => {
  it("counts nodes and parameters, and has its ports as links to what crosses", () => {
    expect(text()).toContain("Block, 3 nodes, 1 parameter");
    expect(text()).toContain("In: x");
    expect(text()).toContain("Out: a");
    const ports = screen.getByText(/^In:/);
    fireEvent.click(within(ports).getByRole("button", { name: "x" }));
    expect([...store.getState().selection.nodes]).toEqual(["x"]);
  });

  it("has the size of the gradient of its parameters, and of each node the largest first", () => {
    // By hand: a = σ(1), ∂L/∂a = 2(a − 1), ∂L/∂z = ∂L/∂a · a(1 − a), ∂L/∂w = ∂L/∂z · 2.
    const a = 1 / (1 + Math.exp(-1));
    const [byA, byZ] = [2 * (1 - a), 2 * (1 - a) * a * (1 - a)];
    const rows = () => screen.getAllByRole("listitem").map((row) => row.textContent);
    expect(rows()).toEqual([
      `a${byA.toFixed(4)}`,
      `w${(2 * byZ).toFixed(4)}`,
      `z${byZ.toFixed(4)}`,
    ]);
    act(() => restart(store));
    expect(screen.queryAllByRole("listitem")).toEqual([]);
  });

  it("renames and colours it, each as one undo step", () => {
    const name = screen.getByRole("textbox", { name: "Name of the block" });
    fireEvent.change(name, { target: { value: "Neuron" } });
    fireEvent.blur(name);
    fireEvent.change(screen.getByRole("combobox", { name: "Colour" }), {
      target: { value: "green" },
    });
    expect(block()).toMatchObject({ label: "Neuron", color: "green" });
    expect(store.getState().history.past).toHaveLength(2);
    act(() => undoEdit(store));
    act(() => undoEdit(store));
    expect(block()).toMatchObject({ label: "Unit", color: "grey" });
  });

  it("opens it in place and folds it again, and goes inside without an edit", () => {
    press("Open in place");
    expect(block().folded).toBe(false);
    expect(text()).toContain("Out: a");
    press("Fold");
    expect(block().folded).toBe(true);
    const { past } = store.getState().history;
    press("Go inside");
    expect(store.getState().inside).toBe(block().id);
    expect(store.getState().history.past).toBe(past);
    // Inside nothing is selected, and the inspector is the graph's.
    expect(screen.queryByRole("textbox", { name: "Name of the block" })).toBeNull();
  });

  it("dissolves it, and deletes it with all in it", () => {
    press("Delete");
    expect(graphOf(store).nodes.map((node) => node.id)).toEqual(["x", "t", "loss"]);
    act(() => undoEdit(store));
    press("Dissolve");
    expect([graphOf(store).nodes.length, graphOf(store).blocks]).toEqual([6, undefined]);
  });
});
