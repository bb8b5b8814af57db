import type { NodeChange, OnNodeDrag } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import {
  extractFragment,
  type Graph,
  moveNodes,
  type NodeId,
  nodeId,
  type Pasted,
  type Position,
  pasteFragment,
  placeWithinReach,
  splice,
} from "../../core/index.ts";
import { insertNode } from "../store/add-actions.ts";
import { insertCopies, moveTo } from "../store/edit-actions.ts";
import { type AppStore, selectGraph } from "../store/store.ts";
import { useCanvasStore } from "./canvas-state.ts";
import type { OpFlowNode } from "./flow-elements.ts";
import { nodeHeight, nodeWidth } from "./geometry.ts";

export type Moving = ReadonlyMap<NodeId, Position>;

/** What is being dragged: nodes of the document, or copies of them that are to become part of it. */
export interface Drag {
  readonly moving: Moving;
  /** The graph with the copies, where the drag began with Alt held. */
  readonly copies: Pasted | null;
}

/**
 * Dragging nodes. While they are dragged their places are the canvas's own; letting go is one edit, and
 * Esc leaves all as it was. Alt at the start drags copies. A single node without wires that is let go on
 * a wire goes between its ends, but not while Alt is held.
 */
export function useDragging(store: AppStore) {
  const canvas = useCanvasStore();
  const [drag, setDrag] = useState<Drag | null>(null);
  // React Flow knows no cancelled drag: what it reports until the button is let go is passed over.
  const stage = useRef<"none" | "under way" | "cancelled">("none");
  const copying = useRef(false);

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
        if (stage.current === "none") stage.current = "under way";
        if (stage.current !== "under way") return;
        const isCopying = copying.current;
        setDrag((before) =>
          isCopying ? dragOfCopies(store, before, moved) : { moving: moved, copies: null },
        );
        return;
      }
      const isCancelled = stage.current === "cancelled";
      const { inserting } = canvas.getState();
      stage.current = "none";
      setDrag(null);
      canvas.setState({ inserting: null });
      if (isCancelled) return;
      const [first, ...more] = moved;
      if (copying.current) insertCopies(store, "Duplicate", copiesAt(store, moved));
      else if (inserting && first && more.length === 0) insertNode(store, ...first, inserting);
      else moveTo(store, moved);
    },
    [store, canvas],
  );

  const isDragging = drag !== null;
  useEffect(() => canvas.setState({ dragging: isDragging }), [canvas, isDragging]);
  useEffect(() => {
    if (!isDragging) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.key === "Alt") canvas.setState({ inserting: null });
      if (event.key !== "Escape") return;
      event.stopPropagation();
      stage.current = "cancelled";
      setDrag(null);
      canvas.setState({ inserting: null });
    };
    window.addEventListener("keydown", pressed, true);
    return () => window.removeEventListener("keydown", pressed, true);
  }, [canvas, isDragging]);

  const handlers = useMemo(() => {
    const starts = ({ altKey }: { readonly altKey: boolean }) => {
      stage.current = "none";
      copying.current = altKey;
    };
    const onNodeDrag: OnNodeDrag<OpFlowNode> = (event, node, nodes) => {
      const isFree =
        stage.current === "under way" && !event.altKey && !copying.current && nodes.length === 1;
      canvas.setState({ inserting: isFree ? wireUnder(node) : null });
    };
    return { onNodeDragStart: starts, onSelectionDragStart: starts, onNodeDrag };

    function wireUnder({ data: { id, shape }, position: { x, y } }: OpFlowNode) {
      const graph = selectGraph(store.getState());
      const middle = { x: x + nodeWidth / 2, y: y + nodeHeight(shape) / 2 };
      return canvas.getState().findWire(graph, middle, (wire) => splice(graph, wire, id) !== graph);
    }
  }, [store, canvas]);

  return { drag, onPositions, handlers };
}

/** The copies are made once, so that the graph with them stays the same while they are dragged. */
function dragOfCopies(store: AppStore, before: Drag | null, moved: Moving): Drag {
  const copies = before?.copies ?? copiesAt(store, moved);
  // Copies are made in the order of the graph's nodes.
  const places = selectGraph(store.getState()).nodes.flatMap(({ id }) => {
    const place = moved.get(id);
    return place ? [place] : [];
  });
  return { copies, moving: new Map(copies.nodes.map((id, i) => [id, places[i] as Position])) };
}

/** Copies of the nodes, at the places to which these were dragged. */
function copiesAt(store: AppStore, moved: Moving): Pasted {
  const graph: Graph = selectGraph(store.getState());
  const placed = moveNodes(extractFragment(graph, moved.keys()), moved);
  return pasteFragment(graph, placed, [0, 0]);
}
