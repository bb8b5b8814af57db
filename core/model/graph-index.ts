import type { Graph, GraphEdge, GraphNode, NodeId } from "./graph.ts";
import { type Rows, rowsOf } from "./rows.ts";

/** A graph in whole numbers: nodes and edges by their places in the document, words by `wordNumber`. */
export interface GraphIndex {
  readonly places: ReadonlyMap<NodeId, number>;
  /** For each node its op's id. */
  readonly ops: Int32Array;
  /** For each edge the nodes that it leaves and feeds; −1 in both where an end does not exist. */
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  /** For each edge its target's handle. */
  readonly handles: Int32Array;
  /** For each node the edges that leave it, and those that feed it, in the order of the document. */
  readonly outgoing: Rows;
  readonly incoming: Rows;
}

const wordNumbers = new Map<string, number>();

/** A number that stands for a word as long as the program runs: equal words have equal numbers, from 0 on. */
export function wordNumber(word: string): number {
  let number = wordNumbers.get(word);
  if (number === undefined) {
    number = wordNumbers.size;
    wordNumbers.set(word, number);
  }
  return number;
}

type Wired = Pick<Graph, "nodes" | "edges">;

interface Known extends Wired {
  readonly index: GraphIndex;
}

const known = new WeakMap<readonly GraphEdge[], Known>();
let latest: Known | null = null;

/**
 * The index of a graph, made once. An edit leaves most nodes and edges as they are: what the graph before had, too,
 * is not looked up again.
 */
export function graphIndex({ nodes, edges }: Wired): GraphIndex {
  const own = known.get(edges);
  if (own?.nodes === nodes) return own.index;
  const before = own ?? latest;
  const like = before && haveSameIds(before.nodes, nodes) ? before : null;
  const index = {
    ...(like?.edges === edges ? like.index : withWires({ nodes, edges }, like)),
    ops: opsOf(nodes, like),
  };
  latest = { nodes, edges, index };
  known.set(edges, latest);
  return index;
}

function opsOf(nodes: readonly GraphNode[], like: Known | null): Int32Array {
  if (like?.nodes === nodes) return like.index.ops;
  const ops = new Int32Array(nodes.length);
  for (let i = 0; i < nodes.length; i++)
    ops[i] = like?.nodes[i] === nodes[i] ? like!.index.ops[i]! : wordNumber(nodes[i]!.op);
  return ops;
}

/** `like` has the same nodes, and perhaps some of the edges. */
function withWires({ nodes, edges }: Wired, like: Known | null): Omit<GraphIndex, "ops"> {
  const places = like?.index.places ?? placesOf(nodes);
  const sources = new Int32Array(edges.length);
  const targets = new Int32Array(edges.length);
  const handles = new Int32Array(edges.length);
  const before = like?.edges ?? [];
  let old = 0;
  for (let e = 0; e < edges.length; e++) {
    const edge = edges[e]!;
    // The one before it was taken out.
    if (before[old] !== edge && before[old + 1] === edge) old += 1;
    if (like && before[old] === edge) {
      sources[e] = like.index.sources[old]!;
      targets[e] = like.index.targets[old]!;
      handles[e] = like.index.handles[old]!;
      old += 1;
      continue;
    }
    // The same wire with another end.
    if (before[old]?.id === edge.id) old += 1;
    const source = places.get(edge.source);
    const target = places.get(edge.target);
    const dangles = source === undefined || target === undefined;
    sources[e] = dangles ? -1 : source;
    targets[e] = dangles ? -1 : target;
    handles[e] = wordNumber(edge.targetHandle);
  }
  return {
    places,
    sources,
    targets,
    handles,
    outgoing: rowsOf(sources, nodes.length),
    incoming: rowsOf(targets, nodes.length),
  };
}

function placesOf(nodes: readonly GraphNode[]): ReadonlyMap<NodeId, number> {
  const places = new Map<NodeId, number>();
  for (let i = 0; i < nodes.length; i++) places.set(nodes[i]!.id, i);
  return places;
}

function haveSameIds(a: readonly GraphNode[], b: readonly GraphNode[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i] && a[i]!.id !== b[i]!.id) return false;
  return true;
}
