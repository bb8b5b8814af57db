import type { NodeChange, OnNodeDrag } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import {
  type BlockId,
  cardId,
  contentsOf,
  extractFragment,
  frameId,
  framesAround,
  isUnwired,
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
import { drawnMoved, moveTo } from "../state/document/edit-actions.ts";
import { blockOf, groupedOf, moveToBlock } from "../state/document/membership.ts";
import { noteKey, noteOf } from "../state/document/notes.ts";
import { seenView } from "../state/page/inside.ts";
import { setInserting, setJoining, useCanvasStore } from "./canvas-state.ts";
import type { OpFlowNode } from "./flow-elements.ts";
import { blockAt, framesOf } from "./frame-edges.ts";
import { nodeHeight, nodeWidth } from "./geometry.ts";

type Keys = Pick<MouseEvent, "ctrlKey" | "metaKey">;

export type Moving = ReadonlyMap<NodeId, Position>;

/** Copies that are to become part of the document, by the ids under which what they are copies of is drawn. */
interface Copies extends Pasted {
  readonly copyOf: ReadonlyMap<NodeId, NodeId>;
}

/** What is being dragged: what is drawn of the document, or copies of that. */
export interface Drag {
  readonly moving: Moving;
  /** The graph with the copies, where the drag began with Alt held. */
  readonly copies: Copies | null;
  /** What is dragged stays in its block, whose frame goes along. */
  readonly keepsBlocks: boolean;
}

/** From one block into another, were what is dragged let go now. */
interface BlockChange {
  readonly from: BlockId | null;
  readonly into: BlockId | null;
}

/**
 * Dragging nodes. While they are dragged their places are the canvas's own; letting go is one edit, and
 * Esc leaves all as it was, as does the loss of what is dragged. Alt at the start drags copies. A single
 * node without wires that is let go on a wire goes between its ends, but not while Alt is held. What is let go in the
 * frame of an open block is in that block then, and what is let go outside of its own is out of it, but not while Ctrl is
 * held.
 */
export function useDragging(store: AppStore) {
  const canvas = useCanvasStore();
  const [drag, setDrag] = useState<Drag | null>(null);
  // React Flow knows no cancelled drag: what it reports until the button is let go is passed over.
  const stage = useRef<"none" | "under way" | "cancelled">("none");
  const copying = useRef(false);
  const change = useRef<BlockChange | null>(null);
  const keeping = useRef(false);
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
          isCopying
            ? dragOfCopies(store, before, moved)
            : { moving: moved, copies: null, keepsBlocks: keeping.current },
        );
        return;
      }
      const isCancelled = stage.current === "cancelled";
      const { inserting } = canvas.getState();
      const { from, into } = change.current ?? { from: null, into: null };
      const isChanging = change.current !== null;
      stage.current = "none";
      change.current = null;
      setDrag(null);
      setInserting(canvas, null);
      setJoining(canvas, null);
      if (isCancelled) return;
      const [first, ...more] = moved;
      const { inside } = store.getState();
      if (copying.current)
        insertCopies(store, "Duplicate", copiesAt(store, moved, isChanging ? into : inside));
      else if (inserting && first && more.length === 0) insertNode(store, ...first, inserting);
      else if (isChanging) moveToBlock(store, moved, { from, into });
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
      change.current = null;
      setDrag(null);
      setInserting(canvas, null);
      setJoining(canvas, null);
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
      change.current = null;
      keeping.current = false;
    };
    const onNodeDrag: OnNodeDrag<OpFlowNode> = (event, node, nodes) => {
      const isFree =
        !node.data.note &&
        stage.current === "under way" &&
        !event.altKey &&
        !copying.current &&
        nodes.length === 1;
      setInserting(canvas, isFree ? wireUnder(node) : null);
      findBlock(event, node, nodes);
    };
    const onSelectionDrag = (event: Keys, nodes: OpFlowNode[]) => {
      const [first] = nodes;
      if (first) findBlock(event, first, nodes);
    };
    return {
      onNodeDragStart: starts,
      onSelectionDragStart: starts,
      onNodeDrag,
      onSelectionDrag,
    };

    /** What is dragged is where the middle of what the pointer holds is; a frame is held by its head. */
    function findBlock(
      { ctrlKey, metaKey }: Keys,
      { data, position, width = 0, height = 0 }: OpFlowNode,
      nodes: readonly OpFlowNode[],
    ): void {
      keeping.current = ctrlKey || metaKey;
      change.current = null;
      if (stage.current === "under way" && !keeping.current) {
        const view = seenView(store.getState());
        const dragged = nodes.flatMap((each) => [...meant(store, each.data.id, [0, 0])]);
        const { blocks } = groupedOf(view, new Map(dragged).keys());
        const without = contentsOf(view.of, blocks).blocks;
        const isFrame = data.block && data.id === frameId(data.block.id);
        const middle = { x: position.x + width / 2, y: position.y + (isFrame ? 13 : height / 2) };
        const from = copying.current ? view.inside : blockOf(view, data.id);
        const into = blockAt(view, middle, without);
        if (into !== from) change.current = { from, into };
      }
      setJoining(canvas, change.current?.into ?? null);
    }

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

/** What a drag moves: a node, a card or a note, or all that is drawn in a frame. */
function meant(store: AppStore, id: NodeId, [x, y]: Position): Iterable<[NodeId, Position]> {
  const view = seenView(store.getState());
  const frame = view.frames.find(({ block }) => frameId(block.id) === id);
  const rect = frame && framesOf(view).get(frame.block.id);
  if (!frame || !rect) return [[id, [x, y]]];
  const held = new Set(frame.members);
  const isIn = framesAround(view);
  const items = [
    ...view.graph.nodes.filter((node) => held.has(node.id)),
    ...view.notes
      .filter(({ block }) => isIn(block).includes(frame.block.id))
      .map((note) => ({ id: noteKey(note.id), position: note.position })),
  ];
  const [dx, dy] = [x - rect.left, y - rect.top];
  return items.map(({ id: member, position }): [NodeId, Position] => [
    member,
    placeWithinReach([position[0] + dx, position[1] + dy]),
  ]);
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
  const copies = before?.copies ?? copiesAt(store, moved, store.getState().inside);
  const moving = [...moved].flatMap(([id, place]): [NodeId, Position][] => {
    const copy = copies.copyOf.get(id);
    return copy ? [[copy, place]] : [];
  });
  return { copies, moving: new Map(moving), keepsBlocks: false };
}

/** Copies of what is drawn, at the places to which it was dragged, in this block. */
function copiesAt(store: AppStore, moved: Moving, into: BlockId | null): Copies {
  const view = seenView(store.getState());
  const { nodes, blocks, notes } = groupedOf(view, moved.keys());
  const fragment = extractFragment(drawnMoved(view.of, moved), nodes, blocks, notes);
  const pasted = pasteFragment(view.of, fragment, [0, 0], [], into);
  const copyOf = new Map<NodeId, NodeId>();
  // Copies are made in the order of what they are copies of, and stand at the end.
  const pair = <T extends { readonly id: string }>(
    of: readonly T[] = [],
    made: readonly T[] = [],
    key: (id: T["id"]) => NodeId,
  ) => {
    made.slice(made.length - of.length).forEach(({ id }, at) => {
      const original = of[at];
      if (original) copyOf.set(key(original.id), key(id));
    });
  };
  pair(fragment.nodes, pasted.graph.nodes, (id) => id);
  pair(fragment.blocks, pasted.graph.blocks, cardId);
  pair(fragment.notes, pasted.graph.notes, noteKey);
  return { ...pasted, copyOf };
}
