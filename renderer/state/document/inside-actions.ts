import {
  type BlockId,
  type BorderPort,
  cardId,
  count,
  findBlock,
  type NodeId,
  nodesIn,
  readingOrder,
} from "../../../core/index.ts";
import { announce } from "../app/announce.ts";
import type { AppState } from "../app/state.ts";
import { type AppStore, selectGraph } from "../app/store.ts";
import { placeToSee, type Shown, seenView, wayInside } from "../page/inside.ts";
import { noSelection, type SeenPlace } from "../page/page-slice.ts";

/** Going inside a block and out again: what one looks at, and nothing of the document. */

/** Shows what is in a block, and gives the keys to the first of it. */
export function goInside(store: AppStore, id: BlockId): void {
  const block = findBlock(selectGraph(store.getState()), id);
  if (!block || store.getState().inside === id) return;
  show(store, id);
  store.setState({ selection: noSelection });
  const view = seenView(store.getState());
  const [first] = readingOrder(view.graph).filter(({ id: node }) => !view.borders.has(node));
  if (first) store.getState().canvas?.focus(first.id);
  announce(store, `Inside ${block.label}: ${count(nodesIn(view.of, id).size, "node")}.`);
}

/** Leads out to a block around where one is, or to the whole graph; the block that one comes from is selected. */
export function goOutTo(store: AppStore, to: BlockId | null): void {
  const way = wayInside(store.getState());
  const left = way[way.findIndex(({ id }) => id === to) + 1];
  if (!left) return;
  show(store, to);
  const graph = selectGraph(store.getState());
  const nodes = nodesIn(graph, left.id);
  store.setState({ selection: { nodes: new Set(nodes), edges: new Set() } });
  const [first] = nodes;
  const focused = left.folded ? cardId(left.id) : first;
  if (focused) store.getState().canvas?.focus(focused);
  announce(store, `Out of ${left.label}, ${placeWords(store.getState())}.`);
}

export function goOut(store: AppStore): void {
  goOutTo(store, wayInside(store.getState()).at(-2)?.id ?? null);
}

/** “in Encoder”, or “in the whole graph”. */
function placeWords(state: AppState): string {
  return `in ${wayInside(state).at(-1)?.label ?? "the whole graph"}`;
}

/**
 * Leads to where some of this is seen, into the folded block that hides it or out of the one that it is not in: whoever
 * leads to a node or a wire goes through here. True where another part of the graph is shown then; its nodes are
 * on the canvas in the next frame.
 */
export function uncover(store: AppStore, shown: Shown): boolean {
  const state = store.getState();
  const to = placeToSee(state, shown);
  if (to === seenView(state).inside) return false;
  show(store, to);
  const now = store.getState();
  announce(store, now.inside === null ? "The whole graph." : `Now ${placeWords(now)}.`);
  return true;
}

/**
 * From a port of the border to the other end of what crosses there: a value that comes in is of one node, one that goes out
 * may feed several.
 */
export function leadOut(store: AppStore, { isInput, wires }: BorderPort): void {
  const nodes = new Set(wires.map(({ source, target }) => (isInput ? source : target)));
  const [first] = nodes;
  if (first === undefined) return;
  uncover(store, { nodes: [first] });
  store.setState({ selection: { nodes: new Set(nodes), edges: new Set() } });
  store.getState().canvas?.focus(first);
}

/** Uncovers a node and brings it to the middle. */
export function lookAt(store: AppStore, id: NodeId): void {
  const look = () => store.getState().canvas?.look(id);
  if (uncover(store, { nodes: [id] })) requestAnimationFrame(look);
  else look();
}

/** Goes to a node: it is in the middle, selected, and has the keys. */
export function goTo(store: AppStore, id: NodeId): void {
  lookAt(store, id);
  store.setState({ selection: { nodes: new Set([id]), edges: new Set() } });
  store.getState().canvas?.focus(id);
}

/** Selects nodes and wires, as far as they are there, uncovers them and brings them into view. */
export function leadTo(store: AppStore, { nodes = [], edges = [] }: Shown): void {
  const graph = selectGraph(store.getState());
  const [some, wires] = [new Set(nodes), new Set(edges)];
  const chosen = graph.edges.filter(({ id }) => wires.has(id));
  const found = graph.nodes.map(({ id }) => id).filter((id) => some.has(id));
  store.setState({
    selection: { nodes: new Set(found), edges: new Set(chosen.map(({ id }) => id)) },
  });
  const about = new Set([...found, ...chosen.flatMap(({ source, target }) => [source, target])]);
  const bring = () => store.getState().canvas?.reveal(about);
  if (uncover(store, { nodes: found, edges: wires })) requestAnimationFrame(bring);
  else bring();
}

/** What one sees now. */
export function placeNow(store: AppStore): SeenPlace {
  const { inside, canvas } = store.getState();
  return { inside, view: canvas?.view() ?? null };
}

/** Shows what was seen before. */
export function goBackTo(store: AppStore, { inside, view }: SeenPlace): void {
  const isThere = store.getState().inside === inside;
  if (!isThere) show(store, inside);
  const bring = () => view && store.getState().canvas?.showView(view);
  if (isThere) bring();
  else requestAnimationFrame(bring);
}

/** Going out, what was seen there before comes back; else all comes into view: a frame later, when the canvas has it. */
function show(store: AppStore, to: BlockId | null): void {
  const { inside, leftViews, canvas } = store.getState();
  const isWayOut = to === null || wayInside(store.getState()).some(({ id }) => id === to);
  const view = canvas?.view();
  store.setState({
    inside: to,
    hovered: null,
    ...(!isWayOut && view && { leftViews: new Map(leftViews).set(inside, view) }),
  });
  const known = isWayOut ? leftViews.get(to) : undefined;
  requestAnimationFrame(() => {
    if (store.getState().inside !== to) return;
    if (known) store.getState().canvas?.showView(known);
    else store.getState().canvas?.fitAll(true);
  });
}
