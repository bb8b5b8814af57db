import { act, render, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { drawResponseTile } from "../plots/response-image.ts";
import { StoreProvider } from "../state/app/store.ts";
import { edit } from "../state/document/edit.ts";
import { changeParam } from "../state/document/edit-actions.ts";
import { id } from "../state/testing/open-app.ts";
import { openTraining } from "../state/testing/training.ts";
import { NodeMap } from "./NodeMap.tsx";

vi.mock("../plots/response-image.ts", () => ({ drawResponseTile: vi.fn() }));

function show() {
  const app = openTraining();
  render(
    <StoreProvider value={app.store}>
      <NodeMap id={id("h1")} name="h1" />
    </StoreProvider>,
  );
  return app;
}

const map = () => screen.getByRole("img", { hidden: true });
const drawn = () => vi.mocked(drawResponseTile).mock.calls.length;

describe("a node's map", () => {
  beforeEach(() => vi.clearAllMocks());

  it("is hidden until the graph has been looked at, and says what it shows", () => {
    const { trainer } = show();
    expect(map()).toHaveProperty("hidden", true);
    act(() => trainer.run());
    expect(map()).toHaveProperty("hidden", false);
    expect(map().getAttribute("aria-label")).toBe("response of h1 to x1 and x2");
  });

  it("is drawn when it has changed, and not when anything else has", () => {
    const { store, trainer } = show();
    act(() => trainer.run());
    expect(drawn()).toBe(1);
    act(() => store.setState({ hovered: { kind: "node", id: id("h1") } }));
    expect(drawn()).toBe(1);
    act(() => {
      changeParam(store, id("h1"), "w1", 3);
      trainer.run();
    });
    expect(drawn()).toBe(2);
  });

  it("is marked while the wires are others than it was drawn for", () => {
    const { store, trainer } = show();
    act(() => trainer.run());
    expect(map().dataset.stale).toBe("false");
    act(() => edit(store, "Cut", (graph) => ({ ...graph, edges: graph.edges.slice(1) })));
    expect(map().dataset.stale).toBe("true");
    act(() => trainer.run());
    expect(map().dataset.stale).toBe("false");
  });
});
