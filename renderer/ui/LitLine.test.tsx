import { act, fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { edgeId, litPieces, type NodeId } from "../../core/index.ts";
import { LitWords } from "../canvas/LitWords.tsx";
import { StoreProvider } from "../state/app/store.ts";
import { deleteElements } from "../state/document/edit-actions.ts";
import { pointAt } from "../state/page/lit.ts";
import { graphOf, id, openNeuron } from "../state/testing/open-app.ts";
import { putCanvas } from "../state/testing/test-canvas.ts";
import { LitLine } from "./LitLine.tsx";

function show() {
  const { store } = openNeuron();
  const reveal = vi.fn<(nodes: Iterable<NodeId>) => boolean>();
  putCanvas(store, { reveal });
  const graph = graphOf(store);
  const wires = new Set(
    graph.edges.filter(({ source }) => source === id("w") || source === id("z")).map((e) => e.id),
  );
  const pieces = litPieces(graph, wires, new Set([id("t")]));
  render(
    <StoreProvider value={store}>
      <LitLine intro="Lit on the graph" pieces={pieces} />
      <LitWords />
    </StoreProvider>,
  );
  return { store, reveal, wires };
}

describe("what is lit, in words", () => {
  it("stands as a line of buttons that select a piece and bring it into view", () => {
    const { store, reveal, wires } = show();
    expect(document.querySelector(".lit-line")?.textContent).toBe(
      "Lit on the graph: w → z → a, node t",
    );
    fireEvent.click(screen.getByRole("button", { name: "w → z → a" }));
    expect(store.getState().selection.edges).toEqual(wires);
    expect([...(reveal.mock.calls[0]?.[0] ?? [])]).toEqual([id("w"), id("z"), id("a")]);
    fireEvent.click(screen.getByRole("button", { name: "node t" }));
    expect(store.getState().selection.nodes).toEqual(new Set([id("t")]));
  });

  it("selects no more than there still is", () => {
    const { store } = show();
    act(() => deleteElements(store, [id("t")], []));
    fireEvent.click(screen.getByRole("button", { name: "node t" }));
    expect(store.getState().selection.nodes.size).toBe(0);
  });

  it("is read out as light comes and goes", () => {
    const { store, wires } = show();
    expect(screen.getByRole("status").textContent).toBe("");
    act(() => pointAt(store, { edges: wires }));
    expect(screen.getByRole("status").textContent).toBe("Lit: w → z → a");
    act(() => pointAt(store, { edges: [edgeId("gone")] }));
    expect(screen.getByRole("status").textContent).toBe("");
  });
});
