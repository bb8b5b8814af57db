import { act, fireEvent, renderHook } from "@testing-library/react";
import type { NodeChange } from "@xyflow/react";
import type { ReactNode } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type BlockId, edgeId, findNode, groupIntoBlock, setBlock } from "../../core/index.ts";
import { type AppStore, StoreProvider } from "../state/app/store.ts";
import { edit, undoEdit } from "../state/document/edit.ts";
import { deleteElements, moveTo } from "../state/document/edit-actions.ts";
import { showDocument } from "../state/document/show-document.ts";
import { graphOf, id, openNeuron } from "../state/testing/open-app.ts";
import { type CanvasStore, CanvasStoreProvider, createCanvasStore } from "./canvas-state.ts";
import type { OpFlowNode } from "./flow-elements.ts";
import { useDragging } from "./useDragging.ts";

let store: AppStore;
let canvas: CanvasStore;
let dragging: { readonly current: ReturnType<typeof useDragging> };

beforeEach(() => {
  ({ store } = openNeuron());
  canvas = createCanvasStore();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StoreProvider value={store}>
      <CanvasStoreProvider value={canvas}>{children}</CanvasStoreProvider>
    </StoreProvider>
  );
  dragging = renderHook(() => useDragging(store), { wrapper }).result;
});

/** What React Flow reports of w. */
function report(dragging: boolean, x: number): NodeChange<OpFlowNode>[] {
  return [{ type: "position", id: "w", position: { x, y: 0 }, dragging }];
}

function drag({ altKey = false } = {}): void {
  const { onNodeDragStart } = dragging.current.handlers;
  act(() => {
    onNodeDragStart({ altKey });
    dragging.current.onPositions(report(true, 10));
  });
}

/** React Flow tells where the node is. */
function over(node: string): void {
  const { onNodeDrag } = dragging.current.handlers;
  const event = new MouseEvent("mousemove") as unknown as Parameters<typeof onNodeDrag>[0];
  const data = { id: id(node), shape: { inputs: [], outputs: [] } };
  const moved = { data, position: { x: 0, y: 0 } } as unknown as OpFlowNode;
  onNodeDrag(event, moved, [moved]);
}

const letGo = () => act(() => dragging.current.onPositions(report(false, 10)));
const labels = () => store.getState().history.past.map(({ label }) => label);
const ids = () => graphOf(store).nodes.map((node) => node.id);

describe("a drag", () => {
  it("is one edit when it is let go", () => {
    drag();
    expect(dragging.current.drag?.moving.get(id("w"))).toEqual([10, 0]);
    expect(labels()).toEqual([]);
    letGo();
    expect(labels()).toEqual(["Move Node"]);
    expect(dragging.current.drag).toBeNull();
  });

  it.each([false, true])("is over, and leaves nothing, with Esc (Alt: %s)", (altKey) => {
    drag({ altKey });
    act(() => void fireEvent.keyDown(window, { key: "Escape" }));
    expect(dragging.current.drag).toBeNull();
    letGo();
    expect(labels()).toEqual([]);
    expect(ids()).toHaveLength(6);
  });

  it.each([false, true])("is over when its node is deleted (Alt: %s)", (altKey) => {
    drag({ altKey });
    canvas.setState({ inserting: edgeId("e4") });
    act(() => deleteElements(store, [id("w")], []));
    expect(dragging.current.drag).toBeNull();
    expect(canvas.getState().inserting).toBeNull();
    letGo();
    expect(labels()).toEqual(["Delete Node"]);
  });

  it("is over when another document is opened, whatever its nodes are called", () => {
    const { graph, file } = { graph: graphOf(store), file: store.getState().file };
    drag();
    act(() => showDocument(store, { graph, file }));
    letGo();
    expect(labels()).toEqual([]);
  });

  it("goes on through edits of other nodes", () => {
    moveTo(store, new Map([[id("x"), [500, 500]]]));
    drag();
    act(() => undoEdit(store));
    letGo();
    expect(labels()).toEqual(["Move Node"]);
  });

  it("looks for a wire to put the node on only where none touches the node", () => {
    const findWire = vi.fn(() => null);
    canvas.setState({ findWire });
    drag();
    over("w");
    expect(findWire).not.toHaveBeenCalled();
    const wires = graphOf(store).edges.filter(({ source }) => source === "w");
    act(() =>
      deleteElements(
        store,
        [],
        wires.map((wire) => wire.id),
      ),
    );
    over("w");
    expect(findWire).toHaveBeenCalledTimes(1);
  });

  it("tells the canvas of a wire only when it is another one", () => {
    drag();
    const told = vi.fn();
    canvas.subscribe(told);
    over("w");
    over("w");
    expect(told).not.toHaveBeenCalled();
  });
});

describe("a drag over the frame of an open block", () => {
  let block: BlockId;
  beforeEach(() => {
    edit(store, "Group", (graph) => {
      const made = groupIntoBlock(graph, { nodes: [id("z"), id("a")], blocks: [] });
      block = made.block as BlockId;
      return setBlock(made.graph, block, { folded: false });
    });
  });
  const placeOf = (node: string) => findNode(graphOf(store), id(node))?.position ?? [0, 0];

  /** React Flow tells that the node is there, with this key held. */
  function dragTo(node: string, [x, y]: readonly [number, number], ctrlKey = false): void {
    const { onNodeDragStart, onNodeDrag } = dragging.current.handlers;
    const event = new MouseEvent("mousemove", { ctrlKey }) as unknown as Parameters<
      typeof onNodeDrag
    >[0];
    const data = { id: id(node), shape: { inputs: [], outputs: [] } };
    const moved = { data, position: { x, y }, width: 134, height: 58 } as unknown as OpFlowNode;
    const change = (isDragging: boolean): NodeChange<OpFlowNode>[] => [
      { type: "position", id: node, position: { x, y }, dragging: isDragging },
    ];
    act(() => {
      onNodeDragStart({ altKey: false });
      dragging.current.onPositions(change(true));
      onNodeDrag(event, moved, [moved]);
    });
    expect(findNode(graphOf(store), id(node))?.position).toEqual(placeOf(node));
    drop = () => act(() => dragging.current.onPositions(change(false)));
  }
  let drop: () => void;

  it("lights it, and puts the node into it when it is let go", () => {
    dragTo("w", [placeOf("a")[0], placeOf("a")[1] + 10]);
    expect(canvas.getState().joining).toBe(block);
    drop();
    expect(canvas.getState().joining).toBeNull();
    expect(findNode(graphOf(store), id("w"))?.block).toBe(block);
    expect(labels().at(-1)).toBe("Move Node into Block 1");
  });

  it("takes a node out of it, but not with Ctrl", () => {
    dragTo("z", [4000, 4000], true);
    drop();
    expect(findNode(graphOf(store), id("z"))).toMatchObject({ block, position: [4000, 4000] });
    dragTo("a", [-4000, 0]);
    expect(canvas.getState().joining).toBeNull();
    drop();
    expect(findNode(graphOf(store), id("a"))?.block).toBeUndefined();
  });

  it("changes nothing with Esc", () => {
    dragTo("w", [placeOf("a")[0], placeOf("a")[1] + 10]);
    act(() => void fireEvent.keyDown(window, { key: "Escape" }));
    expect(canvas.getState().joining).toBeNull();
    drop();
    expect(labels()).toEqual(["Group"]);
  });
});
