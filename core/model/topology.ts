import type { Graph, GraphEdge, NodeId } from "./graph.ts";

/** What `topologicalOrder` answers: every node after the nodes it takes inputs from, or one cycle. */
export type Topology =
  | { readonly kind: "order"; readonly order: readonly NodeId[] }
  | { readonly kind: "cycle"; readonly cycle: readonly NodeId[] };

export function topologicalOrder(graph: Graph): Topology {
  const sorted = sortGraph(graph);
  const ids = (indices: readonly number[]) => indices.map((i) => graph.nodes[i]!.id);
  return sorted.cycle
    ? { kind: "cycle", cycle: ids(sorted.cycle) }
    : { kind: "order", order: ids(sorted.order) };
}

/** Lists of indices, one for each node, in two flat arrays: a million small lists cost no objects. */
interface Rows {
  /** Row i is `items` from starts[i] up to starts[i + 1]. */
  readonly starts: Int32Array;
  readonly items: Int32Array;
}

/** A graph sorted by indices into its `nodes`. */
export interface SortedGraph {
  readonly order: readonly number[];
  /** Indices of the nodes of one cycle, in the direction of its edges, or null. */
  readonly cycle: readonly number[] | null;
  /** The edges that feed a node, in the order of the document. */
  incoming(node: number): readonly GraphEdge[];
}

/**
 * Kahn's algorithm over a queue, so that depth costs memory and never stack. Sources come first, ties
 * are broken by the order of nodes and edges in the document: the order is a function of the file alone.
 * Edges whose ends do not exist are passed over; the document's reader reports them.
 */
export function sortGraph({ nodes, edges }: Pick<Graph, "nodes" | "edges">): SortedGraph {
  const index = new Map<NodeId, number>();
  for (let i = 0; i < nodes.length; i++) index.set(nodes[i]!.id, i);
  const sources = new Int32Array(edges.length);
  const targets = new Int32Array(edges.length);
  for (let e = 0; e < edges.length; e++) {
    const source = index.get(edges[e]!.source);
    const target = index.get(edges[e]!.target);
    const dangles = source === undefined || target === undefined;
    sources[e] = dangles ? -1 : source;
    targets[e] = dangles ? -1 : target;
  }
  const outgoing = rowsOf(sources, nodes.length);
  const incoming = rowsOf(targets, nodes.length);

  const waiting = new Int32Array(nodes.length);
  const queue: number[] = [];
  for (let i = 0; i < nodes.length; i++) {
    waiting[i] = incoming.starts[i + 1]! - incoming.starts[i]!;
    if (waiting[i] === 0) queue.push(i);
  }
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head]!;
    for (let at = outgoing.starts[node]!; at < outgoing.starts[node + 1]!; at++) {
      const target = targets[outgoing.items[at]!]!;
      waiting[target]! -= 1;
      if (waiting[target] === 0) queue.push(target);
    }
  }
  return {
    order: queue,
    cycle: queue.length === nodes.length ? null : walkBackToCycle(incoming, sources, waiting),
    incoming: (node) => {
      const row: GraphEdge[] = [];
      for (let at = incoming.starts[node]!; at < incoming.starts[node + 1]!; at++)
        row.push(edges[incoming.items[at]!]!);
      return row;
    },
  };
}

/** Items by the row they belong to (a counting sort, which keeps their order); −1 belongs to none. */
function rowsOf(rowOfItem: Int32Array, rows: number): Rows {
  const starts = new Int32Array(rows + 1);
  for (const row of rowOfItem) if (row >= 0) starts[row + 1]! += 1;
  for (let row = 0; row < rows; row++) starts[row + 1]! += starts[row]!;
  const next = starts.slice();
  const items = new Int32Array(starts[rows]!);
  for (let item = 0; item < rowOfItem.length; item++) {
    const row = rowOfItem[item]!;
    if (row < 0) continue;
    items[next[row]!] = item;
    next[row]! += 1;
  }
  return { starts, items };
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
 * first, ties by the order of the edges.
 */
export function reach(
  edges: readonly GraphEdge[],
  from: NodeId,
  direction: "downstream" | "upstream",
): Reached {
  const neighbours = new Map<NodeId, NodeId[]>();
  for (const { source, target } of edges) {
    const [near, far] = direction === "downstream" ? [source, target] : [target, source];
    const known = neighbours.get(near);
    if (known) known.push(far);
    else neighbours.set(near, [far]);
  }
  const reached = new Map<NodeId, NodeId | null>([[from, null]]);
  // A map is walked in the order of its entries, those that the walk adds included.
  for (const node of reached.keys())
    for (const next of neighbours.get(node) ?? []) if (!reached.has(next)) reached.set(next, node);
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
