import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { nodeId } from "../../../../core/index.ts";
import { StoreProvider } from "../../../state/app/store.ts";
import { changeParam } from "../../../state/document/edit-actions.ts";
import { exampleGraph, openApp } from "../../../state/testing/open-app.ts";
import { NodeInspector } from "../NodeInspector.tsx";
import { WhyReverse } from "../WhyReverse.tsx";
import { GradientCheck } from "./GradientCheck.tsx";

function show(example: string, element: React.ReactNode) {
  const { store } = openApp(exampleGraph(example));
  render(<StoreProvider value={store}>{element}</StoreProvider>);
  return store;
}

const button = (name: string) => screen.getByRole("button", { name });

describe("checking gradients", () => {
  it("lists each with its two second opinions, and says when they are of an older graph", async () => {
    const store = show("one-neuron", <GradientCheck />);
    fireEvent.click(button("Check Gradients"));
    await waitFor(() =>
      expect(screen.getByRole("status").textContent).toBe("The gradient agrees."),
    );
    const result = screen.getByRole("listitem");
    expect(within(result).getAllByText("−0.2115")).toHaveLength(3);
    act(() => changeParam(store, nodeId("w"), "value", 1));
    expect(screen.getByRole("status").textContent).toContain("From before the last edit.");
  });

  it("checks the parameters of one node from its links", async () => {
    const graph = exampleGraph("xor");
    const h1 = graph.nodes.find(({ id }) => id === "h1");
    if (!h1) throw new Error("XOR has no h1.");
    const store = show("xor", <NodeInspector node={h1} />);
    fireEvent.click(button("Check"));
    const found = within(screen.getByRole("list", { name: "Gradients checked" }));
    await waitFor(() => expect(found.getAllByText("Agrees.", { exact: false })).toHaveLength(3));
    expect(found.getByText("w1")).toBeTruthy();
    act(() => changeParam(store, nodeId("h1"), "w1", 3));
    expect(screen.queryByRole("list", { name: "Gradients checked" })).toBeNull();
  });
});

describe("checking the gradients of tensors", () => {
  it("says how many of a tensor agree, and names the number that agrees least", async () => {
    show("digits-dense", <GradientCheck />);
    fireEvent.click(button("Check Gradients"));
    await waitFor(() => expect(screen.getByRole("status").textContent).toMatch(/^All /), {
      timeout: 20_000,
    });
    const found = screen.getAllByRole("listitem").map((item) => item.textContent);
    expect(found.join("\n")).toMatch(
      /were checked, drawn at random\. All agree; weight\[\d+, \d+\] of .* agrees least\./,
    );
    for (const dd of screen.getAllByRole("definition")) expect(dd.textContent).not.toBe("—");
  }, 30_000);
});

describe("a check that takes long", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it("shows how far it is, and stops", () => {
    // Every look at the clock is a slice later.
    let clock = 0;
    const now = vi.spyOn(performance, "now").mockImplementation(() => (clock += 10));
    show("xor", <GradientCheck />);
    fireEvent.click(button("Check Gradients"));
    expect(screen.getByRole("progressbar").getAttribute("value")).toBe("1");
    act(() => void vi.advanceTimersToNextTimer());
    expect(screen.getByRole("progressbar").getAttribute("value")).toBe("2");
    fireEvent.click(button("Stop"));
    act(() => void vi.runAllTimers());
    expect(screen.getByRole("status").textContent).toBe("2 of 9 checked: 2 agree.");
    now.mockRestore();
  });
});

describe("why reverse", () => {
  it("counts both modes and follows the graph", () => {
    const store = show("xor", <WhyReverse />);
    const cells = () => screen.getAllByRole("cell").map((cell) => cell.textContent);
    // Backward: 1 into L, 5 into o, 3 into each of h1 and h2. Forward: 6 weights through 3 slots, 3 through 2.
    expect(cells()[1]).toBe("12");
    expect(cells()[3]).toBe("24");
    act(() =>
      store.setState({ session: openApp(exampleGraph("one-neuron")).store.getState().session }),
    );
    expect(screen.getByText(/both cost the same/)).toBeTruthy();
  });
});
