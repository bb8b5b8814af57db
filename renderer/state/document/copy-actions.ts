import {
  type EdgeId,
  extractFragment,
  type Graph,
  incomingLinks,
  type Link,
  list,
  nodeName,
  type Pasted,
  type Position,
  pasteFragment,
  writeFragment,
} from "../../../core/index.ts";
import { announce } from "../app/announce.ts";
import type { AppStore } from "../app/store.ts";
import { seenView } from "../page/inside.ts";
import { documentNow } from "../run/reached.ts";
import { selectedBlocks } from "./block-actions.ts";
import { edit, ofNodes, severalOf } from "./edit.ts";
import { chosenWords, withoutChosen } from "./edit-actions.ts";
import { freeOffset, topLeft } from "./free-place.ts";
import { noteKey } from "./notes.ts";

/** True when the clipboard holds what is selected: nodes, notes, and blocks of which all is. */
export async function copySelection(store: AppStore): Promise<boolean> {
  const { host, selection } = store.getState();
  const graph = documentNow(store.getState());
  const fragment = selectedFragment(store, graph);
  if (!fragment) return false;
  try {
    await host.writeClipboard(writeFragment(fragment, incomingLinks(graph, selection.nodes)));
    return true;
  } catch (error) {
    return tellClipboardFault(store, "Nothing was copied", error);
  }
}

export async function cutSelection(store: AppStore): Promise<void> {
  const { selection } = store.getState();
  const view = seenView(store.getState());
  if (!(await copySelection(store))) return;
  const cut = { ...selection, edges: new Set<EdgeId>() };
  edit(store, `Cut ${chosenWords(view, cut)}`, (graph) => withoutChosen(graph, view, cut));
}

/** What is selected as a graph of its own; blocks come along where all that is in them does. Null where it is wires alone. */
function selectedFragment(store: AppStore, graph: Graph): Graph | null {
  const { nodes, notes } = store.getState().selection;
  if (nodes.size + (notes?.size ?? 0) === 0) return null;
  const blocks = selectedBlocks(store.getState()).map(({ id }) => id);
  return extractFragment(graph, nodes, blocks, notes);
}

export function tellClipboardFault(store: AppStore, title: string, error: unknown): false {
  const reason = error instanceof Error ? error.message : String(error);
  const details = [`The system’s clipboard can’t be used: ${reason}`];
  store.setState({ message: { kind: "error", title, details } });
  return false;
}

/** Copies of the selected nodes beside them; with `keepsWires` fed as the originals are. */
export function duplicateSelection(store: AppStore, keepsWires = false): void {
  const { nodes } = store.getState().selection;
  const graph = documentNow(store.getState());
  const incoming = keepsWires ? incomingLinks(graph, nodes) : [];
  const fragment = selectedFragment(store, graph);
  if (!fragment) return;
  insertFragment(store, "Duplicate", fragment, incoming);
}

/** Adds nodes and the wires among them as one undo step, where there is room, and selects them. */
export function insertFragment(
  store: AppStore,
  verb: CopyVerb,
  fragment: Graph,
  incoming: readonly Link[],
  at?: Position,
): void {
  const { of: graph, graph: seen, inside } = seenView(store.getState());
  const places = [...fragment.nodes, ...(fragment.notes ?? [])].map(({ position }) => position);
  const [left, top] = topLeft(places);
  const wanted: Position = at ? [at[0] - left, at[1] - top] : [40, 40];
  const pasted = pasteFragment(graph, fragment, freeOffset(seen, places, wanted), incoming, inside);
  insertCopies(store, verb, pasted, incoming.length > 0);
}

/** How copies come to be; both make their past tense alike. */
export type CopyVerb = "Paste" | "Duplicate";

/** Copies that are made become an undo step, are selected and have the focus. */
export function insertCopies(
  store: AppStore,
  verb: CopyVerb,
  { graph, nodes, notes }: Omit<Pasted, "edges">,
  keepsWires = false,
): void {
  if (nodes.length + notes.length === 0) return;
  const what = [
    ...(nodes.length > 0 ? [severalOf(nodes.length, "Node")] : []),
    ...(notes.length > 0 ? [severalOf(notes.length, "Note")] : []),
  ];
  edit(store, `${verb} ${list(what)}${keepsWires ? " with Wires" : ""}`, () => graph, {
    selection: { ...ofNodes(nodes), ...(notes.length > 0 && { notes: new Set(notes) }) },
  });
  const names = graph.nodes.slice(graph.nodes.length - nodes.length).map(nodeName);
  announce(
    store,
    `${verb}d ${list([...names, ...(notes.length > 0 ? [severalOf(notes.length, "note")] : [])])}.`,
  );
  const [node, note] = [nodes[0], notes[0]];
  const first = node ?? (note && noteKey(note));
  if (first) store.getState().canvas?.focus(first);
}
