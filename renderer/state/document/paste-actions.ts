import { fileContent, type Graph, list, type Position, readPasted } from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { beginLesson } from "../page/lesson-actions.ts";
import type { Message } from "../page/page-slice.ts";
import { insertFragment, tellClipboardFault } from "./copy-actions.ts";
import { edit } from "./edit.ts";
import { tellNotes } from "./reading-notes.ts";

/**
 * Pastes what the clipboard holds, its top left corner at `at`, or a little beside the original, where that
 * is free: nodes that were copied, or a whole graph's file. With `keepsWires` copies are fed as the originals
 * were, as far as those sources are here.
 */
export async function pasteClipboard(
  store: AppStore,
  at?: Position,
  keepsWires = false,
): Promise<void> {
  let text: string;
  try {
    text = await store.getState().host.readClipboard();
  } catch (error) {
    tellClipboardFault(store, "Nothing was pasted", error);
    return;
  }
  if (text.trim() !== "") pasteText(store, text, keepsWires, at);
}

function pasteText(store: AppStore, text: string, keepsWires: boolean, at?: Position): void {
  const read = readPasted(text);
  if (read.kind === "refused" || isEmpty(read.graph)) {
    const reasons = read.kind === "refused" ? read.problems.map(({ message }) => message) : [];
    store.setState({ message: noNodes(text, reasons) });
    return;
  }
  const { graph, notes, incoming } = read;
  if (read.isWhole && isUntouched(store.getState())) takeWhole(store, graph);
  else {
    insertFragment(store, "Paste", graph, keepsWires ? incoming : [], at);
    tellLeftOut(store, graph);
  }
  tellNotes(store, notes);
}

function isEmpty({ nodes, notes = [] }: Graph): boolean {
  return nodes.length + notes.length === 0;
}

/** Nothing is open yet, and nothing has been made. */
function isUntouched(state: AppState): boolean {
  const { nodes, data, lesson } = selectGraph(state);
  return state.file.name === null && nodes.length === 0 && !data && !lesson;
}

/** The graph with all that belongs to it; it is unsaved, and one undo step. */
function takeWhole(store: AppStore, graph: Graph): void {
  edit(store, "Paste Graph", () => graph);
  store.setState(({ fitRequests }) => ({ fitRequests: fitRequests + 1 }));
  if (graph.lesson) beginLesson(store);
}

/** Parts of a whole graph that only one can be of. */
function tellLeftOut(store: AppStore, { data, training, lesson }: Graph): void {
  const parts = [data && "data", training && "training", lesson && "lesson"].filter(
    (part) => typeof part === "string",
  );
  if (parts.length === 0) return;
  const title = "The graph’s nodes and wires were pasted";
  const detail = `Left out: its ${list(parts)}. To have all of it, paste it into a new graph.`;
  store.setState({ message: { kind: "info", title, details: [detail], ofEdit: true } });
}

function noNodes(text: string, reasons: readonly string[]): Message {
  const title = "The clipboard holds no nodes";
  // JSON says by itself where it is wrong; of other texts that would not help.
  if (/^[\s\uFEFF]*[{[]/.test(text)) return { kind: "error", title, details: reasons };
  if (fileContent("pasted.txt", text) === "table") {
    const details = ["Its text is a table. To use its rows, choose Data → Paste a table…"];
    return { kind: "error", title, details };
  }
  const details = [
    "Its text is neither nodes that were copied here nor the whole text of a graph’s file.",
  ];
  return { kind: "error", title, details };
}
