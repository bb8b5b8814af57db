import { act, fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { nodeView } from "../../core/index.ts";
import { StoreProvider, selectGraph } from "../state/app/store.ts";
import { changeData } from "../state/document/data-edits.ts";
import { edit } from "../state/document/edit.ts";
import { changeParam } from "../state/document/edit-actions.ts";
import { lookAtOwn, lookAtRow, stepBatch, toggleMean } from "../state/run/sample-actions.ts";
import { exampleGraph, id, openApp } from "../state/testing/open-app.ts";
import { openTraining } from "../state/testing/training.ts";
import { ColumnTag } from "./ColumnTag.tsx";
import { SourceSlide, SourceValue } from "./SourceValue.tsx";
import { useNodeView } from "./useViews.ts";

function show(node: string) {
  const { store } = openTraining();
  const { run, taken } = store.getState().session;
  const known = nodeView(run, taken, id(node)).value;
  render(
    <StoreProvider value={store}>
      <ColumnTag id={id(node)} known={known} stale={false} />
      <SourceValue id={id(node)} known={known} stale={false} />
      <SourceSlide id={id(node)} />
    </StoreProvider>,
  );
  return store;
}

const field = () => screen.queryByRole("textbox", { name: "x1 value" });

describe("a source's number", () => {
  it("is the graph's own, with the column that could feed it", () => {
    show("x1");
    expect(field()).not.toBeNull();
    expect(screen.getByTitle("Fed by the column “x1” of the data")).toBeTruthy();
  });

  it("is the row's while one is looked at, and can't be changed", () => {
    const store = show("x1");
    act(() => lookAtRow(store, 2));
    expect(field()).toBeNull();
    expect(screen.getByText("row 3")).toBeTruthy();
    act(() => lookAtOwn(store));
    expect(field()).not.toBeNull();
  });

  it("of the graph's own says when it is standardised like its column", () => {
    const store = show("x1");
    expect(screen.queryByTitle(/^Standardised/)).toBeNull();
    act(() => changeData(store, "Standardise", { standardize: true }));
    expect(field()).not.toBeNull();
    const words = screen.getByTitle(/^Standardised like the column “x1”/);
    expect(words.title).toContain("(value − 0.5000) / 0.5000");
    expect(words.textContent).toMatch(/^as /);
  });

  it("is the sample's while a batch is stepped", () => {
    const store = show("x1");
    act(() => stepBatch(store));
    const { looking } = store.getState().session;
    const row = looking.kind === "batch" ? (looking.rows[0] ?? -1) : -1;
    expect(screen.getByText(`row ${row + 1}`)).toBeTruthy();
  });

  it("is a tensor’s shape, which no slider overwrites", () => {
    const store = show("x1");
    const graph = selectGraph(store.getState());
    const nodes = graph.nodes.map((node) =>
      node.id === "x1" ? { ...node, params: { value: [1, 2] } } : node,
    );
    act(() => edit(store, "Make it a tensor", () => ({ ...graph, nodes })));
    expect(field()).toBeNull();
    expect(screen.queryByRole("slider")).toBeNull();
  });
});

it("of a class steps over whole classes and has their names; a mean of classes has none", () => {
  const { store } = openApp(exampleGraph("iris-dense"));
  const target = id("species");
  const Shown = () => <ColumnTag id={target} known={useNodeView(target).value} stale={false} />;
  render(
    <StoreProvider value={store}>
      <Shown />
      <SourceSlide id={target} />
    </StoreProvider>,
  );
  const slider = screen.getByRole("slider", { name: "species value" });
  expect([slider.getAttribute("min"), slider.getAttribute("max")]).toEqual(["0", "2"]);
  expect(slider.getAttribute("step")).toBe("1");
  act(() => changeParam(store, target, "value", 0));
  fireEvent.keyDown(slider, { key: "ArrowRight" });
  expect(slider.getAttribute("aria-valuetext")).toBe("1, versicolor");
  expect(screen.getByText("versicolor")).toBeTruthy();
  act(() => lookAtRow(store, 2));
  expect(screen.getByText("virginica")).toBeTruthy();
  act(() => toggleMean(store));
  expect(screen.queryByText(/setosa|versicolor|virginica/)).toBeNull();
});
