import {
  addNote,
  type BlockId,
  type Note,
  type NoteChange,
  type NoteId,
  type Position,
  setNote,
} from "../../../core/index.ts";
import { announce } from "../app/announce.ts";
import type { AppState } from "../app/state.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { seenView } from "../page/inside.ts";
import { edit, finishGesture, ofNotes, takeBackGesture } from "./edit.ts";
import { freeOffset } from "./free-place.ts";
import { snapped } from "./grid.ts";
import { findNote } from "./notes.ts";

/**
 * A note with its top left corner there, or at the nearest place that is free, in this block, open to be written. Left
 * empty it has never been.
 */
export function addNoteAt(
  store: AppStore,
  wanted: Position,
  into: BlockId | null = store.getState().inside,
): void {
  const { of: before, graph: seen } = seenView(store.getState());
  const at = freeOffset(
    seen,
    [
      [0, 0],
      [40, 0],
    ],
    snapped(store.getState(), wanted),
  );
  const { graph, note } = addNote(before, at, into);
  edit(store, "Add Note", () => graph, { gesture: gestureOf(note), selection: ofNotes([note]) });
  announce(store, "Added a note. Write its text.");
  openNote(store, note);
}

const gestureOf = (note: NoteId) => `write ${note}`;

export function openNote(store: AppStore, id: NoteId): void {
  store.setState({ writing: id });
}

/** The text is left. A new note without any goes again. */
export function closeNote(store: AppStore, id: NoteId): void {
  const { history, writing } = store.getState();
  if (writing === id) store.setState({ writing: null });
  const note = findNote(selectGraph(store.getState()), id);
  if (history.past.at(-1)?.gesture !== gestureOf(id)) return;
  if (note?.text === "") takeBackGesture(store);
  else finishGesture(store);
}

export function writeNote(store: AppStore, id: NoteId, text: string, size: Note["size"]): void {
  const isNew = store.getState().history.past.at(-1)?.gesture === gestureOf(id);
  change(
    store,
    id,
    { text, size },
    isNew ? "Add Note" : "Write Note",
    isNew ? gestureOf(id) : undefined,
  );
}

export function sizeNote(store: AppStore, id: NoteId, size: Note["size"], gesture?: string): void {
  change(store, id, { size }, "Resize Note", gesture);
  const now = findNote(selectGraph(store.getState()), id);
  if (now) announce(store, `The note is ${now.size[0]} by ${now.size[1]}.`);
}

function change(
  store: AppStore,
  id: NoteId,
  what: NoteChange,
  label: string,
  gesture: string | undefined,
): void {
  edit(store, label, (graph) => setNote(graph, id, what), { ...(gesture && { gesture }) });
}

/** The one selected note, where nothing else is selected. */
export function onlyNote(state: AppState): Note | null {
  const { nodes, edges, notes } = state.selection;
  const [id] = notes ?? [];
  if (id === undefined || nodes.size + edges.size + (notes?.size ?? 0) > 1) return null;
  return findNote(selectGraph(state), id) ?? null;
}
