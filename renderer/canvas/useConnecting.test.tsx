import { fireEvent, renderHook } from "@testing-library/react";
import { type Connection, type FinalConnectionState, ReactFlowProvider } from "@xyflow/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { blockId, cardId, farEnds, groupIntoBlock, writeDocument } from "../../core/index.ts";
import { type AppStore, StoreProvider } from "../state/app/store.ts";
import { edit, undoEdit } from "../state/document/edit.ts";
import { deleteElements } from "../state/document/edit-actions.ts";
import { graphOf, id, openNeuron } from "../state/testing/open-app.ts";
import { type CanvasStore, CanvasStoreProvider, createCanvasStore } from "./canvas-state.ts";
import { createPortFits } from "./port-fits.ts";
import { useConnecting } from "./useConnecting.ts";

let store: AppStore;
let canvas: CanvasStore;
const find = vi.fn(farEnds);

beforeEach(() => {
  ({ store } = openNeuron());
  canvas = createCanvasStore();
  find.mockClear();
  canvas.setState({ portFits: createPortFits(find) });
});
afterEach(() => document.body.replaceChildren());

function connecting() {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StoreProvider value={store}>
      <CanvasStoreProvider value={canvas}>
        <ReactFlowProvider>{children}</ReactFlowProvider>
      </CanvasStoreProvider>
    </StoreProvider>
  );
  return renderHook(useConnecting, { wrapper }).result.current;
}

/** A wire that was drawn from w and let go on the empty canvas. */
const dropped = {
  isValid: null,
  fromHandle: { nodeId: "w", id: "out", type: "source" },
  toHandle: null,
} as unknown as FinalConnectionState;

function letGo(): void {
  const flow = document.createElement("div");
  flow.className = "react-flow";
  document.elementFromPoint = () => flow;
  connecting().onConnectEnd(new MouseEvent("mouseup"), dropped);
}

it("the graph is walked once for a wire, however often it is asked where it can end", () => {
  const { isValidConnection } = connecting();
  const answers = graphOf(store).nodes.map((node) => {
    const wire = { source: "w", sourceHandle: "out", target: node.id, targetHandle: "x" };
    return isValidConnection(wire satisfies Connection);
  });
  expect(new Set(answers)).toEqual(new Set([true, false]));
  expect(find).toHaveBeenCalledTimes(1);
});

it("a wire let go on the canvas opens the search, but not where its node was deleted meanwhile", () => {
  letGo();
  expect(store.getState().search?.wire?.node).toBe("w");
  store.setState({ search: null });
  deleteElements(store, [id("w")], []);
  letGo();
  expect(store.getState().search).toBeNull();
});

it("Esc, and a touch that is taken away, end the drawing", () => {
  connecting();
  const ended = vi.fn();
  document.addEventListener("mouseup", ended);
  const line = document.createElement("i");
  line.className = "react-flow__connection";
  fireEvent.keyDown(window, { key: "Escape" });
  fireEvent(window, new Event("touchcancel"));
  expect(ended).not.toHaveBeenCalled();
  document.body.append(line);
  fireEvent.keyDown(window, { key: "Escape" });
  fireEvent(window, new Event("touchcancel"));
  expect(ended).toHaveBeenCalledTimes(2);
  document.removeEventListener("mouseup", ended);
});

it("a wire on a card’s port is laid to what is behind it, in one undo step", () => {
  const before = writeDocument(graphOf(store));
  edit(
    store,
    "Group",
    (graph) => groupIntoBlock(graph, { nodes: [id("z"), id("a")], blocks: [] }).graph,
  );
  const card = cardId(blockId("block1"));
  const { onConnect } = connecting();
  onConnect({ source: "t", sourceHandle: "out", target: card, targetHandle: "w" });
  const into = (node: string) =>
    graphOf(store)
      .edges.filter(({ target }) => target === node)
      .map(({ source }) => source);
  expect(into("z").sort()).toEqual(["t", "x"]);
  onConnect({ source: card, sourceHandle: "a", target: "loss", targetHandle: "target" });
  expect(into("loss")).toEqual(["a", "a"]);
  for (let i = 0; i < 3; i++) undoEdit(store);
  expect(writeDocument(graphOf(store))).toBe(before);
});
