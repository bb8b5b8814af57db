import type { FileFault, FileResult, FileToken } from "./file-result.ts";
import type { DocumentKeeping } from "./kept-document.ts";
import type { PieceKeeping } from "./piece-keeping.ts";
import type { Preferences } from "./preferences.ts";

export type { FileFault, FileResult, FileToken };

/**
 * What the page needs of the machine it runs on. Three implementations: the Electron bridge, a plain
 * browser, and an in-memory one for tests. Everything that crosses it is plain data.
 */

export interface OpenedFile {
  /** null when the host can't write back to it (an upload in a browser) or may not (a file of data). */
  readonly token: FileToken | null;
  /** File name with its ending, for titles and messages. */
  readonly name: string;
  /** Empty where there are bytes. */
  readonly text: string;
  /** Of a file of data: how they are its text is found out later, or chosen. */
  readonly bytes?: Uint8Array;
}

export interface SavedFile {
  readonly token: FileToken | null;
  readonly name: string;
  /** Under which name the content of somebody else is kept that was overwritten. */
  readonly backup?: string;
}

/** guarded: not over a file that holds something else than was read or written last. */
export type SaveMode = "guarded" | "overwrite";

export type SaveResult =
  | FileResult<SavedFile>
  /** Somebody else has changed the file; nothing was written. */
  | { readonly kind: "changed" };

/** A text file that holds a table, in whatever encoding. It is read, never written. */
export interface DataFile {
  /** File name with its ending. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What the host asks of the page. */
export type HostRequest =
  /** A command of the page's registry, by its id: chosen in the native menu. */
  | { readonly kind: "command"; readonly command: string; readonly argument?: string }
  /** A file from the command line, a second instance, the file manager or a drop on the window. */
  | { readonly kind: "open"; readonly file: OpenedFile }
  | { readonly kind: "open-together"; readonly results: readonly FileResult<OpenedFile>[] }
  | ({ readonly kind: "open-failed" } & FileFault)
  /** The window fills the screen no longer: the page, the system or the user has ended that. */
  | { readonly kind: "left-full-screen" }
  /** The window wants to close or the app to quit: save or not, then call `answerClose`. */
  | { readonly kind: "close" };

/** One entry of the native menu, made by the page from its command registry. */
export type MenuItem =
  | {
      readonly kind: "command";
      readonly command: string;
      readonly argument?: string;
      readonly label: string;
      /** Electron's form, such as CmdOrCtrl+Shift+S. */
      readonly accelerator?: string;
      readonly enabled: boolean;
      readonly checked?: boolean;
    }
  | { readonly kind: "separator" }
  | { readonly kind: "submenu"; readonly label: string; readonly items: readonly MenuItem[] }
  /** A platform role that the page has no part in. */
  | { readonly kind: "role"; readonly role: MenuRole };

export const menuRoles = [
  "about",
  "close",
  "hide",
  "hideOthers",
  "unhide",
  "minimize",
  "zoom",
  "front",
  "togglefullscreen",
  "resetZoom",
  "zoomIn",
  "zoomOut",
  "toggleDevTools",
  "reload",
] as const;
export type MenuRole = (typeof menuRoles)[number];

export interface Menu {
  readonly label: string;
  readonly items: readonly MenuItem[];
}

export type UnsavedAnswer = "save" | "discard" | "cancel";

export type ChangedAnswer = "save-as" | "overwrite" | "reload" | "cancel";

/** What the answers do, where they are asked for. */
export const changedDetail =
  "Save As keeps both versions. Overwrite replaces theirs with yours. Reload shows theirs; Undo brings yours back.";

/** What the Edit menu does to the text field that has the focus. */
export const textEdits = ["undo", "redo", "cut", "copy", "paste", "delete", "selectAll"] as const;
export type TextEdit = (typeof textEdits)[number];

/** What the window shows of the document. */
export interface DocumentState {
  readonly name: string;
  readonly token: FileToken | null;
  readonly dirty: boolean;
  /** Whether the page wants to hear of a close: to ask, or to put a draft by. */
  readonly hearsClose: boolean;
}

/** The part of the DOM's File that a host needs. */
export interface DroppedFile {
  readonly name: string;
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** A file of data that goes with another one, which reads it by this name. */
export interface CompanionFile {
  /** Without a folder, as `suggestExportName` gives it. */
  readonly name: string;
  readonly text: string;
}

export interface Host extends DocumentKeeping, PieceKeeping {
  readonly kind: "electron" | "browser" | "memory";
  readonly platform: "mac" | "windows" | "linux";
  /** Whether menus are drawn by the system; else the page draws its own. */
  readonly hasNativeMenu: boolean;
  /** Asks for a graph file and reads it. */
  openFile(): Promise<FileResult<OpenedFile>>;
  /** Reads a file opened before (Open Recent). */
  reopenFile(token: FileToken): Promise<FileResult<OpenedFile>>;
  /**
   * Reads a file that was dropped on the page: a graph, or data (`fileContent` tells), which have no token
   * and are not remembered.
   */
  readDropped(file: DroppedFile): Promise<FileResult<OpenedFile>>;
  /** Writes atomically; with a null token asks where. `suggestedName` has no folder. */
  saveFile(
    token: FileToken | null,
    suggestedName: string,
    text: string,
    mode: SaveMode,
  ): Promise<SaveResult>;
  /** Asks for a file of data and reads it. It does not become a recent file. */
  openData(): Promise<FileResult<DataFile>>;
  /** Reads data from the folder of an open graph file. `name` has no folder. */
  readDataBeside(token: FileToken, name: string): Promise<FileResult<DataFile>>;
  /**
   * Asks where and writes a text, or a picture’s bytes, that is no graph. `suggestedName` has no folder and keeps its ending;
   * the token of what was saved is null. `beside` is written into the same folder under its own name; where
   * another text stands there already, it asks, and on a no writes neither.
   */
  exportFile(
    suggestedName: string,
    content: string | Uint8Array,
    beside?: CompanionFile | null,
  ): Promise<FileResult<SavedFile>>;
  /** Newest first. */
  recentFiles(): Promise<readonly { readonly token: FileToken; readonly name: string }[]>;
  clearRecentFiles(): Promise<void>;
  /** Save / Don’t Save / Cancel. */
  askUnsaved(documentName: string): Promise<UnsavedAnswer>;
  /** Save As / Overwrite / Reload / Cancel, for a file that somebody else has changed. */
  askChanged(fileName: string): Promise<ChangedAnswer>;
  /** Shows the folder with what was overwritten; nothing in a host that keeps none. */
  showBackups(): void;
  /** Title bar, represented file and the close guard follow this. */
  setDocumentState(state: DocumentState): void;
  setMenu(menu: readonly Menu[]): void;
  /** Fills the screen with the page and nothing else, or ends that; "left-full-screen" tells when it has ended. */
  setFullScreen(on: boolean): void;
  /** Remembers these, and leaves the others as they are. */
  setPreferences(change: Partial<Preferences>): void;
  getPreferences(): Promise<Preferences>;
  /** The page is ready to hear requests; those that waited come now. Returns an unsubscribe. */
  onRequest(listener: (request: HostRequest) => void): () => void;
  /** Answer to a "close" request: true closes, false stays. */
  answerClose(close: boolean): void;
  writeClipboard(text: string): Promise<void>;
  readClipboard(): Promise<string>;
  /** Puts a picture on the clipboard, given as a PNG file’s bytes. */
  writePicture(png: Uint8Array): Promise<void>;
  /** For Edit commands chosen in a menu while a text field has the focus. */
  editText(edit: TextEdit): void;
  quit(): void;
}
