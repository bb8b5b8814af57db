import type { FileResult } from "./file-result.ts";

/**
 * “My blocks”: pieces of graphs that are kept to be used again. Each is a graph file of its own, called as the piece is,
 * in a folder of the user's; a browser has them in its storage.
 */

export interface PieceEntry {
  /** The file's name without its ending. */
  readonly name: string;
  /** Another one wherever the content is another one. */
  readonly stamp: string;
}

/** A graph file's text, under the name that its file has. */
export interface PieceFile {
  readonly name: string;
  readonly text: string;
}

/** new: only where no piece has that name, in capital letters or small ones. */
export type PieceMode = "new" | "replace";

export type PieceSaved =
  /** Under the name that the piece has now. */
  | FileResult<string>
  /** Another piece has the name; nothing was done. */
  | { readonly kind: "taken" };

/** The part of a host that keeps pieces. Names are those of `listPieces`, or new ones that `pieceName` has made. */
export interface PieceKeeping {
  /** At most `mostPieces`, by name, as they are at this moment. */
  listPieces(): Promise<FileResult<readonly PieceEntry[]>>;
  readPiece(name: string): Promise<FileResult<string>>;
  /** Writes atomically. What is replaced is kept as a backup where the host keeps any. */
  savePiece(name: string, text: string, mode: PieceMode): Promise<PieceSaved>;
  renamePiece(name: string, to: string): Promise<PieceSaved>;
  /** The same of what is deleted. */
  deletePiece(name: string): Promise<FileResult<null>>;
  /** Asks for a graph file and reads it, to have it among the pieces. It does not become a recent file. */
  choosePiece(): Promise<FileResult<PieceFile>>;
  /** Shows the folder; nothing in a host that has none. */
  showPieces(): void;
}
