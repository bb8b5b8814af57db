import {
  blockView,
  type FileResult,
  type Graph,
  type PieceEntry,
  pieceAsBlock,
  piecesTitle,
  readDocument,
} from "../../../core/index.ts";
import type { Piece, PiecePicture } from "./shelf.ts";
import type { AppStore } from "./store.ts";

const refreshes = new WeakMap<AppStore, Promise<void>>();

/** Has the shelf as it is now: others may put files there. Only what has changed is read. */
export function refreshPieces(store: AppStore): Promise<void> {
  const next = (refreshes.get(store) ?? Promise.resolve()).then(() => lookAgain(store));
  refreshes.set(store, next);
  return next;
}

async function lookAgain(store: AppStore): Promise<void> {
  const { host, shelf } = store.getState();
  const listed = await host.listPieces().catch(brokenDown);
  if (listed.kind !== "ok") {
    const fault = listed.kind === "failed" ? listed.message : null;
    if (fault !== shelf.fault) store.setState({ shelf: { pieces: [], fault } });
    return;
  }
  const known = new Map(shelf.pieces.map((piece) => [`${piece.name}\n${piece.stamp}`, piece]));
  const pieces: Piece[] = [];
  for (const entry of listed.value)
    pieces.push(known.get(`${entry.name}\n${entry.stamp}`) ?? (await look(store, entry)));
  const isSame =
    shelf.fault === null &&
    pieces.length === shelf.pieces.length &&
    pieces.every((piece, i) => piece === shelf.pieces[i]);
  if (!isSame) store.setState({ shelf: { pieces, fault: null } });
}

async function look(store: AppStore, entry: PieceEntry): Promise<Piece> {
  const read = await readPiece(store, entry.name);
  return read.kind === "ok"
    ? { ...entry, nodes: read.graph.nodes.length, picture: pictureOf(read.graph), faults: [] }
    : { ...entry, nodes: null, picture: null, faults: read.faults };
}

/** More are not told apart in a stamp. */
const mostDrawn = 300;

/** What is seen of the piece as it is inserted. */
function pictureOf(graph: Graph): PiecePicture | null {
  const { nodes, edges, loss } = blockView(pieceAsBlock(graph, "")).graph;
  if (nodes.length > mostDrawn) return null;
  return {
    nodes: nodes.map(({ id, op, position }) => ({ id, op, position })),
    edges: edges.map(({ source, target }) => ({ source, target })),
    loss,
  };
}

export type PieceRead =
  | Extract<ReturnType<typeof readDocument>, { readonly kind: "ok" }>
  | { readonly kind: "broken"; readonly faults: readonly string[] };

/** A piece's graph, or every reason why it is none. */
export async function readPiece(store: AppStore, name: string): Promise<PieceRead> {
  const file = await store.getState().host.readPiece(name).catch(brokenDown);
  if (file.kind === "ok") return readPieceText(file.value, name);
  const faults = file.kind === "failed" ? (file.details ?? [file.message]) : [];
  return { kind: "broken", faults };
}

export function readPieceText(text: string, name: string): PieceRead {
  const read = readDocument(text, name);
  if (read.kind === "refused")
    return { kind: "broken", faults: read.problems.map(({ message }) => message) };
  return read.graph.nodes.length > 0 ? read : { kind: "broken", faults: [emptyFault] };
}

const emptyFault = "It has no nodes.";

function brokenDown(error: unknown): FileResult<never> {
  const reason = error instanceof Error ? error.message : String(error);
  return { kind: "failed", message: `${piecesTitle} can’t be read: ${reason}` };
}
