import {
  createRequestQueue,
  graphFileEnding,
  type Host,
  type HostRequest,
  locateByHandMessage,
  type Preferences,
  readPreferences,
  windowTitle,
  withGraphFileEnding,
} from "../../core/index.ts";
import { exportFile, openData } from "./data-files.ts";
import { createFileHandles } from "./file-handles.ts";
import { createFullScreen } from "./full-screen.ts";
import { createKeptDocuments } from "./kept-documents.ts";
import { canPick } from "./pickers.ts";
import { createPieces } from "./pieces.ts";
import { readUpload } from "./read-upload.ts";
import { download, upload } from "./transfers.ts";

/** A browser has no questions of its own: the page asks. */
export type Questions = Pick<Host, "askUnsaved" | "askChanged">;

const graphType = "application/json";
const preferencesKey = "chainrule.preferences";

/**
 * A plain browser as a host. Where the browser can write files it does; else opening is an upload and
 * saving a download. `?open=/open/name` in the address opens that file at the start.
 */
export function createBrowserHost(questions: Questions): Host {
  const requests = createRequestQueue();
  const files = createFileHandles();
  const kept = createKeptDocuments({
    storage: localStorage,
    tab: sessionStorage,
    locks: navigator.locks ?? null,
    now: Date.now,
    // A handle lives no longer than its page; a download goes by its name.
    tokenOf: (token) => (canPick() ? null : token),
  });
  let dirty = false;
  let ownClipboard = "";
  window.addEventListener("beforeunload", (event) => {
    if (dirty && !kept.isSafe()) event.preventDefault();
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
    openFile: async () =>
      canPick() ? files.open() : upload(`${graphFileEnding},${graphType}`, readUpload),
    reopenFile: files.reopen,
    readDropped: readUpload,
    saveFile: async (token, suggestedName, text, mode) => {
      if (canPick()) return files.save(token, suggestedName, text, mode);
      const name = withGraphFileEnding(token ?? suggestedName);
      download(name, text, graphType);
      return { kind: "ok", value: { token: name, name } };
    },
    ...kept,
    ...createPieces(localStorage, Date.now),
    openData,
    readDataBeside: async (_token, name) => ({
      kind: "failed",
      message: locateByHandMessage(name, "a browser can’t look there by itself"),
    }),
    exportFile,
    recentFiles: async () => files.recent(),
    clearRecentFiles: async () => files.clear(),
    ...questions,
    // A browser gives no place for them.
    showBackups: () => undefined,
    setDocumentState: (state) => {
      dirty = state.dirty;
      document.title = windowTitle(state);
    },
    setMenu: () => undefined,
    setFullScreen: createFullScreen(() => requests.send({ kind: "left-full-screen" })),
    setPreferences: (change) =>
      localStorage.setItem(preferencesKey, JSON.stringify({ ...storedPreferences(), ...change })),
    getPreferences: async () => storedPreferences(),
    onRequest: requests.listen,
    answerClose: () => undefined,
    writeClipboard: async (text) => {
      ownClipboard = text;
      await navigator.clipboard?.writeText(text).catch(() => undefined);
    },
    readClipboard: async () =>
      (await navigator.clipboard?.readText().catch(() => ownClipboard)) ?? ownClipboard,
    writePicture: async (png) => {
      const picture = new Blob([new Uint8Array(png)], { type: "image/png" });
      await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    },
    editText: (edit) => void document.execCommand(edit),
    quit: () => window.close(),
  };
}

function storedPreferences(): Preferences {
  try {
    return readPreferences(JSON.parse(localStorage.getItem(preferencesKey) ?? "null"));
  } catch {
    return readPreferences(null);
  }
}

async function openFromAddress(): Promise<HostRequest | null> {
  const address = new URLSearchParams(location.search).get("open");
  if (!address?.startsWith("/open/")) return null;
  const name = decodeURIComponent(address.slice("/open/".length));
  const response = await fetch(address).catch(() => null);
  if (!response?.ok) return { kind: "open-failed", message: `“${name}” could not be read.` };
  const result = await readUpload(new File([await response.blob()], name));
  if (result.kind === "failed") return { ...result, kind: "open-failed" };
  return result.kind === "ok" ? { kind: "open", file: result.value } : null;
}
