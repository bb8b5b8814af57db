import {
  createHistory,
  type DroppedFile,
  emptyGraph,
  type FileResult,
  type FileToken,
  type Graph,
  isDirty,
  markSaved,
  neitherMessage,
  notOpenedMessage,
  type OpenedFile,
  openedKind,
  readDocument,
  type SaveMode,
  suggestFileName,
  writeDocument,
} from "../../core/index.ts";
import { noBreakpoints } from "./breakpoints.ts";
import { findDataBeside, receiveTable } from "./data-actions.ts";
import { edit } from "./edit-actions.ts";
import { initialLab } from "./lab-state.ts";
import { beginLesson } from "./lesson-actions.ts";
import { initialLessonEditing } from "./lesson-edit-state.ts";
import { placeWords } from "./lesson-edit-words.ts";
import { initialLesson } from "./lesson-state.ts";
import { ownLooking } from "./looking.ts";
import { nextFrame, painted } from "./next-frame.ts";
import { commitPendingFields } from "./pending-fields.ts";
import { tellNotes } from "./reading-notes.ts";
import { pause } from "./run-actions.ts";
import { startSession } from "./session.ts";
import { type AppState, type Message, noNodesLit, noSelection, nothingLit } from "./state.ts";
import { type AppStore, selectGraph } from "./store.ts";
import { endRun } from "./training-run.ts";
import { initialTraining } from "./training-state.ts";

/** The document's name for the title: the file's, or the graph's own. */
export function documentName(state: {
  file: { name: string | null };
  history: { present: Graph };
}): string {
  return state.file.name?.replace(/\.chainrule$/, "") ?? state.history.present.name;
}

function showDocument(
  store: AppStore,
  graph: Graph,
  file: { token: FileToken | null; name: string | null },
): void {
  pause(store);
  endRun(store);
  store.setState((state) => ({
    history: createHistory(graph),
    file,
    session: startSession(graph, ownLooking({ ...state, training: initialTraining }, graph)),
    training: {
      ...initialTraining,
      // A lesson begins with the graph, and says when the panel is wanted.
      panel: { open: graph.data !== undefined && graph.lesson === undefined, tab: "learn" },
    },
    breakpoints: noBreakpoints,
    selection: noSelection,
    hovered: null,
    why: null,
    lit: nothingLit,
    tangent: null,
    litNodes: noNodesLit,
    lesson: initialLesson,
    lessonEditing: initialLessonEditing,
    palette: graph.lesson === undefined,
    lab: initialLab,
    search: null,
    find: null,
    renaming: null,
    message: null,
    // It tells of the lesson that is gone.
    dialog: state.dialog?.kind === "results" ? null : state.dialog,
    fitRequests: state.fitRequests + 1,
  }));
  if (graph.lesson) beginLesson(store);
}

/** Asks what to do with unsaved changes; false when the user would rather stay. */
export async function leaveDocument(store: AppStore): Promise<boolean> {
  if (!commitPendingFields(store)) return false;
  const state = store.getState();
  if (!hasUnsaved(state)) return true;
  const answer = await state.host.askUnsaved(documentName(state));
  if (answer !== "save") return answer === "discard";
  return (await saveDocument(store)) && !holdsDrafts(store);
}

/** Whether anything would be lost: an edit, or what is typed and can’t stand in the document yet. */
export function hasUnsaved({ history, lessonEditing, typing }: AppState): boolean {
  return isDirty(history) || lessonEditing.drafts.length > 0 || typing !== null;
}

/** After all else was saved: fields of the lesson that no file can hold as they are. */
function holdsDrafts(store: AppStore): boolean {
  const { drafts } = store.getState().lessonEditing;
  if (drafts.length === 0) return false;
  const title = "Some fields of the lesson can’t be saved as they are";
  const details = drafts.map((draft) => `${placeWords(draft)}: ${draft.fault}`);
  store.setState(({ lessonEditing }) => ({
    lessonEditing: { ...lessonEditing, open: true },
    message: { kind: "error", title, details },
  }));
  return true;
}

export async function newDocument(store: AppStore): Promise<void> {
  if (await leaveDocument(store)) showDocument(store, emptyGraph, { token: null, name: null });
}

export async function openDocument(store: AppStore): Promise<void> {
  await receive(store, await store.getState().host.openFile());
}

export async function openRecent(store: AppStore, token: FileToken): Promise<void> {
  await receive(store, await store.getState().host.reopenFile(token));
  // A file that is gone has left the list.
  await refreshRecent(store);
}

/** A file that came from outside: the command line, a second instance, a drop. */
export async function openGiven(store: AppStore, file: OpenedFile): Promise<void> {
  await receive(store, { kind: "ok", value: file });
}

/** An example is a fresh, untitled document: saving it asks where. */
export async function openExample(store: AppStore, text: string): Promise<void> {
  await receive(store, { kind: "ok", value: { token: null, name: "", text } });
}

/**
 * Shows what was read; false where it can't be, or the user would rather stay. Unsaved changes are asked
 * about once it is known that it can be shown.
 */
export async function receive(store: AppStore, result: FileResult<OpenedFile>): Promise<boolean> {
  if (result.kind === "ok" && openedKind(result.value) === "table") {
    receiveTable(store, result.value);
    return true;
  }
  return signed(store, result, async () => {
    const read = readOpened(store, result);
    if (!read || !(await leaveDocument(store))) return false;
    showDocument(store, read.graph, read.file);
    tellNotes(store, read.notes);
    void refreshRecent(store);
    void findDataBeside(store);
    return true;
  });
}

/** Characters of a file that is read and shown before one could ask what is going on. */
const soonShown = 100_000;

/** Says what is being opened, where that takes long, from before the work begins until it is on the screen. */
async function signed(
  store: AppStore,
  result: FileResult<OpenedFile>,
  open: () => Promise<boolean>,
): Promise<boolean> {
  if (result.kind !== "ok" || result.value.text.length <= soonShown) return open();
  const opening = { name: result.value.name };
  store.setState({ opening });
  await painted();
  try {
    return await open();
  } finally {
    nextFrame(() =>
      store.setState((state) => (state.opening === opening ? { opening: null } : {})),
    );
  }
}

function tellNotOpened(
  store: AppStore,
  { message, details }: { readonly message: string; readonly details?: readonly string[] },
): void {
  const [title, reasons] = details ? [message, details] : ["The file was not opened", [message]];
  store.setState({ message: { kind: "error", title, details: reasons } });
}

/** A graph that was opened; null after saying why it is none. */
function readOpened(store: AppStore, result: FileResult<OpenedFile>) {
  if (result.kind === "cancelled") return null;
  if (result.kind === "failed") {
    tellNotOpened(store, result);
    return null;
  }
  const { token, name, text } = result.value;
  if (openedKind(result.value) !== "graph") {
    tellNotOpened(store, { message: notOpenedMessage(name), details: [neitherMessage(name)] });
    return null;
  }
  const read = readDocument(text, name || undefined);
  if (read.kind === "ok") return { ...read, file: { token, name: name || null } };
  const message = name ? notOpenedMessage(name) : "The example was not opened";
  tellNotOpened(store, { message, details: read.problems.map((problem) => problem.message) });
  return null;
}

export async function saveDocument(store: AppStore): Promise<boolean> {
  return save(store, store.getState().file.token);
}

export async function saveDocumentAs(store: AppStore): Promise<boolean> {
  return save(store, null);
}

/**
 * True when the document stands in a file. Edits made while it was being written stay unsaved, and a
 * document that was opened meanwhile keeps the file that it has.
 */
async function save(
  store: AppStore,
  token: FileToken | null,
  mode: SaveMode = "guarded",
): Promise<boolean> {
  if (!commitPendingFields(store)) return false;
  const state = store.getState();
  const written = selectGraph(state);
  const suggested = suggestFileName(documentName(state));
  const result = await state.host
    .saveFile(token, suggested, writeDocument(written), mode)
    .catch((error: unknown) => ({ kind: "failed", message: String(error) }) as const);
  if (result.kind === "cancelled") return false;
  if (result.kind === "changed") return settleChange(store);
  if (result.kind === "failed") {
    store.setState({
      message: { kind: "error", title: "The graph was not saved", details: [result.message] },
    });
    return false;
  }
  const { backup, ...saved } = result.value;
  store.setState(({ file, history }) =>
    file === state.file ? { file: saved, history: markSaved(history, written) } : {},
  );
  if (backup !== undefined) tellBackup(store, backup);
  void refreshRecent(store);
  return true;
}

function tellBackup(store: AppStore, backup: string): void {
  const message: Message = {
    kind: "info",
    title: "Saved over the other version, which is kept as a backup",
    details: [backup],
    command: "file.backups",
  };
  store.setState({ message });
}

/** The file holds what somebody else wrote: the user says which version goes where. */
async function settleChange(store: AppStore): Promise<boolean> {
  const { host, file } = store.getState();
  const answer = await host.askChanged(file.name ?? "");
  // A document that was opened meanwhile is another one.
  if (store.getState().file !== file) return false;
  switch (answer) {
    case "cancel":
      return false;
    case "overwrite":
      return save(store, file.token, "overwrite");
    case "save-as":
      return save(store, null);
    case "reload":
      if (file.token !== null) await reload(store, await host.reopenFile(file.token));
      // The user stays with what there is to see now.
      return false;
  }
}

/** The document as its file has it now, as an edit: undo brings back what it was. */
async function reload(store: AppStore, result: FileResult<OpenedFile>): Promise<void> {
  const read = readOpened(store, result);
  if (!read) return;
  endRun(store);
  edit(store, "Reload from the File", () => read.graph);
  store.setState(({ history, fitRequests }) => ({
    history: markSaved(history),
    fitRequests: fitRequests + 1,
  }));
  tellNotes(store, read.notes);
  void findDataBeside(store);
}

export async function refreshRecent(store: AppStore): Promise<void> {
  store.setState({ recent: await store.getState().host.recentFiles() });
}

/** A file dropped on the window: a graph to open, or rows for the graph that is open. */
export async function openDropped(store: AppStore, file: DroppedFile): Promise<void> {
  await receive(store, await store.getState().host.readDropped(file));
}
