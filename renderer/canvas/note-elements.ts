import { useMemo, useRef } from "react";
import type { NodeId, Note, NoteId, Position } from "../../core/index.ts";
import { noteKey } from "../state/document/notes.ts";
import { type Bounds, withRects } from "./fit-room.ts";
import type { OpFlowNode } from "./flow-elements.ts";
import { noShape } from "./node-shape.ts";

const none: readonly OpFlowNode[] = [];

/** The notes that are seen, as React Flow's nodes; one that did not change stays the same object. */
export function useNoteElements(
  notes: readonly Note[],
  selected: ReadonlySet<NoteId> | undefined,
  moving: ReadonlyMap<NodeId, Position> | null,
): readonly OpFlowNode[] {
  const known = useRef(new Map<NodeId, OpFlowNode>());
  return useMemo(() => {
    if (notes.length === 0) return none;
    const next = notes.map((note) => {
      const key = noteKey(note.id);
      const at = moving?.get(key) ?? note.position;
      return sameNote(known.current.get(key), note, selected?.has(note.id) ?? false, at);
    });
    known.current = new Map(next.map((node) => [node.data.id, node]));
    return next;
  }, [notes, selected, moving]);
}

function sameNote(
  old: OpFlowNode | undefined,
  note: Note,
  selected: boolean,
  [x, y]: Position,
): OpFlowNode {
  const isThere = old?.position.x === x && old.position.y === y;
  if (old && old.data.note === note && old.selected === selected && isThere) return old;
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
    zIndex: -1,
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
