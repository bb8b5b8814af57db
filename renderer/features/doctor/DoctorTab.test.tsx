import { fireEvent, render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { emptyGraph, type Graph } from "../../../core/index.ts";
import { StoreProvider } from "../../state/app/store.ts";
import { undoEdit } from "../../state/document/edit.ts";
import { lightOf } from "../../state/page/light.ts";
import { exampleGraph, id, openApp } from "../../state/testing/open-app.ts";
import { DoctorBadge } from "./DoctorBadge.tsx";
import { DoctorTab } from "./DoctorTab.tsx";
import { examineNow, listenToDoctor } from "./doctor-actions.ts";
import { ladderBars, ladderSentence } from "./ladder-bars.ts";

function show(graph: Graph) {
  const { store } = openApp(graph);
  listenToDoctor(store);
  examineNow(store);
  render(
    <StoreProvider value={store}>
      <DoctorBadge />
      <DoctorTab />
    </StoreProvider>,
  );
  return store;
}

const title = "The gradient vanishes on its way to w: 9 activations deep";

describe("DoctorTab", () => {
  it("names the illness, with its ladder as a table of numbers", () => {
    show(exampleGraph("ten-sigmoids"));
    const card = screen.getByRole("article", { name: title });
    expect(within(card).getByRole("img", { name: "Problem" })).toBeTruthy();
    expect(screen.getByText("1").textContent).toBe("1 finding");
    const ladder = within(card).getByRole("table", { name: /falls from −0.6819 to −2.375e−7/ });
    const rows = within(ladder).getAllByRole("row");
    expect(rows).toHaveLength(13);
    expect(rows.filter((row) => row.textContent?.includes("here it happens"))).toHaveLength(1);
  });

  it("says in words what it lights", () => {
    const store = show(exampleGraph("ten-sigmoids"));
    const path = screen.getByRole("button", { name: /^w → z → s₁ → .*s₁₀/ });
    fireEvent.click(path);
    expect(store.getState().selection.edges.size).toBeGreaterThan(8);
  });

  it("lights its evidence under the pointer and the focus, and selects it", () => {
    const store = show(exampleGraph("ten-sigmoids"));
    const card = screen.getByRole("article", { name: title });
    const isLit = () => lightOf(store.getState()).nodes.has(id("s3"));
    fireEvent.mouseEnter(card);
    expect(isLit()).toBe(true);
    fireEvent.mouseLeave(card);
    expect(isLit()).toBe(false);
    const button = screen.getByRole("button", { name: title });
    fireEvent.focus(button);
    expect(isLit()).toBe(true);
    fireEvent.click(button);
    expect(store.getState().selection.nodes.has(id("s3"))).toBe(true);
  });

  it("applies a fix, says that nothing is left, and undo brings the finding back", async () => {
    const store = show(exampleGraph("ten-sigmoids"));
    fireEvent.click(screen.getByRole("button", { name: "Use ReLU in 9 Nodes" }));
    expect(await screen.findByText("Nothing found.")).toBeTruthy();
    expect(lightOf(store.getState()).nodes.size).toBe(0);
    undoEdit(store);
    examineNow(store);
    expect(await screen.findByRole("article", { name: title })).toBeTruthy();
  });

  it("says what was examined where nothing was found, and that there is nothing to examine", () => {
    show(exampleGraph("moons"));
    expect(screen.getByText(/On 100 rows of the data/)).toBeTruthy();
    show(emptyGraph);
    expect(screen.getByText(/no graph to examine/)).toBeTruthy();
  });

  it("without a loss says what is missing", () => {
    show({ ...exampleGraph("one-neuron"), loss: null });
    expect(screen.getByText(/Make a node the loss/)).toBeTruthy();
  });
});

describe("the ladder's bars", () => {
  const rung = (product: number) => ({ node: id("a"), symbol: "∂a/∂b", factor: 1, product });

  it("lie between whole powers of ten, and 0 and ∞ at the ends", () => {
    const bars = ladderBars({ rungs: [1, -0.1, 0.01, 0].map(rung), turn: 2, rows: 1 });
    expect(bars.map(({ share }) => share)).toEqual([1, 0.5, 0.01, 0]);
    expect(bars.map(({ isTurn }) => isTurn)).toEqual([false, false, true, false]);
    expect(ladderBars({ rungs: [1, Infinity].map(rung), turn: 1, rows: 1 }).at(-1)?.share).toBe(1);
  });

  it("are told in words", () => {
    const ladder = { rungs: [1, 2000].map(rung), turn: 1, rows: 7 };
    expect(ladderSentence(ladder)).toBe(
      "From the loss down, the product grows from 1.000 to 2000 (sizes over 7 rows); at the marked factor, beyond a thousandfold.",
    );
  });
});
