import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { addNode, connect, createNode, emptyGraph, type Graph } from "../../../core/index.ts";
import { type AppStore, StoreProvider } from "../../state/app/store.ts";
import { changeParam } from "../../state/document/edit-actions.ts";
import { toggleBreak } from "../../state/run/breakpoint-actions.ts";
import { nextStep, restart, runToEnd, scrubTo } from "../../state/run/run-actions.ts";
import { stepBatch } from "../../state/run/sample-actions.ts";
import { totalSteps } from "../../state/run/session.ts";
import { id, openApp, openNeuron } from "../../state/testing/open-app.ts";
import { openTraining } from "../../state/testing/training.ts";
import { rowsInView, scrolledTo } from "../../ui/list-view.ts";
import { createStepLines, findSteps } from "./step-lines.ts";
import { TraceTab } from "./TraceTab.tsx";

function show(store: AppStore): void {
  render(
    <StoreProvider value={store}>
      <TraceTab />
    </StoreProvider>,
  );
}

function showNeuron() {
  const app = openNeuron();
  show(app.store);
  return app;
}

const taken = (store: AppStore) => store.getState().session.taken;
const rows = () => screen.queryAllByRole("option").map(({ textContent }) => textContent);
const list = () => screen.getByRole("listbox", { name: "Steps" });
function search(text: string): void {
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: text } });
}

describe("TraceTab", () => {
  it("lists every step with its phase, its node and its numbers", () => {
    const { store } = showNeuron();
    expect(rows()).toHaveLength(totalSteps(store.getState().session));
    expect(rows()[3]).toBe("4 forward z z = x·w = 2.000 × 0.5000 = 1.000.");
    expect(rows()[6]).toMatch(/^7 seed L ∂L\/∂L = 1/);
    expect(rows().at(-2)).toMatch(/^12 backward w ∂L\/∂w = −0.2115/);
  });

  it("tells no number of a step to come, and marks the last one taken", () => {
    const { store } = showNeuron();
    act(() => scrubTo(store, 3));
    expect(rows()[3]).toMatch(/^4 forward \S+ (?!.*\d)/);
    expect(rows().slice(3).join()).not.toMatch(/= /);
    const current = () => screen.getByRole("option", { selected: true }).textContent;
    expect(current()).toMatch(/^3 forward/);
    act(() => nextStep(store));
    expect(current()).toMatch(/^4 forward/);
  });

  it("follows the numbers while one is changed", () => {
    const { store } = showNeuron();
    act(() => changeParam(store, id("x"), "value", 4));
    expect(rows()[3]).toContain("4.000 × 0.5000");
  });

  it("goes to a step by a click, or by arrow keys and Enter", () => {
    const { store } = showNeuron();
    fireEvent.click(screen.getByRole("option", { name: /^4 forward z/ }));
    expect(taken(store)).toBe(4);
    fireEvent.keyDown(list(), { key: "ArrowDown" });
    fireEvent.keyDown(list(), { key: "ArrowDown" });
    expect(taken(store)).toBe(4);
    const active = list().getAttribute("aria-activedescendant") ?? "";
    expect(document.getElementById(active)?.textContent).toMatch(/^6 /);
    fireEvent.keyDown(list(), { key: "Enter" });
    expect(taken(store)).toBe(6);
    fireEvent.keyDown(list(), { key: "Home" });
    fireEvent.keyDown(list(), { key: "Enter" });
    expect(taken(store)).toBe(1);
  });

  it("finds steps by node, phase and number, and says how many", () => {
    const { store } = showNeuron();
    search("backward");
    expect(screen.getByText("6 of 13 steps")).toBeTruthy();
    search("back z");
    expect(rows()).toHaveLength(1);
    search("-0.2115");
    expect(rows().every((row) => row?.includes("−0.2115"))).toBe(true);
    expect(rows().length).toBeGreaterThan(0);
    search("nowhere");
    expect(rows()).toEqual([]);
    expect(screen.getByText(/No step has “nowhere”/)).toBeTruthy();
    search("0.7311");
    expect(rows().length).toBeGreaterThan(0);
    act(() => restart(store));
    expect(rows(), "a number to come is not told by the search").toEqual([]);
  });

  it("copies what is listed as text, and says so", async () => {
    const { store, host } = showNeuron();
    act(() => scrubTo(store, 4));
    search("z");
    fireEvent.click(screen.getByRole("button", { name: "Copy" }));
    await waitFor(() => expect(screen.getByText("2 steps copied.")).toBeTruthy());
    expect(host.clipboard.split("\n")).toEqual([
      "Step 4\tforward\tz\tz = x·w = 2.000 × 0.5000 = 1.000.",
      "Step 10\tbackward\tz\tnot taken yet",
    ]);
  });

  it("says why nothing could be copied", async () => {
    const { store, host } = showNeuron();
    host.writeClipboard = () => Promise.reject(new Error("denied"));
    fireEvent.click(screen.getByRole("button", { name: "Copy" }));
    await waitFor(() => expect(store.getState().message?.title).toBe("Nothing was copied"));
    expect(store.getState().message?.details[0]).toContain("denied");
  });

  it("sets and takes away what the stepper stops at", () => {
    const { store } = showNeuron();
    fireEvent.click(screen.getByRole("checkbox", { name: "Break when a number is not finite" }));
    expect(store.getState().breakpoints.nonFinite).toBe(true);
    const field = screen.getByRole("textbox", { name: "Bound for a gradient below" });
    fireEvent.change(field, { target: { value: "0.2" } });
    fireEvent.blur(field);
    expect(store.getState().breakpoints.below).toEqual({ on: true, bound: 0.2 });
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "gradient below" }).checked).toBe(
      true,
    );
    act(() => runToEnd(store));
    expect(store.getState().session.stop).toContain("below 0.2");
    act(() => toggleBreak(store, id("a")));
    fireEvent.click(screen.getByRole("button", { name: "Remove the breakpoint at a" }));
    expect(store.getState().breakpoints.nodes.size).toBe(0);
  });

  it("names parameters in the steps of an update", () => {
    const { store } = openTraining();
    stepBatch(store);
    act(() => scrubTo(store, 1e9));
    show(store);
    search("update");
    expect(rows()[0]).toMatch(/^\d+ update .+ will move .+ from .+ to /);
  });

  it("is empty with the graph", () => {
    show(openApp().store);
    expect(screen.getByText(/nothing to run yet/)).toBeTruthy();
  });
});

function chain(length: number): Graph {
  let graph = emptyGraph;
  let last = null;
  for (let i = 0; i < length; i++) {
    const node = { ...createNode(graph, i === 0 ? "input" : "tanh", [0, 0]), label: `n${i}` };
    const named = { ...node, id: id(`n${i}`) };
    graph = addNode(graph, named);
    if (last)
      graph = connect(graph, {
        source: last,
        sourceHandle: "out",
        target: named.id,
        targetHandle: "x",
      });
    last = named.id;
  }
  return graph;
}

describe("a long list", () => {
  it("draws only what is in view, and copies all", async () => {
    const { store, host } = openApp(chain(500));
    show(store);
    expect(rows().length).toBeLessThan(60);
    expect(screen.getByRole("option", { selected: true }).textContent).toMatch(/^500 /);
    expect(screen.getByRole("option", { selected: true }).ariaSetSize).toBe("500");
    fireEvent.click(screen.getByRole("button", { name: "Copy" }));
    await waitFor(() => expect(host.clipboard.split("\n")).toHaveLength(500));
  });

  it("knows which rows are in view", () => {
    expect(rowsInView(1000, 25, 0, 100)).toEqual({ first: 0, end: 10 });
    expect(rowsInView(1000, 25, 2500, 100)).toEqual({ first: 94, end: 110 });
    expect(rowsInView(3, 25, 2500, 100)).toEqual({ first: 3, end: 3 });
  });

  it("scrolls no further than it must", () => {
    expect(scrolledTo(10, 25, 200, 200)).toBe(200);
    expect(scrolledTo(2, 25, 200, 200)).toBe(25);
    expect(scrolledTo(40, 25, 200, 200)).toBe(42 * 25 - 200);
  });

  it("is searched without a line being written twice", () => {
    const { store } = openNeuron();
    const lines = createStepLines(store.getState().session);
    expect(findSteps(lines, 13, "")).toHaveLength(13);
    const first = lines.line(3);
    findSteps(lines, 13, "z");
    expect(lines.line(3)).toBe(first);
  });
});
