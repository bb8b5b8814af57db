import {
  type DroppedFile,
  emptyGraph,
  type FileFault,
  type FileResult,
  type FileToken,
  fileText,
  markSaved,
  neitherMessage,
  notOpenedMessage,
  type OpenedFile,
  openedKind,
  readDocument,
  type SaveMode,
  suggestFileName,
  tooLargeForFile,
} from "../../../core/index.ts";
import { nextFrame, painted } from "../../state/app/next-frame.ts";
import type { AppState } from "../../state/app/state.ts";
import { type AppStore, selectGraph } from "../../state/app/store.ts";
import { timeWords } from "../../state/app/time-words.ts";
import { findDataBeside, receiveTable } from "../../state/document/data-actions.ts";
import {
  documentName,
  hasUnsaved,
  isDraft,
  needsKeeping,
} from "../../state/document/document-state.ts";
import { edit } from "../../state/document/edit.ts";
import { tellNotes } from "../../state/document/reading-notes.ts";
import { showDocument, showWithRows } from "../../state/document/show-document.ts";
import { beginLesson } from "../../state/page/lesson-actions.ts";
import { initialLessonEditing } from "../../state/page/lesson-edit-state.ts";
import { placeWords } from "../../state/page/lesson-edit-words.ts";
import type { Message } from "../../state/page/page-slice.ts";
import { commitPendingFields } from "../../state/page/pending-fields.ts";
import { leaveStart } from "../../state/page/start-page.ts";
import { settleRun } from "../../state/run/reached.ts";
import { endRun } from "../../state/run/training-run.ts";
import { putDraftBy } from "./drafts.ts";
import { isRefused, shownOf } from "./kept-shown.ts";

/** Asks what to do with unsaved changes; false when the user would rather stay. */
export async function leaveDocument(store: AppStore): Promise<boolean> {
  if (!commitPendingFields(store)) return false;
  const state = store.getState();
  // Where a draft can't be put by it is asked about like any document.
  if (isDraft(state) ? await putDraftBy(store) : !hasUnsaved(state)) return true;
  const answer = await state.host.askUnsaved(documentName(state));
  if (answer !== "save") return answer === "discard";
  return (await saveDocument(store)) && !holdsDrafts(store);
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

const noFile = { token: null, name: null };

/** An empty graph to draw on: whoever asked for one is not asked how to begin. */
export async function newDocument(store: AppStore): Promise<void> {
  if (!(await leaveDocument(store))) return;
  showDocument(store, { graph: emptyGraph, file: noFile });
  leaveStart(store);
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
  const state = store.getState();
  if (file.token !== null && file.token === state.file.token && hasUnsaved(state)) {
    const title = `“${file.name}” is open already, with changes that are not saved`;
    // What was recovered just now says so already.
    store.setState(({ message }) => ({ message: message ?? { kind: "info", title, details: [] } }));
    return;
  }
  await receive(store, { kind: "ok", value: file });
}

/**
 * An example or a lesson is a fresh, untitled document: saving it asks where. Under the name `draftOf` it is
 * taken up where it was left.
 */
export async function openExample(
  store: AppStore,
  text: string,
  draftOf: string | null = null,
): Promise<void> {
  const read = readOpened(store, { kind: "ok", value: { token: null, name: "", text } });
  if (!read || !(await leaveDocument(store))) return;
  const draft = draftOf && (await readDraft(store, draftOf));
  await showWithRows(store, draft ? draft.shown : { ...read, draftOf });
  if (draft)
    store.setState({
      message: {
        kind: "info",
        title: `You are where you left off, ${timeWords(draft.time)}`,
        details: [],
        command: "file.start-over",
      },
    });
  void findDataBeside(store);
}

/** null where there is none, or one that can't be read any more. */
async function readDraft(store: AppStore, draftOf: string) {
  const kept = await store
    .getState()
    .host.readDraft(draftOf)
    .catch(() => null);
  const shown = kept && shownOf(kept);
  return kept && shown && !isRefused(shown) ? { shown, time: kept.time } : null;
}

/** The example or lesson as it began, as an edit: undo brings back what was done with it. */
export function startOver(store: AppStore): void {
  endRun(store);
  edit(store, "Start Over", () => store.getState().history.saved);
  store.setState(({ fitRequests }) => ({
    lessonEditing: initialLessonEditing,
    fitRequests: fitRequests + 1,
    message: null,
  }));
  if (selectGraph(store.getState()).lesson) beginLesson(store);
}

export function canStartOver(state: AppState): boolean {
  return state.draftOf !== null && needsKeeping(state);
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
    await showWithRows(store, read);
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

export function tellNotOpened(store: AppStore, { message, details }: FileFault): void {
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
  settleRun(store);
  const state = store.getState();
  const written = selectGraph(state);
  const suggested = suggestFileName(documentName(state));
  const text = fileText(written);
  const result =
    text === undefined
      ? ({ kind: "failed", message: tooLargeForFile } as const)
      : await state.host
          .saveFile(token, suggested, text, mode)
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
    file === state.file ? { file: saved, draftOf: null, history: markSaved(history, written) } : {},
  );
  // It stands in a file now; the example begins afresh.
  if (state.draftOf !== null) void state.host.keepDraft(state.draftOf, null).catch(() => undefined);
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
