import { act, fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { createNode, type Graph } from "../../../core/index.ts";
import { type AppStore, StoreProvider } from "../../state/app/store.ts";
import { edit } from "../../state/document/edit.ts";
import { showTab } from "../../state/page/dock-actions.ts";
import { setTraining, train } from "../../state/run/training-actions.ts";
import { openData } from "../../state/testing/data.ts";
import { exampleGraph, openApp } from "../../state/testing/open-app.ts";
import { openTraining } from "../../state/testing/training.ts";
import { LearnTab } from "./LearnTab.tsx";

function show(store: AppStore): void {
  render(
    <StoreProvider value={store}>
      <LearnTab />
    </StoreProvider>,
  );
}

/** After 50 epochs, each of two batches. */
function showTrained(change: (graph: Graph) => Graph = (graph) => graph) {
  const opened = openTraining(change);
  train(opened.store);
  opened.trainer.run();
  show(opened.store);
  return opened;
}

const rows = () => screen.getByRole("slider", { name: "Rows in the picture" });
const epochs = () => screen.getByRole("slider", { name: "Epochs of the loss curves" });

describe("the picture", () => {
  it("leads to the Data tab where there are no data", () => {
    const { store } = openApp();
    show(store);
    fireEvent.click(screen.getByRole("button", { name: "Choose data…" }));
    expect(store.getState().panel).toMatchObject({ open: true, tab: "data" });
  });

  it("says what keeps the data from being drawn", () => {
    const { store } = openTraining();
    edit(store, "Unbind", (graph) => ({
      ...graph,
      nodes: graph.nodes.map((node) =>
        node.id === "x1" ? { ...node, params: { value: 0, column: "nowhere" } } : node,
      ),
    }));
    show(store);
    expect(screen.getByText(/nowhere/)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Open Data" })).toBeTruthy();
  });

  it("is told in words", () => {
    showTrained();
    const name = screen.getByRole("figure", { name: /^Decision boundary/ }).ariaLabel;
    expect(name).toMatch(
      /^Decision boundary of o over x1 and x2, with 4 rows of the data\. \d+\.\d % of the rows to train on are predicted rightly\.$/,
    );
  });

  it("is read row by row with the arrow keys, and Enter shows the row on the canvas", () => {
    const { store } = showTrained();
    expect(rows().getAttribute("aria-valuetext")).toBe("No row is pointed at");
    fireEvent.keyDown(rows(), { key: "ArrowRight" });
    fireEvent.keyDown(rows(), { key: "ArrowRight" });
    expect(rows().getAttribute("aria-valuetext")).toMatch(
      /^Row 2: x1 \S+, x2 \S+, Target class \S+, Prediction 0\.\d+, Loss \S+$/,
    );
    fireEvent.keyDown(rows(), { key: "Enter" });
    expect(store.getState().session.looking).toMatchObject({ kind: "sample", row: 1 });
    fireEvent.blur(rows());
    expect(rows().getAttribute("aria-valuetext")).toMatch(/^Row 2:/);
  });

  it("gives a row the loss that the graph has for it", () => {
    const { store } = showTrained();
    fireEvent.keyDown(rows(), { key: "End" });
    const outcome = store
      .getState()
      .training.snapshot?.result.outcomes.find(({ row }) => row === 3);
    const text = rows().getAttribute("aria-valuetext") ?? "";
    expect(text).toContain(`Loss ${outcome?.loss.toPrecision(4)}`);
  });
});

describe("the picture of an output that no input reaches", () => {
  it("is not drawn, and that is said", () => {
    const graph = exampleGraph("xor-learns");
    const lone = createNode(graph, "parameter", [0, 0]);
    const { store, trainer } = openData({
      ...graph,
      nodes: [...graph.nodes, { ...lone, label: "p" }],
      edges: graph.edges.map((edge) =>
        edge.targetHandle === "prediction" ? { ...edge, source: lone.id } : edge,
      ),
    });
    showTab(store, "learn");
    trainer.run();
    show(store);
    expect(screen.getByText(/“p” does not depend on the inputs/)).toBeTruthy();
  });
});

describe("the loss curves", () => {
  it("say what will be there before the first epoch", () => {
    show(openTraining().store);
    expect(screen.getByText(/^Press Train/)).toBeTruthy();
    expect(screen.queryByRole("slider", { name: "Epochs of the loss curves" })).toBeNull();
  });

  it("are told in words, and epoch by epoch with the arrow keys", () => {
    showTrained();
    expect(screen.getByRole("figure", { name: /^Loss curves/ }).ariaLabel).toMatch(
      /Epochs 1 to 50\. Training loss: first \S+, lowest \S+ at epoch \d+, last \S+\. Accuracy/,
    );
    fireEvent.keyDown(epochs(), { key: "Home" });
    expect(epochs().getAttribute("aria-valuetext")).toMatch(/^Epoch 1: Training loss/);
  });

  it("lead back to an epoch by keys, and to the present again, without an edit", () => {
    const { store } = showTrained();
    const before = store.getState();
    const shown = () => store.getState().training.past?.kept.record.epoch ?? null;
    expect(screen.getByText("Drag along the curve to look at an earlier epoch.")).toBeTruthy();
    for (let i = 0; i < 3; i++) fireEvent.keyDown(epochs(), { key: "ArrowLeft" });
    expect(shown()).toBe(47);
    expect(epochs().getAttribute("aria-valuenow")).toBe("47");
    expect(epochs().getAttribute("aria-valuetext")).toMatch(/^Epoch 47: Training loss/);
    fireEvent.keyDown(epochs(), { key: "PageDown" });
    expect(shown()).toBe(37);
    fireEvent.keyDown(epochs(), { key: "Home" });
    expect(shown()).toBe(1);
    fireEvent.keyDown(epochs(), { key: "End" });
    expect(shown()).toBeNull();
    expect(store.getState().history).toBe(before.history);
  });

  it("say so where the weights of earlier epochs are not kept", () => {
    const { store } = showTrained();
    act(() => setTraining(store, { kept: [] }));
    expect(screen.getByText(/^A file keeps the last weights only/)).toBeTruthy();
    fireEvent.keyDown(epochs(), { key: "Home" });
    expect(store.getState().training.past).toBeNull();
    expect(epochs().getAttribute("aria-valuetext")).toMatch(/^Epoch 1: Training loss/);
  });

  it("have no logarithms of a loss that is 0, and say why", () => {
    const { store, trainer } = openTraining();
    train(store);
    trainer.run();
    edit(store, "Zero", (graph) => {
      const progress = graph.training?.progress;
      if (!graph.training || !progress) return graph;
      const records = progress.records.map((record) => ({ ...record, loss: 0 }));
      return { ...graph, training: { ...graph.training, progress: { ...progress, records } } };
    });
    show(store);
    const box = screen.getByRole("checkbox", { name: /Log scale.*Training loss is 0 at epoch 1/ });
    expect((box as HTMLInputElement).disabled).toBe(true);
  });
});
