import type { FileResult, Host, OpenedFile } from "./host.ts";

/**
 * Where the page meets the desktop shell: the preload script puts a Bridge on `window` under this name.
 * It is made of plain functions, each of them one kind of message, so that the page never holds the
 * channel itself.
 */
export const bridgeName = "chainrule";

/** The one door from the page to the main process. */
export const callChannel = "chainrule:call";

/** From the main process to the page. */
export const requestChannel = "chainrule:request";

/** Host methods that the main process answers as they stand. */
export const bridgedMethods = [
  "openFile",
  "reopenFile",
  "saveFile",
  "keepDocument",
  "leftDocuments",
  "readLeft",
  "takeLeft",
  "discardLeft",
  "keepDraft",
  "readDraft",
  "listPieces",
  "readPiece",
  "savePiece",
  "renamePiece",
  "deletePiece",
  "choosePiece",
  "showPieces",
  "openData",
  "readDataBeside",
  "exportFile",
  "recentFiles",
  "clearRecentFiles",
  "askUnsaved",
  "askChanged",
  "showBackups",
  "setDocumentState",
  "setMenu",
  "setFullScreen",
  "setPreferences",
  "getPreferences",
  "answerClose",
  "writeClipboard",
  "readClipboard",
  "writePicture",
  "editText",
  "quit",
] as const satisfies readonly (keyof Host)[];

export type BridgedMethod = (typeof bridgedMethods)[number];

type Bridged = {
  readonly [M in BridgedMethod]: (
    ...args: Parameters<Host[M]>
  ) => Promise<Awaited<ReturnType<Host[M]>>>;
};

/** What the preload script says for itself, out of the page's reach. */
export interface PreloadCalls {
  /** A file dropped on the window, by the path that only the preload script can learn. */
  readonly openPath: (path: string) => Promise<FileResult<OpenedFile>>;
  /** The page listens: requests that waited may come. */
  readonly listen: () => Promise<void>;
  /** The page has heard the question to close, so it is alive and will answer. */
  readonly heardClose: () => Promise<void>;
}

/** Everything that goes through the door. */
export type BridgeCalls = Bridged & PreloadCalls;

export interface Bridge extends Bridged {
  readonly platform: Host["platform"];
  readonly onRequest: Host["onRequest"];
  /** Takes a DOM File; null when the file has no place on disk. */
  readonly openDropped: (file: unknown) => Promise<FileResult<OpenedFile> | null>;
}
