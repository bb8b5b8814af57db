import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createNode, edgeId, type GraphNode, nodeId } from "../../../core/index.ts";
import { StoreProvider } from "../../state/app/store.ts";
import { renameGraph } from "../../state/document/edit-actions.ts";
import { exampleGraph, openApp } from "../../state/testing/open-app.ts";
import { refuseWebAssembly } from "../../state/testing/refuse-web-assembly.ts";
import { Inspector } from "./Inspector.tsx";

it("a graph goes by its file's name until it has one of its own", () => {
  const { store } = openApp();
  render(
    <StoreProvider value={store}>
      <Inspector />
    </StoreProvider>,
  );
  const name = screen.getByRole<HTMLInputElement>("textbox", { name: "Graph name" });
  expect(name.value).toBe("Untitled");
  act(() => store.setState({ file: { token: null, name: "mine.chainrule" } }));
  expect(name.value).toBe("mine");
  act(() => renameGraph(store, "Moons by hand"));
  expect(name.value).toBe("Moons by hand");
});

describe("a graph that is computed without WebAssembly", () => {
  afterEach(() => void vi.unstubAllGlobals());

  /** A chain of so many sums, and how it is opened. */
  function inspect(length: number) {
    const one = exampleGraph("one-neuron");
    const sum = (i: number) => nodeId(`s${i}`);
    const nodes = Array.from({ length }, (_, i) => createNode(one, "add", [0, i])).map(
      (node, i) => ({ ...node, id: sum(i) }),
    );
    const edges = nodes.flatMap(({ id: target }, i) =>
      ["a", "b"].map((targetHandle) => ({
        id: edgeId(`${targetHandle}${i}`),
        source: i === 0 ? (one.nodes[0] as GraphNode).id : sum(i - 1),
        sourceHandle: "out",
        target,
        targetHandle,
      })),
    );
    const { store } = openApp({
      ...one,
      nodes: [...one.nodes, ...nodes],
      edges: [...one.edges, ...edges],
    });
    render(
      <StoreProvider value={store}>
        <Inspector />
      </StoreProvider>,
    );
    return store.getState().session.run.executor.kind;
  }
  const note = () => screen.queryByText(/^This graph is computed without WebAssembly/);

  it("says so where it is large enough to be computed with it", () => {
    expect(inspect(2000)).toBe("compiled");
    expect(note()).toBeNull();
    cleanup();
    refuseWebAssembly();
    expect(inspect(2000)).toBe("interpreted");
    expect(note()).toBeTruthy();
  });

  it("needs no word where it is small", () => {
    refuseWebAssembly();
    expect(inspect(3)).toBe("interpreted");
    expect(note()).toBeNull();
  });
});
