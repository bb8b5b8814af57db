import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { findNode } from "../../../core/index.ts";
import { StoreProvider, selectGraph } from "../../state/app/store.ts";
import { toggleFrozen } from "../../state/document/freeze-actions.ts";
import { lookAtRow } from "../../state/run/sample-actions.ts";
import { exampleGraph, id, openApp, selectNodes } from "../../state/testing/open-app.ts";
import { openTraining } from "../../state/testing/training.ts";
import { Inspector } from "./Inspector.tsx";

function open(example: string) {
  const { store } = openApp(exampleGraph(example));
  render(
    <StoreProvider value={store}>
      <Inspector />
    </StoreProvider>,
  );
  return store;
}

const field = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name });
const rowOf = (name: string) => within(field(name).closest("li") as HTMLElement);

describe("the table of parameters", () => {
  it("has a row for each number with its gradient, and a field that Enter confirms", () => {
    const store = open("one-neuron");
    expect(screen.getAllByRole("textbox", { name: /^Value of/ })).toHaveLength(3);
    expect(rowOf("Value of w").getByText("−0.2115")).toBeTruthy();
    fireEvent.focus(field("Value of w"));
    fireEvent.change(field("Value of w"), { target: { value: "3/2" } });
    fireEvent.keyDown(field("Value of w"), { key: "Enter" });
    fireEvent.blur(field("Value of w"));
    expect(findNode(selectGraph(store.getState()), id("w"))?.params.value).toBe(1.5);
    // σ(3) = 0.95257: 2(a − 1)·a(1 − a)·2 by hand.
    expect(rowOf("Value of w").getByText("−0.008570")).toBeTruthy();
  });

  it("makes one undo step of a slide, and shows what the gradient foretells meanwhile", () => {
    const store = open("one-neuron");
    const slider = rowOf("Value of w").getByRole("slider");
    const steps = store.getState().history.past.length;
    fireEvent.pointerDown(slider);
    expect(store.getState().tangent).toMatchObject({ node: "w", param: "value" });
    fireEvent.change(slider, { target: { value: "1" } });
    fireEvent.change(slider, { target: { value: "1.2" } });
    fireEvent.pointerUp(slider);
    expect(store.getState().history.past).toHaveLength(steps + 1);
    expect(field("Value of w").value).toBe("1.200");
    fireEvent.change(slider, { target: { value: "1.3" } });
    expect(store.getState().history.past).toHaveLength(steps + 2);
  });

  it("marks what is frozen, and leads to the node", () => {
    const store = open("one-neuron");
    const freeze = () => screen.getByRole("button", { name: "Freeze w" });
    act(() => toggleFrozen(store, id("w"), "value"));
    expect(freeze().getAttribute("aria-pressed")).toBe("true");
    fireEvent.click(rowOf("Value of w").getByRole("button", { name: "w" }));
    expect([...store.getState().selection.nodes]).toEqual(["w"]);
  });

  it("groups a neuron's numbers, folded where there are hundreds, and keeps what was opened", () => {
    const store = open("moons");
    expect(screen.queryByRole("textbox", { name: "Value of w1 of h1_1" })).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: /^h₁,₁ 3 parameters$/ }));
    expect(field("Value of w1 of h1_1")).toBeTruthy();
    act(() => selectNodes(store, "h1_2"));
    act(() => selectNodes(store));
    expect(field("Value of w1 of h1_1")).toBeTruthy();
    expect(screen.queryByRole("textbox", { name: "Value of w1 of h1_2" })).toBeNull();
  });

  it("shows the row's number where a row of the data is looked at, not to be changed", () => {
    const { store } = openTraining();
    render(
      <StoreProvider value={store}>
        <Inspector />
      </StoreProvider>,
    );
    expect(field("Value of x1")).toBeTruthy();
    act(() => lookAtRow(store, 2));
    expect(screen.queryByRole("textbox", { name: "Value of x1" })).toBeNull();
    expect(screen.getAllByText(/, row 3$/).length).toBeGreaterThan(0);
  });
});

describe("the folds below it", () => {
  it("stay as they were left", () => {
    const store = open("one-neuron");
    expect(screen.queryByRole("button", { name: "Check Gradients" })).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: "Gradient check" }));
    act(() => selectNodes(store, "w"));
    act(() => selectNodes(store));
    expect(screen.getByRole("button", { name: "Check Gradients" })).toBeTruthy();
  });
});

describe("several nodes", () => {
  it("of one kind have one choice, set in one undo step", () => {
    const store = open("xor");
    act(() => selectNodes(store, "h1", "h2"));
    const select = screen.getByRole<HTMLSelectElement>("combobox", { name: "Activation" });
    fireEvent.change(select, { target: { value: "relu" } });
    const activation = (node: string) =>
      findNode(selectGraph(store.getState()), id(node))?.params.activation;
    expect([activation("h1"), activation("h2")]).toEqual(["relu", "relu"]);
    expect(store.getState().history.past.at(-1)?.label).toBe("Change activation of 2 Nodes");
    expect(select.value).toBe("relu");
    act(() => selectNodes(store, "h1", "x1"));
    expect(screen.queryByRole("combobox", { name: "Activation" })).toBeNull();
  });
});
