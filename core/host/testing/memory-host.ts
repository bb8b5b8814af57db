import type {
  DocumentState,
  FileResult,
  FileToken,
  Host,
  HostRequest,
  Menu,
  OpenedFile,
  SavedFile,
  TextEdit,
  Theme,
  UnsavedAnswer,
} from "../host.ts";
import { createRequestQueue } from "../request-queue.ts";

/** A host without a machine: its files are a map, and a test answers in the user's place. */
export interface MemoryHost extends Host {
  readonly files: Map<FileToken, string>;
  /** What the user chooses in the next dialogs; null is Cancel. */
  readonly user: {
    opens: FileToken | null;
    savesAs: FileToken | null;
    unsaved: UnsavedAnswer;
  };
  /** Writing fails with this reason while it is set. */
  writeFault: string | null;
  clipboard: string;
  /** What was told and asked, in order. */
  readonly log: {
    readonly unsavedQuestions: string[];
    readonly documents: DocumentState[];
    readonly menus: (readonly Menu[])[];
    readonly textEdits: TextEdit[];
    readonly closeAnswers: boolean[];
    readonly suggestedNames: string[];
    quits: number;
  };
  /** The host asks something of the page. */
  request(request: HostRequest): void;
}

export function createMemoryHost(
  options: Partial<Pick<Host, "platform" | "hasNativeMenu">> = {},
): MemoryHost {
  const requests = createRequestQueue();
  let recent: readonly FileToken[] = [];
  let theme: Theme = "system";

  function remember(token: FileToken): void {
    recent = [token, ...recent.filter((other) => other !== token)];
  }

  function read(token: FileToken): FileResult<OpenedFile> {
    const text = host.files.get(token);
    if (text === undefined)
      return { kind: "failed", message: `“${token}” can’t be opened: there is no such file.` };
    remember(token);
    return { kind: "ok", value: { token, name: token, text } };
  }

  function write(token: FileToken, text: string): FileResult<SavedFile> {
    if (host.writeFault !== null)
      return { kind: "failed", message: `“${token}” can’t be saved: ${host.writeFault}.` };
    host.files.set(token, text);
    remember(token);
    return { kind: "ok", value: { token, name: token } };
  }

  const host: MemoryHost = {
    kind: "memory",
    platform: options.platform ?? "linux",
    hasNativeMenu: options.hasNativeMenu ?? false,
    files: new Map(),
    user: { opens: null, savesAs: null, unsaved: "cancel" },
    writeFault: null,
    clipboard: "",
    log: {
      unsavedQuestions: [],
      documents: [],
      menus: [],
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
    readDropped: async (file) => ({
      kind: "ok",
      value: { token: null, name: file.name, text: await file.text() },
    }),
    async saveFile(token, suggestedName, text) {
      if (token !== null) return write(token, text);
      host.log.suggestedNames.push(suggestedName);
      return host.user.savesAs === null ? { kind: "cancelled" } : write(host.user.savesAs, text);
    },
    recentFiles: async () => recent.map((token) => ({ token, name: token })),
    async clearRecentFiles() {
      recent = [];
    },
    async askUnsaved(documentName) {
      host.log.unsavedQuestions.push(documentName);
      return host.user.unsaved;
    },
    setDocumentState: (state) => void host.log.documents.push(state),
    setMenu: (menu) => void host.log.menus.push(menu),
    setTheme(next) {
      theme = next;
    },
    getTheme: async () => theme,
    onRequest: requests.listen,
    answerClose: (close) => void host.log.closeAnswers.push(close),
    async writeClipboard(text) {
      host.clipboard = text;
    },
    readClipboard: async () => host.clipboard,
    editText: (edit) => void host.log.textEdits.push(edit),
    quit() {
      host.log.quits += 1;
    },
  };
  return host;
}
