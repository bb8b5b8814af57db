import type { EdgeChange, NodeChange } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import {
  type EdgeId,
  edgeId,
  type Graph,
  type NodeId,
  nodeId,
  type Position,
  placeWithinReach,
} from "../../core/index.ts";
import { finishGesture, moveTo, select } from "../store/edit-actions.ts";
import type { Selection } from "../store/state.ts";
import { type AppStore, selectGraph, useApp, useAppStore } from "../store/store.ts";
import { askedWires } from "./asked-wires.ts";
import { useCanvasStore } from "./canvas-state.ts";
import { type ChainFlowEdge, FlowElements, type OpFlowNode } from "./flow-elements.ts";
import { hasManyWires } from "./placement.ts";

type Moving = ReadonlyMap<NodeId, Position>;

/** Presses of arrow keys that follow each other this closely (ms) are one undo step. */
const burst = 800;

/**
 * The document as React Flow's nodes and edges, and its changes as edits. While nodes are dragged
 * their places are the canvas's own; letting go is one edit. Selections go to the store, sizes nowhere.
 */
export function useFlowElements() {
  const store = useAppStore();
  const graph = useApp(selectGraph);
  const selection = useApp((state) => state.selection);
  const [elements] = useState(() => new FlowElements());
  const { moving, onPositions } = useMoving(store);

  const nodes = useMemo(
    () => elements.nodes(graph, selection.nodes, moving),
    [elements, graph, selection.nodes, moving],
  );
  const asked = useAskedWires(graph, selection);
  const edges = useMemo(
    () => elements.edges(graph, selection.edges, asked),
    [elements, graph, selection.edges, asked],
  );

  const onNodesChange = useCallback(
    (changes: NodeChange<OpFlowNode>[]) => {
      selectChanged(store, changes, []);
      onPositions(changes);
    },
    [store, onPositions],
  );
  const onEdgesChange = useCallback(
    (changes: EdgeChange<ChainFlowEdge>[]) => selectChanged(store, [], changes),
    [store],
  );
  return { nodes, edges, onNodesChange, onEdgesChange };
}

const noWires: ReadonlySet<EdgeId> = new Set();

/** The wires whose labels are wanted; in a small graph all have theirs in any case. */
function useAskedWires({ edges }: Graph, selection: Selection): ReadonlySet<EdgeId> {
  const isLarge = hasManyWires(edges);
  const hovered = useApp((state) => (isLarge ? state.hovered : null));
  return useMemo(
    () => (isLarge ? askedWires(edges, { selection, hovered }) : noWires),
    [isLarge, edges, selection, hovered],
  );
}

function selectChanged(
  store: AppStore,
  nodeChanges: readonly NodeChange<OpFlowNode>[],
  edgeChanges: readonly EdgeChange<ChainFlowEdge>[],
): void {
  const { selection } = store.getState();
  const nodes = new Set(selection.nodes);
  const edges = new Set(selection.edges);
  let changed = false;
  const apply = <Id extends string>(set: Set<Id>, id: Id, selected: boolean) => {
    changed ||= set.has(id) !== selected;
    if (selected) set.add(id);
    else set.delete(id);
  };
  for (const change of nodeChanges)
    if (change.type === "select") apply<NodeId>(nodes, nodeId(change.id), change.selected);
  for (const change of edgeChanges)
    if (change.type === "select") apply<EdgeId>(edges, edgeId(change.id), change.selected);
  if (changed) select(store, { nodes, edges });
}

/** The nodes that are being dragged, and where they are. */
function useMoving(store: AppStore) {
  const canvas = useCanvasStore();
  const [moving, setMoving] = useState<Moving | null>(null);
  // React Flow knows no cancelled drag: what it reports until the button is let go is passed over.
  const drag = useRef<"none" | "under way" | "cancelled">("none");
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const onPositions = useCallback(
    (changes: readonly NodeChange<OpFlowNode>[]) => {
      const moved = new Map<NodeId, Position>();
      let dragging = false;
      for (const change of changes) {
        if (change.type !== "position" || !change.position) continue;
        dragging ||= change.dragging ?? false;
        const { x, y } = change.position;
        moved.set(nodeId(change.id), placeWithinReach([x, y]));
      }
      if (moved.size === 0) return;
      if (dragging) {
        if (drag.current === "none") drag.current = "under way";
        if (drag.current === "under way") setMoving(moved);
        return;
      }
      const before = drag.current;
      drag.current = "none";
      setMoving(null);
      if (before === "cancelled") return;
      if (before === "under way") return moveTo(store, moved);
      moveTo(store, moved, `nudge ${[...moved.keys()].join(" ")}`);
      clearTimeout(pause.current);
      pause.current = setTimeout(() => finishGesture(store), burst);
    },
    [store],
  );

  const isMoving = moving !== null;
  useEffect(() => canvas.setState({ dragging: isMoving }), [canvas, isMoving]);
  useEffect(() => {
    if (!isMoving) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      drag.current = "cancelled";
      setMoving(null);
    };
    window.addEventListener("keydown", pressed, true);
    return () => window.removeEventListener("keydown", pressed, true);
  }, [isMoving]);

  return { moving, onPositions };
}
