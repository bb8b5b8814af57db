/**
 * Undo as the documents themselves: they are immutable and share what did not change, so an entry costs
 * what the edit touched. `Note` is what an edit wants remembered beside its name, such as a loss.
 */

/** What an edit was, where somebody asks for more than its name. */
export type EditKind = "descent-step" | "hand-update";

export interface Entry<Doc, Note> {
  /** What the user did, for the menu: “Undo Move 3 Nodes”. */
  readonly label: string;
  readonly kind: EditKind | null;
  readonly before: Doc;
  readonly after: Doc;
  readonly note: Note | null;
  /** Edits of one gesture (a drag, a slider held) make one entry. */
  readonly gesture: string | null;
  /** While its gesture is open: what could be redone before it. */
  readonly undone: readonly Entry<Doc, Note>[];
}

export interface History<Doc, Note = never> {
  readonly present: Doc;
  /** Oldest first; the last is what undo takes back. */
  readonly past: readonly Entry<Doc, Note>[];
  /** The first is what redo brings back. */
  readonly future: readonly Entry<Doc, Note>[];
  /** The document as it stands in the file. */
  readonly saved: Doc;
}

export interface Edit<Note> {
  readonly label: string;
  readonly kind?: EditKind | null;
  readonly gesture?: string | null;
  readonly note?: Note | null;
}

/** Entries kept; older ones fall out. */
const limit = 1000;

/** `saved`: what the file holds, where that is another document. */
export function createHistory<Doc, Note = never>(
  document: Doc,
  saved: Doc = document,
): History<Doc, Note> {
  return { present: document, past: [], future: [], saved };
}

/**
 * The document replaced by `next`. An edit that changes nothing leaves no entry. One that is not of the open
 * gesture ends it.
 */
export function commit<Doc, Note>(
  history: History<Doc, Note>,
  next: Doc,
  { label, kind = null, gesture = null, note = null }: Edit<Note>,
): History<Doc, Note> {
  if (next === history.present) return history;
  const last = history.past.at(-1);
  const continues = gesture !== null && last?.gesture === gesture;
  const entry = {
    label,
    kind,
    after: next,
    note: note ?? (continues ? last.note : null),
    gesture,
    undone: continues ? last.undone : gesture === null ? [] : history.future,
    before: continues ? last.before : history.present,
  };
  const past = continues ? history.past.slice(0, -1) : endGesture(history).past;
  return { ...history, present: next, past: [...past, entry].slice(-limit), future: [] };
}

/**
 * An edit of `present` to `next` that goes beneath the last entry, which is still going on: undo takes
 * that one back first. `beneath` is the document before the last entry with the same edit.
 */
export function commitBeneath<Doc, Note>(
  history: History<Doc, Note>,
  next: Doc,
  beneath: Doc,
  edit: Edit<Note>,
): History<Doc, Note> {
  const last = history.past.at(-1);
  if (!last) return commit(history, next, edit);
  const under = commit(without(history, last), beneath, edit);
  const past = [...under.past, { ...last, before: beneath, after: next }].slice(-limit);
  return { ...under, present: next, past, future: [] };
}

/** Closes the gesture of the entry beneath the last one. */
export function endGestureBeneath<Doc, Note>(history: History<Doc, Note>): History<Doc, Note> {
  const last = history.past.at(-1);
  if (!last) return history;
  return { ...history, past: [...endGesture(without(history, last)).past, last] };
}

function without<Doc, Note>(
  history: History<Doc, Note>,
  { before }: Entry<Doc, Note>,
): History<Doc, Note> {
  return { ...history, present: before, past: history.past.slice(0, -1) };
}

/** Closes the open gesture: the next edit with its name starts an entry of its own. */
export function endGesture<Doc, Note>(history: History<Doc, Note>): History<Doc, Note> {
  const last = history.past.at(-1);
  if (!last || last.gesture === null) return history;
  return { ...history, past: [...history.past.slice(0, -1), over(last)] };
}

export function undo<Doc, Note>(history: History<Doc, Note>): History<Doc, Note> {
  const entry = history.past.at(-1);
  if (!entry) return history;
  return {
    ...history,
    present: entry.before,
    past: history.past.slice(0, -1),
    future: [over(entry), ...history.future],
  };
}

/** Takes back the open gesture as if it had not been. */
export function takeBack<Doc, Note>(history: History<Doc, Note>): History<Doc, Note> {
  const entry = history.past.at(-1);
  return entry ? { ...undo(history), future: entry.undone } : history;
}

function over<Doc, Note>(entry: Entry<Doc, Note>): Entry<Doc, Note> {
  return { ...entry, gesture: null, undone: [] };
}

export function redo<Doc, Note>(history: History<Doc, Note>): History<Doc, Note> {
  const [entry, ...future] = history.future;
  if (!entry) return history;
  return { ...history, present: entry.after, past: [...history.past, entry], future };
}

/** Undoing back to the saved document makes it clean again. */
export function isDirty(history: History<unknown, unknown>): boolean {
  return history.present !== history.saved;
}

/** The given document (by default the present one) is what the file holds. */
export function markSaved<Doc, Note>(
  history: History<Doc, Note>,
  saved: Doc = history.present,
): History<Doc, Note> {
  return { ...history, saved };
}
