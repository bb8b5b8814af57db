import {
  type EdgeId,
  findNode,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type Link,
  type NodeId,
  nodeId,
  outputHandle,
  type Position,
} from "../../model/graph.ts";
import { findOp } from "../../ops/index.ts";
import { moveWithinReach } from "../reach.ts";
import { edgeIds, freshId, freshLabel, takenNames } from "./ids.ts";

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

/** The wires that feed these nodes from outside. */
export function incomingLinks(graph: Graph, ids: Iterable<NodeId>): readonly Link[] {
  const chosen = new Set(ids);
  return graph.edges
    .filter((edge) => chosen.has(edge.target) && !chosen.has(edge.source))
    .map(({ id: _, ...link }) => link);
}

export interface Pasted {
  readonly graph: Graph;
  /** The new nodes and edges, to be selected. */
  readonly nodes: readonly NodeId[];
  readonly edges: readonly EdgeId[];
}

/**
 * Adds a fragment under ids and labels that are free here. `offset` is added to every position, or as much
 * of it as leaves all of the fragment on the canvas. `incoming` wires feed the copies from nodes of this
 * graph; those whose source is not here are left out.
 */
export function pasteFragment(
  graph: Graph,
  fragment: Graph,
  offset: Position,
  incoming: readonly Link[] = [],
): Pasted {
  const copies = renamed(graph, fragment);
  const shift = [0, 1].map((axis) => {
    const places = fragment.nodes.map(({ position }) => position[axis] as number);
    const [least, most] = [places.reduce(smaller, Infinity), places.reduce(larger, -Infinity)];
    return moveWithinReach(offset[axis] as number, least, most);
  }) as [number, number];
  const nodes = [...copies.values()].map((node): GraphNode => {
    const [x, y] = node.position;
    return { ...node, position: [x + shift[0] + 0, y + shift[1] + 0] };
  });
  const nextId = edgeIds(graph);
  const within = fragment.edges.flatMap((edge): GraphEdge[] => {
    const source = copies.get(edge.source);
    const target = copies.get(edge.target);
    return source && target
      ? [{ ...edge, id: nextId(), source: source.id, target: target.id }]
      : [];
  });
  const fromHere = incoming.flatMap((link): GraphEdge[] => {
    const target = copies.get(link.target);
    return target && hasOutput(findNode(graph, link.source), link.sourceHandle)
      ? [{ id: nextId(), ...link, target: target.id }]
      : [];
  });
  const edges = [...within, ...fromHere];
  return {
    graph: { ...graph, nodes: [...graph.nodes, ...nodes], edges: [...graph.edges, ...edges] },
    nodes: nodes.map((node) => node.id),
    edges: edges.map((edge) => edge.id),
  };
}

const smaller = (a: number, b: number) => Math.min(a, b);
const larger = (a: number, b: number) => Math.max(a, b);

/** Whether a wire may leave the node here: a placeholder has the outputs that its wires name. */
function hasOutput(node: GraphNode | undefined, handle: string): boolean {
  return node !== undefined && (handle === outputHandle || !findOp(node.op));
}

/**
 * The fragment's nodes by their old ids, under ids and labels that are free in the graph. A label that
 * is free stays, and so does an empty one; where it is the id itself, both are renamed alike.
 */
function renamed(graph: Graph, fragment: Graph): ReadonlyMap<NodeId, GraphNode> {
  const ids = new Set<string>(graph.nodes.map(({ id }) => id));
  const labels = new Set(graph.nodes.map(({ label }) => label));
  const stays = ({ label }: GraphNode) => label.trim() === "" || !labels.has(label);
  const names = takenNames(graph);
  for (const node of fragment.nodes) if (stays(node)) names.add(node.label);
  const copies = new Map<NodeId, GraphNode>();
  for (const node of fragment.nodes) {
    const isNamedById = node.label === node.id && !stays(node);
    const id = nodeId(freshId(isNamedById ? names : ids, node.id));
    const label = isNamedById ? id : stays(node) ? node.label : freshLabel(names, node.label);
    for (const set of [ids, names]) set.add(id);
    names.add(label);
    copies.set(node.id, { ...node, id, label });
  }
  return copies;
}
