import {
  type BlockId,
  extractFragment,
  type Graph,
  incomingLinks,
  type Link,
  list,
  nodeName,
  type Pasted,
  type Position,
  pasteFragment,
  removeElements,
  writeFragment,
} from "../../../core/index.ts";
import { announce } from "../app/announce.ts";
import type { AppStore } from "../app/store.ts";
import { seenView } from "../page/inside.ts";
import { documentNow } from "../run/reached.ts";
import { selectedBlocks } from "./block-actions.ts";
import { edit, ofNodes, severalOf } from "./edit.ts";
import { freeOffset, topLeft } from "./free-place.ts";

/** True when the clipboard holds the selected nodes. */
export async function copySelection(store: AppStore): Promise<boolean> {
  const { host, selection } = store.getState();
  if (selection.nodes.size === 0) return false;
  const graph = documentNow(store.getState());
  const fragment = extractFragment(graph, selection.nodes, wholeIds(store));
  try {
    await host.writeClipboard(writeFragment(fragment, incomingLinks(graph, selection.nodes)));
    return true;
  } catch (error) {
    return tellClipboardFault(store, "Nothing was copied", error);
  }
}

export async function cutSelection(store: AppStore): Promise<void> {
  const nodes = [...store.getState().selection.nodes];
  if (!(await copySelection(store))) return;
  edit(store, `Cut ${severalOf(nodes.length, "Node")}`, (graph) =>
    removeElements(graph, { nodes, edges: [] }),
  );
}

/** Blocks come along where all that is in them does. */
function wholeIds(store: AppStore): readonly BlockId[] {
  return selectedBlocks(store.getState()).map(({ id }) => id);
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
  if (nodes.size === 0) return;
  const graph = documentNow(store.getState());
  const incoming = keepsWires ? incomingLinks(graph, nodes) : [];
  const fragment = extractFragment(graph, nodes, wholeIds(store));
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
  const places = fragment.nodes.map((node) => node.position);
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
  { graph, nodes }: Pasted,
  keepsWires = false,
): void {
  if (nodes.length === 0) return;
  const what = severalOf(nodes.length, "Node");
  edit(store, `${verb} ${what}${keepsWires ? " with Wires" : ""}`, () => graph, {
    selection: ofNodes(nodes),
  });
  announce(store, `${verb}d ${list(graph.nodes.slice(-nodes.length).map(nodeName))}.`);
  const [first] = nodes;
  if (first) store.getState().canvas?.focus(first);
}
