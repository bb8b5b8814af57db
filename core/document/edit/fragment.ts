import {
  type EdgeId,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type NodeId,
  nodeId,
  type Position,
} from "../../graph/graph.ts";
import { moveWithinReach } from "../reach.ts";
import { edgeIds, freshId } from "./ids.ts";

/** These nodes and the edges among them, as a graph of its own without a loss. */
export function extractFragment(graph: Graph, ids: Iterable<NodeId>): Graph {
  const chosen = new Set(ids);
  return {
    name: graph.name,
    nodes: graph.nodes.filter((node) => chosen.has(node.id)),
    edges: graph.edges.filter((edge) => chosen.has(edge.source) && chosen.has(edge.target)),
    loss: null,
  };
}

export interface Pasted {
  readonly graph: Graph;
  /** The new nodes and edges, to be selected. */
  readonly nodes: readonly NodeId[];
  readonly edges: readonly EdgeId[];
}

/**
 * Adds a fragment with ids that are free here; labels stay. `offset` is added to every position, or as
 * much of it as leaves all of the fragment on the canvas.
 */
export function pasteFragment(graph: Graph, fragment: Graph, offset: Position): Pasted {
  const taken = new Set<string>(graph.nodes.map((node) => node.id));
  const renamed = new Map<NodeId, NodeId>();
  const shift = [0, 1].map((axis) => {
    const places = fragment.nodes.map(({ position }) => position[axis] as number);
    const [least, most] = [places.reduce(smaller, Infinity), places.reduce(larger, -Infinity)];
    return moveWithinReach(offset[axis] as number, least, most);
  }) as [number, number];
  const nodes = fragment.nodes.map((node): GraphNode => {
    const id = nodeId(freshId(taken, node.id));
    taken.add(id);
    renamed.set(node.id, id);
    const [x, y] = node.position;
    return { ...node, id, position: [x + shift[0] + 0, y + shift[1] + 0] };
  });
  const nextId = edgeIds(graph);
  const edges = fragment.edges.flatMap((edge): GraphEdge[] => {
    const source = renamed.get(edge.source);
    const target = renamed.get(edge.target);
    return source && target ? [{ ...edge, id: nextId(), source, target }] : [];
  });
  return {
    graph: { ...graph, nodes: [...graph.nodes, ...nodes], edges: [...graph.edges, ...edges] },
    nodes: nodes.map((node) => node.id),
    edges: edges.map((edge) => edge.id),
  };
}

const smaller = (a: number, b: number) => Math.min(a, b);
const larger = (a: number, b: number) => Math.max(a, b);
