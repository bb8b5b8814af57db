import type { NodeChange, OnNodeDrag } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import {
  extractFragment,
  type Graph,
  isUnwired,
  moveNodes,
  type NodeId,
  nodeId,
  type Pasted,
  type Position,
  pasteFragment,
  placeWithinReach,
  splice,
} from "../../core/index.ts";
import type { AppState } from "../state/app/state.ts";
import { type AppStore, selectGraph } from "../state/app/store.ts";
import { insertNode } from "../state/document/add-actions.ts";
import { insertCopies } from "../state/document/copy-actions.ts";
import { moveTo } from "../state/document/edit-actions.ts";
import { noteOf } from "../state/document/notes.ts";
import { seenView } from "../state/page/inside.ts";
import { setInserting, useCanvasStore } from "./canvas-state.ts";
import { frameId, frameRect, type OpFlowNode } from "./flow-elements.ts";
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
 * Esc leaves all as it was, as does the loss of what is dragged. Alt at the start drags copies. A single
 * node without wires that is let go on a wire goes between its ends, but not while Alt is held.
 */
export function useDragging(store: AppStore) {
  const canvas = useCanvasStore();
  const [drag, setDrag] = useState<Drag | null>(null);
  // React Flow knows no cancelled drag: what it reports until the button is let go is passed over.
  const stage = useRef<"none" | "under way" | "cancelled">("none");
  const copying = useRef(false);
  /** Nodes of the document: those that are dragged, or whose copies are. */
  const dragged = useRef<readonly NodeId[]>([]);

  const onPositions = useCallback(
    (changes: readonly NodeChange<OpFlowNode>[]) => {
      const moved = new Map<NodeId, Position>();
      let dragging = false;
      for (const change of changes) {
        if (change.type !== "position" || !change.position) continue;
        dragging ||= change.dragging ?? false;
        const { x, y } = change.position;
        for (const [id, place] of meant(store, nodeId(change.id), placeWithinReach([x, y])))
          moved.set(id, place);
      }
      if (moved.size === 0) return;
      if (dragging) {
        if (stage.current === "none") stage.current = "under way";
        if (stage.current !== "under way") return;
        dragged.current = [...moved.keys()].filter((id) => !noteOf(id));
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
      setInserting(canvas, null);
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
    const cancel = () => {
      stage.current = "cancelled";
      setDrag(null);
      setInserting(canvas, null);
    };
    const pressed = (event: KeyboardEvent) => {
      if (event.key === "Alt") setInserting(canvas, null);
      if (event.key !== "Escape") return;
      event.stopPropagation();
      cancel();
    };
    window.addEventListener("keydown", pressed, true);
    const stopFollowing = store.subscribe((now, before) => {
      if (isTornFrom(dragged.current, now, before)) cancel();
    });
    return () => {
      window.removeEventListener("keydown", pressed, true);
      stopFollowing();
    };
  }, [store, canvas, isDragging]);

  const handlers = useMemo(() => {
    const starts = ({ altKey }: { readonly altKey: boolean }) => {
      stage.current = "none";
      copying.current = altKey;
    };
    const onNodeDrag: OnNodeDrag<OpFlowNode> = (event, node, nodes) => {
      const isFree =
        !node.data.note &&
        stage.current === "under way" &&
        !event.altKey &&
        !copying.current &&
        nodes.length === 1;
      setInserting(canvas, isFree ? wireUnder(node) : null);
    };
    return { onNodeDragStart: starts, onSelectionDragStart: starts, onNodeDrag };

    function wireUnder({ data: { id, shape }, position: { x, y } }: OpFlowNode) {
      const graph = selectGraph(store.getState());
      // Of most nodes it is known without laying all wires.
      if (!isUnwired(graph, id)) return null;
      const middle = { x: x + nodeWidth / 2, y: y + nodeHeight(shape) / 2 };
      const { graph: drawn } = seenView(store.getState());
      return canvas.getState().findWire(drawn, middle, (wire) => splice(graph, wire, id) !== graph);
    }
  }, [store, canvas]);

  return { drag, onPositions, handlers };
}

/** What a drag moves: a node or a card, or all that is drawn in a frame. */
function meant(store: AppStore, id: NodeId, [x, y]: Position): Iterable<[NodeId, Position]> {
  const { graph, frames } = seenView(store.getState());
  const frame = frames.find(({ block }) => frameId(block.id) === id);
  if (!frame) return [[id, [x, y]]];
  const rect = frameRect(graph, frame);
  const held = new Set(frame.members);
  const [dx, dy] = [x - rect.left, y - rect.top];
  return graph.nodes.flatMap(({ id: member, position }): [NodeId, Position][] =>
    held.has(member) ? [[member, placeWithinReach([position[0] + dx, position[1] + dy])]] : [],
  );
}

/** Whether the graph has gone from under a drag: one of its nodes was deleted, or another document is shown. */
function isTornFrom(dragged: readonly NodeId[], now: AppState, before: AppState): boolean {
  if (now.fitRequests !== before.fitRequests) return true;
  if (selectGraph(now).nodes === selectGraph(before).nodes && now.inside === before.inside)
    return false;
  const { nodes } = seenView(now).graph;
  const there = new Set(nodes.map(({ id }) => id));
  return dragged.some((id) => !there.has(id));
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
  return pasteFragment(graph, placed, [0, 0], [], store.getState().inside);
}
