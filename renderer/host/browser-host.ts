import {
  createRequestQueue,
  type FileResult,
  graphFileEnding,
  type Host,
  type OpenedFile,
  type Theme,
  type UnsavedAnswer,
  windowTitle,
  withGraphFileEnding,
} from "../../core/index.ts";
import { createFileHandles } from "./file-handles.ts";
import { readUpload } from "./read-upload.ts";

export type AskUnsaved = (documentName: string) => Promise<UnsavedAnswer>;

const themeKey = "chainrule.theme";

/**
 * A plain browser as a host. Where the browser can write files it does; else opening is an upload and
 * saving a download. `?open=/open/name` in the address opens that file at the start.
 */
export function createBrowserHost(askUnsaved: AskUnsaved): Host {
  const requests = createRequestQueue();
  const files = createFileHandles();
  let dirty = false;
  let ownClipboard = "";
  window.addEventListener("beforeunload", (event) => {
    if (dirty) event.preventDefault();
  });
  void openFromAddress().then((request) => request && requests.send(request));
  return {
    kind: "browser",
    platform: /mac/i.test(navigator.platform)
      ? "mac"
      : /win/i.test(navigator.platform)
        ? "windows"
        : "linux",
    hasNativeMenu: false,
    openFile: async () => (files.canPick() ? files.open() : upload()),
    reopenFile: files.reopen,
    readDropped: readUpload,
    saveFile: async (token, suggestedName, text) => {
      if (files.canPick()) return files.save(token, suggestedName, text);
      const name = withGraphFileEnding(token ?? suggestedName);
      download(name, text);
      return { kind: "ok", value: { token: name, name } };
    },
    recentFiles: async () => files.recent(),
    clearRecentFiles: async () => files.clear(),
    askUnsaved,
    setDocumentState: (state) => {
      dirty = state.dirty;
      document.title = windowTitle(state);
    },
    setMenu: () => undefined,
    setTheme: (theme) => localStorage.setItem(themeKey, theme),
    getTheme: async () => storedTheme(),
    onRequest: requests.listen,
    answerClose: () => undefined,
    writeClipboard: async (text) => {
      ownClipboard = text;
      await navigator.clipboard?.writeText(text).catch(() => undefined);
    },
    readClipboard: async () =>
      (await navigator.clipboard?.readText().catch(() => ownClipboard)) ?? ownClipboard,
    editText: (edit) => void document.execCommand(edit),
    quit: () => window.close(),
  };
}

function storedTheme(): Theme {
  const stored = localStorage.getItem(themeKey);
  return stored === "light" || stored === "dark" ? stored : "system";
}

async function openFromAddress() {
  const address = new URLSearchParams(location.search).get("open");
  if (!address?.startsWith("/open/")) return null;
  const name = decodeURIComponent(address.slice("/open/".length));
  const response = await fetch(address).catch(() => null);
  if (!response?.ok)
    return { kind: "open-failed", message: `“${name}” could not be read.` } as const;
  return { kind: "open", file: { token: null, name, text: await response.text() } } as const;
}

function upload(): Promise<FileResult<OpenedFile>> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = `${graphFileEnding},application/json`;
    input.hidden = true;
    document.body.append(input);
    const finish = (result: FileResult<OpenedFile>) => {
      input.remove();
      resolve(result);
    };
    input.addEventListener("cancel", () => finish({ kind: "cancelled" }));
    input.addEventListener("change", async () => {
      const file = input.files?.[0];
      finish(file ? await readUpload(file) : { kind: "cancelled" });
    });
    input.click();
  });
}

function download(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
