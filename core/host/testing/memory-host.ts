import { utf8ToBytes } from "@noble/hashes/utils.js";
import { fileContent } from "../file-content.ts";
import { isPlainDataName, locateByHandMessage } from "../file-name.ts";
import type {
  ChangedAnswer,
  DataFile,
  DocumentState,
  FileResult,
  FileToken,
  Host,
  HostRequest,
  Menu,
  OpenedFile,
  SavedFile,
  TextEdit,
  UnsavedAnswer,
} from "../host.ts";
import type { KeptDocument, LeftDocument } from "../kept-document.ts";
import { openedContent } from "../opened-content.ts";
import type { PieceFile } from "../piece-keeping.ts";
import { byName, isSamePiece, pieceFaults, pieceName } from "../pieces.ts";
import { usualPreferences } from "../preferences.ts";
import { createRequestQueue } from "../request-queue.ts";

/** A host without a machine: its files are a map, and a test answers in the user's place. */
export interface MemoryHost extends Host {
  readonly files: Map<FileToken, string>;
  /** What was exported, by its name. */
  readonly exports: Map<string, string>;
  /** What is put by of documents with unsaved changes, by its id; it outlives a crash. */
  readonly kept: Map<string, LeftDocument>;
  readonly drafts: Map<string, LeftDocument>;
  /** The texts of “My blocks”, by their names. */
  readonly pieces: Map<string, string>;
  /** Putting by fails with this reason while it is set. */
  keepFault: string | null;
  /** The window is gone with all that it showed; what was put by stays. */
  crash(): void;
  /** What the user chooses in the next dialogs; null is Cancel. */
  readonly user: {
    opens: FileToken | null;
    choosesPiece: PieceFile | null;
    savesAs: FileToken | null;
    /** A text is written in UTF-8. */
    opensData: { readonly name: string; readonly text: string | Uint8Array } | null;
    /** undefined takes the name that is suggested. */
    exportsAs: string | null | undefined;
    unsaved: UnsavedAnswer;
    changed: ChangedAnswer;
  };
  /** Writing fails with this reason while it is set. */
  writeFault: string | null;
  clipboard: string;
  /** The picture that was put there last. */
  clipboardPicture: Uint8Array | null;
  /** What was told and asked, in order. */
  readonly log: {
    readonly unsavedQuestions: string[];
    readonly changedQuestions: string[];
    readonly documents: DocumentState[];
    readonly menus: (readonly Menu[])[];
    readonly fullScreen: boolean[];
    readonly textEdits: TextEdit[];
    readonly closeAnswers: boolean[];
    readonly suggestedNames: string[];
    quits: number;
  };
  /** The host asks something of the page. */
  request(request: HostRequest): void;
}

interface Shown {
  readonly id: string;
  readonly document: LeftDocument;
}

export function createMemoryHost(
  options: Partial<Pick<Host, "platform" | "hasNativeMenu">> = {},
): MemoryHost {
  const requests = createRequestQueue();
  let recent: readonly FileToken[] = [];
  let preferences = usualPreferences;
  /** What the window shows, and under which id that is put by. */
  let place: Shown | null = null;
  let before: Shown | null = null;
  let lastKept = 0;

  function left(kept: KeptDocument): LeftDocument {
    return { ...kept, time: ++lastKept, file: kept.token === null ? null : "same" };
  }
  /** What stood in each file when it was read or written last. */
  const known = new Map<FileToken, string>();

  function remember(token: FileToken): void {
    recent = [token, ...recent.filter((other) => other !== token)];
  }

  function read(token: FileToken): FileResult<OpenedFile> {
    const text = host.files.get(token);
    if (text === undefined)
      return { kind: "failed", message: `“${token}” can’t be opened: there is no such file.` };
    if (fileContent(token, text) !== "graph")
      return { kind: "ok", value: { token: null, name: token, text } };
    remember(token);
    known.set(token, text);
    return { kind: "ok", value: { token, name: token, text } };
  }

  function readBeside(token: FileToken, name: string): FileResult<DataFile> {
    const folder = token.slice(0, token.lastIndexOf("/") + 1);
    const text = host.files.has(token) ? host.files.get(folder + name) : undefined;
    if (text === undefined || !isPlainDataName(name))
      return { kind: "failed", message: locateByHandMessage(name, "there is no such file") };
    return { kind: "ok", value: { name, bytes: utf8ToBytes(text) } };
  }

  function write(token: FileToken, text: string): FileResult<SavedFile> {
    if (host.writeFault !== null) return notSaved(token, host.writeFault);
    host.files.set(token, text);
    known.set(token, text);
    remember(token);
    return { kind: "ok", value: { token, name: token } };
  }

  const pieceHolder = (name: string) =>
    [...host.pieces.keys()].find((other) => isSamePiece(other, name));

  const host: MemoryHost = {
    kind: "memory",
    platform: options.platform ?? "linux",
    hasNativeMenu: options.hasNativeMenu ?? false,
    files: new Map(),
    exports: new Map(),
    kept: new Map(),
    drafts: new Map(),
    pieces: new Map(),
    keepFault: null,
    crash() {
      place = null;
    },
    user: {
      opens: null,
      choosesPiece: null,
      savesAs: null,
      opensData: null,
      exportsAs: undefined,
      unsaved: "cancel",
      changed: "cancel",
    },
    writeFault: null,
    clipboard: "",
    clipboardPicture: null,
    log: {
      unsavedQuestions: [],
      changedQuestions: [],
      documents: [],
      menus: [],
      fullScreen: [],
      textEdits: [],
      closeAnswers: [],
      suggestedNames: [],
      quits: 0,
    },
    request: (request) => void requests.send(request),

    openFile: async () =>
      host.user.opens === null ? { kind: "cancelled" } : read(host.user.opens),
    async reopenFile(token) {
      if (!host.files.has(token)) recent = recent.filter((other) => other !== token);
      return read(token);
    },
    async readDropped(file) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const opened = openedContent({ name: file.name, bytes });
      if (opened.kind !== "ok") return opened;
      return { kind: "ok", value: { token: null, ...opened.value } };
    },
    async saveFile(token, suggestedName, text, mode) {
      if (token !== null) {
        const isForeign = host.files.has(token) && host.files.get(token) !== known.get(token);
        if (isForeign && mode === "guarded") return { kind: "changed" };
        return write(token, text);
      }
      host.log.suggestedNames.push(suggestedName);
      return host.user.savesAs === null ? { kind: "cancelled" } : write(host.user.savesAs, text);
    },
    async keepDocument(kept) {
      if (kept === null) {
        if (place) host.kept.delete(place.id);
        place = null;
        return { kind: "ok", value: null };
      }
      place = { id: place?.id ?? `left-${lastKept + 1}`, document: left(kept) };
      if (host.keepFault !== null) return notSaved(kept.name, host.keepFault);
      if (kept.unsaved) host.kept.set(place.id, place.document);
      else host.kept.delete(place.id);
      return { kind: "ok", value: null };
    },
    async leftDocuments() {
      before = place;
      place = null;
      const entries = [...host.kept]
        .map(([id, { name, time }]) => ({ id, name, time }))
        .sort((a, b) => b.time - a.time);
      const first = before?.id ?? entries[0]?.id ?? null;
      return { first, crashed: before === null, entries, damaged: [] };
    },
    async readLeft(id) {
      const value = before?.id === id ? before.document : host.kept.get(id);
      return value ? { kind: "ok", value } : { kind: "failed", message: "It is damaged." };
    },
    async takeLeft(id) {
      const document = before?.id === id ? before.document : host.kept.get(id);
      if (place && place.id !== id) host.kept.delete(place.id);
      if (document) place = { id, document };
      if (document?.token != null) known.set(document.token, host.files.get(document.token) ?? "");
    },
    discardLeft: async (id) => void host.kept.delete(id),
    async keepDraft(draftOf, kept) {
      if (host.keepFault !== null) return notSaved(draftOf, host.keepFault);
      if (kept === null) host.drafts.delete(draftOf);
      else host.drafts.set(draftOf, left(kept));
      return { kind: "ok", value: null };
    },
    readDraft: async (draftOf) => host.drafts.get(draftOf) ?? null,
    async listPieces() {
      const found = [...host.pieces].map(([name, text]) => ({ name, stamp: text }));
      return { kind: "ok", value: found.sort(byName) };
    },
    async readPiece(name) {
      const text = host.pieces.get(name);
      const message = pieceFaults.gone(name);
      return text === undefined ? { kind: "failed", message } : { kind: "ok", value: text };
    },
    async savePiece(name, text, mode) {
      if (pieceName(name) !== name) return { kind: "failed", message: pieceFaults.badName(name) };
      const before = pieceHolder(name);
      if (before !== undefined && mode === "new") return { kind: "taken" };
      if (host.writeFault !== null) return notSaved(name, host.writeFault);
      host.pieces.set(before ?? name, text);
      return { kind: "ok", value: before ?? name };
    },
    async renamePiece(name, to) {
      const [text, there] = [host.pieces.get(name), pieceHolder(to)];
      if (text === undefined) return { kind: "failed", message: pieceFaults.gone(name) };
      if (there !== undefined && there !== name) return { kind: "taken" };
      if (host.writeFault !== null) return notSaved(name, host.writeFault);
      host.pieces.delete(name);
      host.pieces.set(to, text);
      return { kind: "ok", value: to };
    },
    async deletePiece(name) {
      if (host.writeFault !== null) return notSaved(name, host.writeFault);
      host.pieces.delete(name);
      return { kind: "ok", value: null };
    },
    async choosePiece() {
      const { choosesPiece } = host.user;
      return choosesPiece ? { kind: "ok", value: choosesPiece } : { kind: "cancelled" };
    },
    showPieces: () => undefined,
    async openData() {
      const { opensData } = host.user;
      if (opensData === null) return { kind: "cancelled" };
      const { name, text } = opensData;
      const bytes = typeof text === "string" ? utf8ToBytes(text) : text;
      return { kind: "ok", value: { name, bytes } };
    },
    readDataBeside: async (token, name) => readBeside(token, name),
    async exportFile(suggestedName, content, beside) {
      const { exportsAs: name = suggestedName } = host.user;
      if (name === null) return { kind: "cancelled" };
      if (host.writeFault !== null) return notSaved(name, host.writeFault);
      if (beside) host.exports.set(beside.name, beside.text);
      host.exports.set(
        name,
        typeof content === "string" ? content : new TextDecoder("latin1").decode(content),
      );
      return { kind: "ok", value: { token: null, name } };
    },
    recentFiles: async () => recent.map((token) => ({ token, name: token })),
    async clearRecentFiles() {
      recent = [];
    },
    async askUnsaved(documentName) {
      host.log.unsavedQuestions.push(documentName);
      return host.user.unsaved;
    },
    async askChanged(fileName) {
      host.log.changedQuestions.push(fileName);
      return host.user.changed;
    },
    showBackups: () => undefined,
    setDocumentState: (state) => void host.log.documents.push(state),
    setMenu: (menu) => void host.log.menus.push(menu),
    setFullScreen: (on) => void host.log.fullScreen.push(on),
    setPreferences(change) {
      preferences = { ...preferences, ...change };
    },
    getPreferences: async () => preferences,
    onRequest: requests.listen,
    answerClose: (close) => void host.log.closeAnswers.push(close),
    async writeClipboard(text) {
      host.clipboard = text;
    },
    readClipboard: async () => host.clipboard,
    async writePicture(png) {
      host.clipboardPicture = png;
    },
    editText: (edit) => void host.log.textEdits.push(edit),
    quit() {
      host.log.quits += 1;
    },
  };
  return host;
}

function notSaved(name: string, reason: string): FileResult<never> {
  return { kind: "failed", message: `“${name}” can’t be saved: ${reason}.` };
}
