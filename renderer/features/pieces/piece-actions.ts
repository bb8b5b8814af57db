import {
  type FileResult,
  fileText,
  findNode,
  freePieceName,
  type Graph,
  incomingLinks,
  nodeName,
  pieceFileName,
  pieceName,
  pieceOf,
  pieceOfFile,
  piecesTitle,
  setName,
  tooLargeForFile,
} from "../../../core/index.ts";
import { announce } from "../../state/app/announce.ts";
import { readPieceText, refreshPieces } from "../../state/app/pieces.ts";
import type { AppStore } from "../../state/app/store.ts";
import { documentNow } from "../../state/run/reached.ts";

/** Asks for the name under which the selection becomes a piece. */
export function askToSavePiece(store: AppStore): void {
  const { nodes } = store.getState().selection;
  const graph = documentNow(store.getState());
  const open = incomingLinks(graph, nodes).map(({ target, targetHandle }) => {
    const node = findNode(graph, target);
    return `${targetHandle} of ${node ? nodeName(node) : target}`;
  });
  const piece = pieceOf(graph, nodes, graph.name);
  const name = pieceName(proposedName(graph, piece));
  store.setState({ dialog: { kind: "save-piece", piece, name, open } });
  void refreshPieces(store);
}

/** The name of the one block or node that it is, or of the graph that it is all of. */
function proposedName(graph: Graph, { nodes, blocks = [] }: Graph): string {
  const [block, ...others] = blocks.filter(({ parent }) => parent === null);
  const isOne = others.length === 0 && nodes.every((node) => node.block !== undefined);
  if (block && isOne) return block.label;
  if (nodes.length === graph.nodes.length) return graph.name;
  const [node, ...more] = nodes;
  return node && more.length === 0 ? nodeName(node) : "My block";
}

/** null when done; else why not, or that the name is taken. */
export type PieceOutcome = null | "taken" | { readonly fault: string };

/** Saves a piece under a name that `pieceName` has made. */
export async function savePiece(
  store: AppStore,
  piece: Graph,
  name: string,
  mode: "new" | "replace",
): Promise<PieceOutcome> {
  const text = fileText(setName(piece, name));
  if (text === undefined) return { fault: tooLargeForFile };
  return saveText(store, name, text, mode);
}

async function saveText(
  store: AppStore,
  name: string,
  text: string,
  mode: "new" | "replace",
): Promise<PieceOutcome> {
  const saved = await store.getState().host.savePiece(name, text, mode).catch(brokenDown);
  await refreshPieces(store);
  if (saved.kind === "taken") return "taken";
  if (saved.kind === "failed") return { fault: saved.message };
  if (saved.kind === "cancelled") return null;
  const title = `“${saved.value}” is in ${piecesTitle}`;
  const details = ["Drag it from the palette, or search for its name (Shift+A)."];
  store.setState({ message: { kind: "info", title, details } });
  return null;
}

export async function renamePiece(
  store: AppStore,
  name: string,
  wanted: string,
): Promise<PieceOutcome> {
  const to = pieceName(wanted);
  if (to === name) return null;
  const renamed = await store.getState().host.renamePiece(name, to).catch(brokenDown);
  await refreshPieces(store);
  if (renamed.kind === "taken") return "taken";
  if (renamed.kind === "failed") return { fault: renamed.message };
  announce(store, `Renamed ${name} to ${to}.`);
  return null;
}

/** Asks first; `whenDone` is shown afterwards, whatever the answer. */
export function askToDeletePiece(
  store: AppStore,
  name: string,
  whenDone: () => void = () => undefined,
): void {
  const { kind } = store.getState().host;
  const backup = kind === "electron" ? " The file goes to the backups." : "";
  const question = {
    title: `Delete “${name}” from ${piecesTitle}?`,
    text: `Graphs that it was inserted into keep it.${backup}`,
    answers: [
      { answer: "delete", label: "Delete" },
      { answer: "cancel", label: "Cancel" },
    ],
    cancel: "cancel",
  };
  const answer = async (chosen: string) => {
    if (chosen === "delete") await deletePiece(store, name);
    whenDone();
  };
  store.setState({
    dialog: { kind: "question", question, answer: (chosen) => void answer(chosen) },
  });
}

async function deletePiece(store: AppStore, name: string): Promise<void> {
  const deleted = await store.getState().host.deletePiece(name).catch(brokenDown);
  await refreshPieces(store);
  if (deleted.kind === "failed") tell(store, `“${name}” was not deleted`, [deleted.message]);
  else announce(store, `Deleted ${name} from ${piecesTitle}.`);
}

/** A copy of its file, wherever the user wants it. */
export async function exportPiece(store: AppStore, name: string): Promise<void> {
  const { host } = store.getState();
  const read = await host.readPiece(name).catch(brokenDown);
  const saved =
    read.kind === "ok"
      ? await host.exportFile(pieceFileName(name), read.value).catch(brokenDown)
      : read;
  if (saved.kind === "failed") tell(store, `“${name}” was not exported`, [saved.message]);
  else if (saved.kind === "ok") announce(store, `Exported ${name}.`);
}

/** A copy of a graph file that the user chooses, under its own name or the next free one. */
export async function addPieceFile(store: AppStore): Promise<void> {
  const { host } = store.getState();
  const chosen = await host.choosePiece().catch(brokenDown);
  if (chosen.kind === "cancelled") return;
  if (chosen.kind === "failed") {
    tell(store, "No block was added", chosen.details ?? [chosen.message]);
    return;
  }
  const { name: file, text } = chosen.value;
  const read = readPieceText(text, file);
  if (read.kind === "broken") {
    tell(store, `“${file}” was not added to ${piecesTitle}`, read.faults);
    return;
  }
  await refreshPieces(store);
  const taken = store.getState().shelf.pieces.map(({ name }) => name);
  const name = freePieceName(taken, pieceName(pieceOfFile(file) ?? file));
  const outcome = await saveText(store, name, text, "new");
  if (outcome !== null)
    tell(store, `“${file}” was not added to ${piecesTitle}`, [
      outcome === "taken" ? `There is another “${name}” by now. Try again.` : outcome.fault,
    ]);
}

function tell(store: AppStore, title: string, details: readonly string[]): void {
  store.setState({ message: { kind: "error", title, details } });
}

function brokenDown(error: unknown): FileResult<never> {
  return { kind: "failed", message: error instanceof Error ? error.message : String(error) };
}
