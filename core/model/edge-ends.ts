import type { Graph, GraphEdge, GraphNode, NodeId } from "./graph.ts";
import { type Rows, rowsOf } from "./rows.ts";

/** Where a graph's edges begin and end, by the places of the nodes in the document. */
export interface EdgeEnds {
  readonly places: ReadonlyMap<NodeId, number>;
  /** For each edge; −1 in both where an end does not exist. */
  readonly sources: Int32Array;
  readonly targets: Int32Array;
  /** For each edge its target's handle, as a number: see `handleNumber`. */
  readonly handles: Int32Array;
  /** For each node the edges that leave it, and those that feed it, in the order of the document. */
  readonly outgoing: Rows;
  readonly incoming: Rows;
}

const handleNumbers = new Map<string, number>();

/** A number that stands for a handle as long as the program runs: equal words have equal numbers. */
export function handleNumber(handle: string): number {
  let number = handleNumbers.get(handle);
  if (number === undefined) {
    number = handleNumbers.size;
    handleNumbers.set(handle, number);
  }
  return number;
}

type Wired = Pick<Graph, "nodes" | "edges">;

interface Known extends Wired {
  readonly ends: EdgeEnds;
}

const known = new WeakMap<readonly GraphEdge[], Known>();
let latest: Known | null = null;

/**
 * The ends of all edges, found once for a graph. An edit leaves most nodes and edges as they are: of those that
 * the graph before had, ends are not looked up again.
 */
export function edgeEnds({ nodes, edges }: Wired): EdgeEnds {
  const own = known.get(edges);
  if (own?.nodes === nodes) return own.ends;
  const before = own ?? latest;
  const like = before && haveSameIds(before.nodes, nodes) ? before : null;
  const ends = like?.edges === edges ? like.ends : findEnds({ nodes, edges }, like);
  latest = { nodes, edges, ends };
  known.set(edges, latest);
  return ends;
}

/** `like` has the same nodes, and perhaps some of the edges. */
function findEnds({ nodes, edges }: Wired, like: Known | null): EdgeEnds {
  const places = like?.ends.places ?? placesOf(nodes);
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
      sources[e] = like.ends.sources[old]!;
      targets[e] = like.ends.targets[old]!;
      handles[e] = like.ends.handles[old]!;
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
    handles[e] = handleNumber(edge.targetHandle);
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
