import type { Note } from "../../model/blocks.ts";
import type { Graph, Position } from "../../model/graph.ts";
import { type BlockId, type NoteId, noteId } from "../../model/ids.ts";
import { maximumNoteLength, noteSides } from "../limits.ts";
import { placeWithinReach } from "../reach.ts";
import { mapNotes, withParts } from "./block-parts.ts";
import { freshId } from "./ids.ts";

/** What is set of a note; a text or a size beyond what files hold is cut to it. */
export type NoteChange = Partial<Omit<Note, "id">>;

export function addNote(
  graph: Graph,
  position: Position,
  block: BlockId | null = null,
): { readonly graph: Graph; readonly note: NoteId } {
  const notes = graph.notes ?? [];
  const id = noteId(freshId(new Set<string>(notes.map((note) => note.id)), "note1"));
  const note = {
    id,
    text: "",
    position: placeWithinReach(position),
    size: [220, 90],
    block,
  } as const;
  return { graph: { ...graph, notes: [...notes, note] }, note: id };
}

export function setNote(graph: Graph, id: NoteId, change: NoteChange): Graph {
  return mapNotes(graph, (note) => {
    if (note.id !== id) return note;
    const next = withinBounds({ ...note, ...change });
    return isSame(next, note) ? note : next;
  });
}

export function removeNotes(graph: Graph, ids: Iterable<NoteId>): Graph {
  const gone = new Set(ids);
  const notes = graph.notes?.filter(({ id }) => !gone.has(id));
  if (notes?.length === graph.notes?.length) return graph;
  return withParts(graph, { nodes: graph.nodes, blocks: graph.blocks, notes });
}

function isSame(a: Note, b: Note): boolean {
  const [left, right] = [a, b].map(({ text, block, position, size }) => [
    text,
    block,
    ...position,
    ...size,
  ]);
  return left!.every((each, i) => each === right![i]);
}

function withinBounds(note: Note): Note {
  const side = (length: number) =>
    Number.isFinite(length)
      ? Math.max(noteSides.least, Math.min(length, noteSides.most))
      : noteSides.least;
  return {
    ...note,
    text: note.text.slice(0, maximumNoteLength),
    position: placeWithinReach(note.position),
    size: [side(note.size[0]), side(note.size[1])],
  };
}
