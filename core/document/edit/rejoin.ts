import type { Graph, GraphEdge, NodeId } from "../../model/graph.ts";
import { reconnect } from "./connections.ts";
import { type Elements, removeElements } from "./nodes.ts";

/** A wire that could not be rejoined: its source went, and what fed that is not one node. */
export interface LostWire {
  readonly wire: GraphEdge;
  /** How many nodes fed the deleted one (or the one before it that was deleted too): 0, or 2 and more. */
  readonly feeders: number;
}

export interface Rejoined {
  readonly graph: Graph;
  /** Wires that run past what was deleted. */
  readonly rejoined: readonly GraphEdge[];
  readonly lost: readonly LostWire[];
}

/**
 * Removes nodes and edges, and lets what a removed node fed take over what fed it, where that is one
 * node. A kept wire keeps its id and its place among the edges.
 */
export function removeAndRejoin(graph: Graph, elements: Elements): Rejoined {
  const gone = new Set(elements.nodes);
  const bare = removeElements(graph, { nodes: [], edges: elements.edges });
  const feeders = feedersOf(bare.edges, gone);
  const lost: LostWire[] = [];
  const rejoined: GraphEdge[] = [];
  let next = bare;
  for (const wire of bare.edges) {
    if (!gone.has(wire.source) || gone.has(wire.target)) continue;
    let edge: GraphEdge | undefined = wire;
    let count = 1;
    while (edge && gone.has(edge.source)) {
      const [feeder, ...more]: readonly GraphEdge[] = feeders.get(edge.source) ?? [];
      count = feeder ? 1 + more.length : 0;
      edge = more.length > 0 ? undefined : feeder;
    }
    const link = edge && { ...wire, source: edge.source, sourceHandle: edge.sourceHandle };
    const joined = link ? reconnect(next, wire.id, link) : next;
    if (link && joined !== next) rejoined.push(link);
    else lost.push({ wire, feeders: count });
    next = joined;
  }
  return { graph: removeElements(next, { nodes: gone, edges: [] }), rejoined, lost };
}

/** For each of these nodes one wire from every other node that feeds it. */
function feedersOf(
  edges: readonly GraphEdge[],
  nodes: ReadonlySet<NodeId>,
): ReadonlyMap<NodeId, readonly GraphEdge[]> {
  const feeders = new Map<NodeId, GraphEdge[]>();
  for (const edge of edges) {
    if (!nodes.has(edge.target)) continue;
    const known = feeders.get(edge.target) ?? [];
    if (known.every(({ source }) => source !== edge.source)) known.push(edge);
    feeders.set(edge.target, known);
  }
  return feeders;
}
