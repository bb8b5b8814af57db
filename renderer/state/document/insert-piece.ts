import {
  blockView,
  checkConnection,
  connect,
  count,
  findBlock,
  findNode,
  type Graph,
  type Link,
  list,
  nodeName,
  openEnds,
  type Pasted,
  type Position,
  pasteFragment,
  pieceAsBlock,
  plural,
  type WireEnd,
} from "../../../core/index.ts";
import { announce, linkName } from "../app/announce.ts";
import { readPiece, refreshPieces } from "../app/pieces.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { seenView } from "../page/inside.ts";
import { edit, ofNodes } from "./edit.ts";
import { bottomRight, freeBlockOffset, topLeft } from "./free-place.ts";
import { snapped } from "./grid.ts";
import { faultOf } from "./misfit.ts";
import { tellNotes } from "./reading-notes.ts";

/** Where a piece is wanted, in canvas units: its middle, or its top left corner. */
export interface PiecePlace {
  readonly at: Position;
  readonly of: "middle" | "corner";
  /** The loose end of a wire that is to be tied to it. */
  readonly wire?: WireEnd;
}

/** About the size of a drawn node. */
const [nodeWidth, nodeHeight] = [180, 110];

/** Named ones in a message. */
const mostNamed = 8;

/**
 * Adds a piece of “My blocks” to what is shown, as an open block, in one undo step, where it is wanted or at the nearest place that is free.
 * A loose wire is tied to the first of its open ends that takes it. What stays open is told.
 */
export async function insertPiece(
  store: AppStore,
  name: string,
  { at, of, wire }: PiecePlace,
): Promise<void> {
  const read = await readPiece(store, name);
  if (read.kind === "broken") {
    const title = `“${name}” can’t be inserted`;
    store.setState({ message: { kind: "error", title, details: read.faults } });
    void refreshPieces(store);
    return;
  }
  const { of: graph, graph: seen, inside } = seenView(store.getState());
  const block = pieceAsBlock(read.graph, name);
  const places = blockView(block).graph.nodes.map(({ position }) => position);
  const [left, top] = topLeft(places);
  const [x, y] = of === "corner" ? at : cornerAround(at, places);
  const wanted = snapped(store.getState(), [x - left, y - top]);
  const offset = freeBlockOffset(seen, places, wanted);
  const pasted = pasteFragment(graph, block, offset, [], inside);
  const link = wire ? linkTo(pasted, wire) : null;
  const [id] = pasted.blocks;
  const label = (id && findBlock(pasted.graph, id)?.label) ?? name;
  edit(store, `Insert ${label}`, () => (link ? connect(pasted.graph, link) : pasted.graph), {
    selection: ofNodes(pasted.nodes),
  });
  const wired = link ? `, wired ${linkName(pasted.graph, link)}` : "";
  announce(store, `Inserted ${label}, a block of ${count(pasted.nodes.length, "node")}${wired}.`);
  tellOpen(store, label, pasted, read.graph);
  tellNotes(store, read.notes);
  show(store, pasted);
}

/** The corner of what stands at these places, were its middle at `at`. */
function cornerAround([x, y]: Position, places: readonly Position[]): Position {
  const [left, top] = topLeft(places);
  const [right, bottom] = bottomRight(places);
  return [x - (right - left + nodeWidth) / 2, y - (bottom - top + nodeHeight) / 2];
}

/** The wire between a loose end and the first open end of the piece that takes it. */
function linkTo({ graph, nodes }: Pasted, wire: WireEnd): Link | null {
  const { inputs, outputs } = openEnds(graph, new Set(nodes));
  const links = (wire.type === "source" ? inputs : outputs).map((end): Link => {
    const [from, to] = wire.type === "source" ? [wire, end] : [end, wire];
    return {
      source: from.node,
      sourceHandle: from.handle,
      target: to.node,
      targetHandle: to.handle,
    };
  });
  const fits = (link: Link) =>
    checkConnection(graph, link).kind === "ok" && faultOf(graph, link, null) === null;
  return links.find(fits) ?? null;
}

function tellOpen(store: AppStore, label: string, { nodes }: Pasted, whole: Graph): void {
  const graph = selectGraph(store.getState());
  const open = openEnds(graph, new Set(nodes)).inputs.map(({ node, handle }) => {
    const found = findNode(graph, node);
    return `${handle} of ${found ? nodeName(found) : node}`;
  });
  const left = [
    whole.data && "data",
    whole.training && "training",
    whole.lesson && "lesson",
  ].filter((part) => typeof part === "string");
  const details = [
    ...(open.length > 0
      ? [
          `Wire ${plural(open.length, "a value", "values")} into ${list(open, { most: mostNamed })}.`,
        ]
      : []),
    ...(left.length > 0 ? [`Left out: its ${list(left)}.`] : []),
  ];
  if (details.length === 0) return;
  const title =
    open.length > 0
      ? `“${label}” has ${count(open.length, "open input")}`
      : `“${label}” was inserted`;
  store.setState({ message: { kind: "info", title, details, ofEdit: true } });
}

/** The new block in view and its first node with the focus, once they are drawn. */
function show(store: AppStore, { nodes }: Pasted): void {
  const [first] = nodes;
  if (first) store.getState().canvas?.focus(first);
  requestAnimationFrame(() => store.getState().canvas?.reveal(nodes));
}
