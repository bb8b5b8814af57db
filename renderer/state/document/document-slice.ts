import {
  createHistory,
  type FileToken,
  type Graph,
  type History,
  type UpdateWords,
} from "../../../core/index.ts";
import type { Selection } from "../page/page-slice.ts";

/** The loss that a descent step found and left behind. */
export interface LossChange {
  readonly before: number;
  readonly after: number;
}

/** What an edit leaves beside the document. */
export interface EditNote {
  readonly loss: LossChange | null;
  /** What it did to the parameters, where it learned. */
  readonly update: UpdateWords | null;
  /** What was selected before and after, where the edit changed that: undo and redo bring it back. */
  readonly selection: { readonly before: Selection; readonly after: Selection } | null;
}

/** The document with its history, and where it belongs. */
export interface DocumentSlice {
  readonly history: History<Graph, EditNote>;
  /** Where the document was opened from or saved to. */
  readonly file: { readonly token: FileToken | null; readonly name: string | null };
  /** The example or lesson that was opened to play with; null for a document of the user’s. */
  readonly draftOf: string | null;
}

/** A document that nobody has edited; `saved` is what counts as saved, the graph itself unless told. */
export function initialDocument(graph: Graph, saved: Graph = graph): DocumentSlice {
  return { history: createHistory(graph, saved), file: { token: null, name: null }, draftOf: null };
}
