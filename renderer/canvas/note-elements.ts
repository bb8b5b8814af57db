import { useMemo, useRef } from "react";
import type { NodeId, Note, NoteId, Position } from "../../core/index.ts";
import { noteKey } from "../state/document/notes.ts";
import { type Bounds, withRects } from "./fit-room.ts";
import type { OpFlowNode } from "./flow-elements.ts";
import { noShape } from "./node-shape.ts";

const none: readonly OpFlowNode[] = [];
/** Above nodes, selected ones too, and labels: what is written is read. */
const overWires = 2000;

/** The notes that are seen, as React Flow's nodes; one that did not change stays the same object. */
export function useNoteElements(
  notes: readonly Note[],
  selected: ReadonlySet<NoteId> | undefined,
  moving: ReadonlyMap<NodeId, Position> | null,
  writing: NoteId | null,
): readonly OpFlowNode[] {
  const known = useRef(new Map<NodeId, OpFlowNode>());
  return useMemo(() => {
    if (notes.length === 0) return none;
    const next = notes.map((note) => {
      const key = noteKey(note.id);
      const at = moving?.get(key) ?? note.position;
      const look = { selected: selected?.has(note.id) ?? false, isOpen: writing === note.id };
      return sameNote(known.current.get(key), note, look, at);
    });
    known.current = new Map(next.map((node) => [node.data.id, node]));
    return next;
  }, [notes, selected, moving, writing]);
}

function sameNote(
  old: OpFlowNode | undefined,
  note: Note,
  { selected, isOpen }: { readonly selected: boolean; readonly isOpen: boolean },
  [x, y]: Position,
): OpFlowNode {
  const zIndex = isOpen ? overWires : -1;
  const isThere = old?.position.x === x && old.position.y === y;
  if (
    old &&
    old.data.note === note &&
    old.selected === selected &&
    old.zIndex === zIndex &&
    isThere
  )
    return old;
  const [width, height] = note.size;
  const key = noteKey(note.id);
  return {
    id: key,
    type: "note",
    data: { id: key, op: "note", name: note.text, shape: noShape, note },
    position: { x, y },
    selected,
    width,
    height,
    measured: { width, height },
    handles: [],
    zIndex,
    ariaLabel: note.text === "" ? "Empty note" : `Note: ${note.text}`,
    domAttributes: { "data-node-id": key } as NonNullable<OpFlowNode["domAttributes"]>,
  };
}

/** What holds these bounds and the notes. */
export function withNotes(bounds: Bounds | null, notes: readonly OpFlowNode[]): Bounds | null {
  const rects = notes.map(({ position: { x, y }, width = 0, height = 0 }) => ({
    left: x,
    top: y,
    right: x + width,
    bottom: y + height,
  }));
  const [first] = rects;
  if (!first) return bounds;
  const { left: x, top: y, right, bottom } = first;
  return withRects(bounds ?? { x, y, width: right - x, height: bottom - y }, rects);
}
