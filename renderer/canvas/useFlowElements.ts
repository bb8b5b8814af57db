import type { EdgeChange, NodeChange } from "@xyflow/react";
import { type MouseEvent, useCallback, useMemo, useState } from "react";
import {
  blockView,
  type EdgeId,
  edgeId,
  type Graph,
  type NodeId,
  type NoteId,
  nodeId,
} from "../../core/index.ts";
import { type AppStore, selectGraph, useApp, useAppStore } from "../state/app/store.ts";
import { ofNodes, ofNotes } from "../state/document/edit.ts";
import { select, sizeOf } from "../state/document/edit-actions.ts";
import { goInside, leadOut } from "../state/document/inside-actions.ts";
import { noteOf } from "../state/document/notes.ts";
import { seenView } from "../state/page/inside.ts";
import type { Selection } from "../state/page/page-slice.ts";
import { askedWires } from "./asked-wires.ts";
import { type ChainFlowEdge, FlowElements, type OpFlowNode } from "./flow-elements.ts";
import { useNoteElements, withNotes } from "./note-elements.ts";
import { hasManyWires } from "./placement.ts";
import { type Drag, useDragging } from "./useDragging.ts";

/**
 * The document as React Flow's nodes and edges, and its changes as edits. Selections go to the store, sizes nowhere.
 */
export function useFlowElements() {
  const store = useAppStore();
  const document = useApp(selectGraph);
  const inside = useApp((state) => state.inside);
  const chosen = useApp((state) => state.selection);
  const [elements] = useState(() => new FlowElements());
  const { drag, onPositions, handlers } = useDragging(store);
  const { graph, selection } = useMemo(
    () => shownOf(document, chosen, drag),
    [document, chosen, drag],
  );
  const moving = drag?.moving ?? null;
  const keepsBlocks = drag?.keepsBlocks ?? false;

  const opNodes = useMemo(
    () => elements.nodes({ graph, inside }, selection.nodes, moving, keepsBlocks),
    [elements, graph, inside, selection.nodes, moving, keepsBlocks],
  );
  const writing = useApp((state) => state.writing);
  const notes = useNoteElements(blockView(graph, inside).notes, selection.notes, moving, writing);
  // Behind the nodes, and met by Tab after them.
  const nodes = useMemo(
    () => (notes.length === 0 ? opNodes : [...opNodes, ...notes]),
    [opNodes, notes],
  );
  const asked = useAskedWires(graph, selection);
  const edges = useMemo(
    () => elements.edges({ graph, inside }, selection.edges, asked),
    [elements, graph, inside, selection.edges, asked],
  );

  const bounds = useMemo(
    () => withNotes(elements.bounds({ graph, inside }), notes),
    [elements, graph, inside, notes],
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
  const onNodeClick = useCallback(
    (event: MouseEvent, { type, data: { id, border } }: OpFlowNode) => {
      // Its head says what is selected.
      if (type === "frame") return;
      if (border) {
        leadOut(store, border);
        return;
      }
      const isJoining = event.ctrlKey || event.metaKey || event.shiftKey;
      const note = noteOf(id);
      // React Flow leaves a selection of many as it is when one of them is clicked.
      const { cards } = seenView(store.getState());
      const meant = cards.get(id)?.nodes ?? [id];
      if (!isJoining && sizeOf(store.getState().selection) > (note ? 1 : meant.length))
        select(store, note ? ofNotes([note]) : ofNodes(meant));
    },
    [store],
  );
  const onNodeDoubleClick = useCallback(
    (_: MouseEvent, { data: { block } }: OpFlowNode) => {
      if (block) goInside(store, block.id);
    },
    [store],
  );
  return {
    nodes,
    edges,
    bounds,
    onNodesChange,
    onEdgesChange,
    onNodeClick,
    onNodeDoubleClick,
    ...handlers,
  };
}

/** The document, and while copies of nodes are dragged these too. */
function shownOf(graph: Graph, selection: Selection, drag: Drag | null) {
  if (!drag?.copies) return { graph, selection };
  const { graph: shown, nodes, notes } = drag.copies;
  return { graph: shown, selection: { ...ofNodes(nodes), notes: new Set(notes) } };
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
  const notes = new Set(selection.notes);
  let changed = false;
  const apply = <Id extends string>(set: Set<Id>, id: Id, selected: boolean) => {
    changed ||= set.has(id) !== selected;
    if (selected) set.add(id);
    else set.delete(id);
  };
  const { cards, bundles } = seenView(store.getState());
  for (const change of nodeChanges)
    if (change.type === "select") {
      const note = noteOf(change.id);
      if (note) apply<NoteId>(notes, note, change.selected);
      // A folded block is selected by all that is in it.
      else
        for (const id of cards.get(nodeId(change.id))?.nodes ?? [nodeId(change.id)])
          apply<NodeId>(nodes, id, change.selected);
    }
  // A wire that stands for several is all of them.
  for (const change of edgeChanges)
    if (change.type === "select")
      for (const { id } of bundles.get(edgeId(change.id)) ?? [{ id: edgeId(change.id) }])
        apply<EdgeId>(edges, id, change.selected);
  if (changed) select(store, { nodes, edges, ...(notes.size > 0 && { notes }) });
}
