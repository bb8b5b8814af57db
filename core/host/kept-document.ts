import type { FileResult, FileToken } from "./file-result.ts";

/** What is put by of the document that is open, so that neither a crash nor a reload loses it. */
export interface KeptDocument {
  /** For titles and lists. */
  readonly name: string;
  /** The file that it was opened from or saved to. */
  readonly token: FileToken | null;
  readonly fileName: string | null;
  /** The example or lesson that it is a draft of, by a short name of small letters, digits and hyphens. */
  readonly draftOf: string | null;
  /** The graph as a file's text. */
  readonly text: string;
  /** What belongs to it and no file has, in the page's own form. */
  readonly view: string;
  /** Whether anything would be lost without it. Only then does it outlive the window. */
  readonly unsaved: boolean;
}

/** How a document's file stands to the one that was read or written last. */
export type FileStanding =
  | "same"
  | "changed"
  | "gone"
  /** It holds the very text that was put by: the crash came just after a save. */
  | "saved";

export interface LeftDocument extends KeptDocument {
  /** When it was put by, in milliseconds since 1970. */
  readonly time: number;
  /** null where it has no file. */
  readonly file: FileStanding | null;
}

export interface LeftEntry {
  readonly id: string;
  readonly name: string;
  readonly time: number;
}

export interface LeftDocuments {
  /** The one to show at once: what this window showed before, or what the last crash has left. */
  readonly first: string | null;
  /** Whether that one comes out of a crash; else the page was loaded anew. */
  readonly crashed: boolean;
  /** All that crashes have left, newest first. */
  readonly entries: readonly LeftEntry[];
  /** Names of damaged ones, told once; they are put aside where they lie. */
  readonly damaged: readonly string[];
}

/** The part of a host that keeps what is not saved. A window has one document, and so one place for it. */
export interface DocumentKeeping {
  /** Puts by what is open, in the place of what was; null forgets it. */
  keepDocument(kept: KeptDocument | null): Promise<FileResult<null>>;
  /** Called once by each new page, before anything is kept: what was open or has been left by crashes. */
  leftDocuments(): Promise<LeftDocuments>;
  readLeft(id: string): Promise<FileResult<LeftDocument>>;
  /** What was left becomes what the window shows: from now on `keepDocument` takes its place. */
  takeLeft(id: string): Promise<void>;
  discardLeft(id: string): Promise<void>;
  /** Puts by an example or lesson that was played with, until it is opened again; null forgets it. */
  keepDraft(draftOf: string, kept: KeptDocument | null): Promise<FileResult<null>>;
  /** null where there is none, or none that can be read. */
  readDraft(draftOf: string): Promise<LeftDocument | null>;
}
