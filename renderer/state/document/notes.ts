import {
  type Graph,
  type NodeId,
  type Note,
  type NoteId,
  nodeId,
  noteId,
  type Position,
  setNote,
} from "../../../core/index.ts";

const prefix = "note:";

/** The id under which the canvas draws a note; no node has one like it. */
export function noteKey(id: NoteId): NodeId {
  return nodeId(prefix + id);
}

/** The note that the canvas draws under this id; null where it is no note's. */
export function noteOf(key: string): NoteId | null {
  return key.startsWith(prefix) ? noteId(key.slice(prefix.length)) : null;
}

export function findNote({ notes = [] }: Graph, id: NoteId): Note | undefined {
  return notes.find((note) => note.id === id);
}

/** Notes at the places that are given under their keys. */
export function notesMoved(graph: Graph, places: ReadonlyMap<NodeId, Position>): Graph {
  return (graph.notes ?? []).reduce((next, { id }) => {
    const position = places.get(noteKey(id));
    return position ? setNote(next, id, { position }) : next;
  }, graph);
}
