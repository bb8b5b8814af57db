import { edgeId, type NodeId, nodeId, readingOrder } from "../../core/index.ts";
import type { Direction } from "../state/app/app-slice.ts";
import type { AppState } from "../state/app/state.ts";
import type { AppStore } from "../state/app/store.ts";
import { seenView } from "../state/page/inside.ts";
import { placeAfterRemoval, type WalkPlace, walk } from "./walk.ts";

interface View {
  focus(node: NodeId): void;
  reveal(nodes: Iterable<NodeId>): void;
}

interface Walking {
  walk(direction: Direction): void;
  /** Ends the watch over what has the focus. */
  end(): void;
}

/**
 * Moves the focus through the graph, and brings into view where it leads. Where what has the focus is removed, a
 * neighbour gets it, and not the page.
 */
export function createWalking(
  store: AppStore,
  domNode: () => HTMLElement | null,
  { focus, reveal }: View,
): Walking {
  let last: WalkPlace | null = null;
  const end = store.subscribe((state, before) => {
    const [graph, old] = [drawnGraph(state), drawnGraph(before)];
    // Another document is another graph, whatever its ids.
    if (graph === old || state.file !== before.file || state.inside !== before.inside) return;
    // What was removed is still in the page: it is drawn anew after this. Who works by mouse keeps the view.
    const held = document.activeElement;
    const at = held?.matches(":focus-visible") ? placeOf(held, last) : null;
    const next = at && placeAfterRemoval(old, graph, at);
    if (next) focus(next);
  });
  const step = (direction: Direction) => {
    const graph = drawnGraph(store.getState());
    const at = placeOf(document.activeElement, last);
    const [first] = readingOrder(graph);
    const start: WalkPlace | null = first ? { kind: "node", id: first.id } : null;
    const next = at ? walk(graph, at, direction) : start;
    if (!next) return;
    last = next;
    if (next.kind === "node") {
      focus(next.id);
      return;
    }
    const edge = graph.edges.find(({ id }) => id === next.id);
    if (edge) reveal([next.from === "source" ? edge.target : edge.source]);
    // A frame later, when a wire that was out of view is in the page.
    requestAnimationFrame(() => edgeElement(domNode(), next.id)?.focus({ preventScroll: true }));
  };
  return { walk: step, end };
}

const drawnGraph = (state: AppState) => seenView(state).graph;

function edgeElement(domNode: HTMLElement | null, id: string): SVGElement | null {
  return domNode?.querySelector<SVGElement>(`.react-flow__edge[data-id="${id}"]`) ?? null;
}

/** What has the keys. A wire that was not reached from an end of it counts as reached from its source. */
function placeOf(focused: Element | null, last: WalkPlace | null): WalkPlace | null {
  const element = focused?.closest<HTMLElement | SVGElement>(
    ".react-flow__node, .react-flow__edge",
  );
  const id = element?.dataset.id;
  if (!element || id === undefined) return null;
  if (element.matches(".react-flow__node")) return { kind: "node", id: nodeId(id) };
  return last?.kind === "edge" && last.id === id
    ? last
    : { kind: "edge", id: edgeId(id), from: "source" };
}
