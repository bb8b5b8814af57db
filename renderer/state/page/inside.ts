import {
  type Block,
  type BlockId,
  type BlockView,
  blocksAround,
  blockView,
  type EdgeId,
  findNode,
  type Graph,
  isSeen,
  type NodeId,
} from "../../../core/index.ts";
import type { AppState } from "../app/state.ts";
import { selectGraph } from "../app/store.ts";

/** What the canvas shows: the whole graph, or what is in the block that one is inside. */
export function seenView(state: AppState): BlockView {
  return blockView(selectGraph(state), state.inside);
}

/** The wires of the document that a drawn one stands for. */
export function wiresDrawnAs(state: AppState, id: EdgeId): readonly EdgeId[] {
  return (
    seenView(state)
      .bundles.get(id)
      ?.map((wire) => wire.id) ?? [id]
  );
}

/** The way to where one is, from the outermost block. */
export function wayInside(state: AppState): readonly Block[] {
  return blocksAround(selectGraph(state), state.inside);
}

/** Where one is after an edit: in the same block, or in the innermost of those around it that is still there. */
export function stillInside(inside: BlockId | null, before: Graph, after: Graph): BlockId | null {
  if (inside === null || before.blocks === after.blocks) return inside;
  const there = new Set(after.blocks?.map(({ id }) => id));
  return blocksAround(before, inside).findLast(({ id }) => there.has(id))?.id ?? null;
}

/** What is to be shown: nodes and wires. */
export interface Shown {
  readonly nodes?: Iterable<NodeId>;
  readonly edges?: Iterable<EdgeId>;
}

/**
 * Which block one must be inside to see something of this, or the whole graph with null. One stays where some of it is
 * seen, or where folded blocks stand for it that are not one and the same; else one goes to the innermost folded block
 * that holds all of it.
 */
export function placeToSee(state: AppState, { nodes = [], edges = [] }: Shown): BlockId | null {
  const graph = selectGraph(state);
  const view = seenView(state);
  const chosen = new Set(edges);
  const wires = chosen.size === 0 ? [] : graph.edges.filter(({ id }) => chosen.has(id));
  const there = [...nodes].flatMap((id) => findNode(graph, id) ?? []);
  if (there.some(({ id }) => isSeen(view, id))) return view.inside;
  if (wires.some((wire) => isWireSeen(view, wire))) return view.inside;
  const ends = wires.flatMap(({ source, target }) => [source, target]);
  const ways = [...there, ...ends.flatMap((id) => findNode(graph, id) ?? [])].map(({ block }) =>
    blocksAround(graph, block ?? null),
  );
  const [first, ...others] = ways;
  if (!first) return view.inside;
  const parted = first.findIndex(({ id }, depth) => others.some((way) => way[depth]?.id !== id));
  const common = parted < 0 ? first : first.slice(0, parted);
  const here = common.findIndex(({ id }) => id === view.inside);
  const isHere = here >= 0 || view.inside === null;
  const folded = common.slice(here + 1).findLast((block) => block.folded);
  return folded?.id ?? (isHere ? view.inside : null);
}

/** Whether a wire of the document is drawn, at nodes or at what stands for them. */
function isWireSeen(
  { cardOf, cards }: BlockView,
  { source, target }: { readonly source: NodeId; readonly target: NodeId },
): boolean {
  const [from, to] = [cardOf.get(source), cardOf.get(target)];
  if (from === undefined || to === undefined) return true;
  return from !== to && (cards.has(from) || cards.has(to));
}
