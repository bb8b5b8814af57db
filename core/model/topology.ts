import type { EdgeId, Graph, NodeId } from "./graph.ts";
import { graphIndex } from "./graph-index.ts";
import type { Rows } from "./rows.ts";

/** What `topologicalOrder` answers: every node after the nodes it takes inputs from, or one cycle. */
export type Topology =
  | { readonly kind: "order"; readonly order: readonly NodeId[] }
  | { readonly kind: "cycle"; readonly cycle: readonly NodeId[] };

export function topologicalOrder(graph: Graph): Topology {
  const sorted = sortGraph(graph);
  const ids = (indices: Iterable<number>) => Array.from(indices, (i) => graph.nodes[i]!.id);
  return sorted.cycle
    ? { kind: "cycle", cycle: ids(sorted.cycle) }
    : { kind: "order", order: ids(sorted.order) };
}

/** A graph sorted by indices into its `nodes`. */
export interface SortedGraph {
  readonly order: Int32Array;
  /** Indices of the nodes of one cycle, in the direction of its edges, or null. */
  readonly cycle: readonly number[] | null;
}

/**
 * Kahn's algorithm over a queue, so that depth costs memory and never stack. Sources come first, ties
 * are broken by the order of nodes and edges in the document: the order is a function of the file alone.
 * Edges whose ends do not exist are passed over; the document's reader reports them.
 */
export function sortGraph(graph: Pick<Graph, "nodes" | "edges">): SortedGraph {
  const { outgoing, incoming, sources, targets } = graphIndex(graph);
  const count = graph.nodes.length;
  const waiting = new Int32Array(count);
  const queue = new Int32Array(count);
  let length = 0;
  for (let i = 0; i < count; i++) {
    waiting[i] = incoming.starts[i + 1]! - incoming.starts[i]!;
    if (waiting[i] === 0) queue[length++] = i;
  }
  for (let head = 0; head < length; head++) {
    const node = queue[head]!;
    for (let at = outgoing.starts[node]!; at < outgoing.starts[node + 1]!; at++) {
      const target = targets[outgoing.items[at]!]!;
      waiting[target]! -= 1;
      if (waiting[target] === 0) queue[length++] = target;
    }
  }
  return {
    order: queue.subarray(0, length),
    cycle: length === count ? null : walkBackToCycle(incoming, sources, waiting),
  };
}

/** Every node still waiting has a source still waiting: walking back must meet itself. */
function walkBackToCycle(incoming: Rows, sources: Int32Array, waiting: Int32Array): number[] {
  const waitingSource = (node: number) => {
    for (let at = incoming.starts[node]!; at < incoming.starts[node + 1]!; at++) {
      const source = sources[incoming.items[at]!]!;
      if (waiting[source]! > 0) return source;
    }
    throw new Error("A node waits for a source although none is waiting.");
  };
  const seenAt = new Map<number, number>();
  const path: number[] = [];
  let node = waiting.findIndex((count) => count > 0);
  while (!seenAt.has(node)) {
    seenAt.set(node, path.length);
    path.push(node);
    node = waitingSource(node);
  }
  return path.slice(seenAt.get(node)).reverse();
}

/** Where a walk has come: each node with the one that it was reached from, the start with null. */
export type Reached = ReadonlyMap<NodeId, NodeId | null>;

/**
 * Everything that `from` feeds at whatever distance, or all that feeds it, itself included; nearest
 * first, ties by the order of the edges. Edge `without` is as good as gone.
 */
export function reach(
  graph: Pick<Graph, "nodes" | "edges">,
  from: NodeId,
  direction: "downstream" | "upstream",
  without: EdgeId | null = null,
): Reached {
  const { nodes, edges } = graph;
  const { places, sources, targets, outgoing, incoming } = graphIndex(graph);
  const [{ starts, items }, ends] =
    direction === "downstream" ? [outgoing, targets] : [incoming, sources];
  const reached = new Map<NodeId, NodeId | null>([[from, null]]);
  // A map is walked in the order of its entries, those that the walk adds included.
  for (const node of reached.keys()) {
    const place = places.get(node);
    if (place === undefined) continue;
    for (let at = starts[place]!; at < starts[place + 1]!; at++) {
      const edge = items[at]!;
      const next = nodes[ends[edge]!]!.id;
      if (edges[edge]!.id !== without && !reached.has(next)) reached.set(next, node);
    }
  }
  return reached;
}

/** The nodes on a path from the start of a walk downstream to `to`, both ends included, or null. */
export function pathTo(reached: Reached, to: NodeId): readonly NodeId[] | null {
  if (!reached.has(to)) return null;
  const path: NodeId[] = [];
  for (let node: NodeId | null = to; node !== null; node = reached.get(node) ?? null)
    path.push(node);
  return path.reverse();
}
