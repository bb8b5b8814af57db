import type { GraphEdge, GraphNode, NodeId } from "../model/graph.ts";
import { sortGraph } from "../model/topology.ts";

/** The size of a drawn node, and the heights of its ports below its top. */
export interface NodeBox {
  readonly width: number;
  readonly height: number;
  readonly inputs: ReadonlyMap<string, number>;
  readonly outputs: ReadonlyMap<string, number>;
}

/** A wire between two nodes, by their indices, and the heights of its ports below the tops of these. */
export interface Wire {
  readonly from: number;
  readonly to: number;
  readonly out: number;
  readonly into: number;
}

/** Nodes with the wires among them. */
export interface Net {
  readonly ids: readonly NodeId[];
  readonly boxes: readonly NodeBox[];
  /** The wires into each node, from the topmost port to the lowest. */
  readonly incoming: readonly (readonly Wire[])[];
  readonly outgoing: readonly (readonly Wire[])[];
  /** Every node after those that feed it. */
  readonly order: readonly number[];
  /** Which of the nodes is the loss; −1 for none. */
  readonly loss: number;
}

/**
 * Nodes and the wires among them as a net, in the order of the document. Of wires that run in a circle, as
 * a file may have them, those that lead back are left out.
 */
export function netOf(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  loss: NodeId | null,
  boxOf: (node: NodeId) => NodeBox,
): Net {
  const sorted = sortGraph({ nodes, edges }).order;
  const isSorted = new Set(sorted);
  const order = [...sorted, ...[...nodes.keys()].filter((node) => !isSorted.has(node))];
  const rank = new Int32Array(nodes.length);
  order.forEach((node, at) => {
    rank[node] = at;
  });
  const index = new Map(nodes.map(({ id }, at) => [id, at]));
  const boxes = nodes.map(({ id }) => boxOf(id));
  const incoming: Wire[][] = nodes.map(() => []);
  const outgoing: Wire[][] = nodes.map(() => []);
  for (const edge of edges) {
    const [from, to] = [index.get(edge.source), index.get(edge.target)];
    if (from === undefined || to === undefined || rank[from]! >= rank[to]!) continue;
    const out = boxes[from]!.outputs.get(edge.sourceHandle) ?? 0;
    const into = boxes[to]!.inputs.get(edge.targetHandle) ?? 0;
    const wire = { from, to, out, into };
    incoming[to]!.push(wire);
    outgoing[from]!.push(wire);
  }
  for (const wires of incoming) wires.sort((a, b) => a.into - b.into);
  const ids = nodes.map(({ id }) => id);
  return { ids, boxes, incoming, outgoing, order, loss: loss === null ? -1 : ids.indexOf(loss) };
}

/** What of a graph hangs together by wires. */
export interface Part {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** The parts of a graph that no wire connects, in the order of the document. */
export function partsOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): readonly Part[] {
  const neighbours = new Map<NodeId, NodeId[]>(nodes.map(({ id }) => [id, []]));
  const inside = edges.filter(({ source, target }) => {
    const [from, to] = [neighbours.get(source), neighbours.get(target)];
    if (!from || !to) return false;
    from.push(target);
    to.push(source);
    return true;
  });
  const partOf = new Map<NodeId, number>();
  const parts: { readonly nodes: GraphNode[]; readonly edges: GraphEdge[] }[] = [];
  for (const { id: start } of nodes) {
    if (partOf.has(start)) continue;
    partOf.set(start, parts.length);
    const waiting = [start];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop())
      for (const next of neighbours.get(id)!) {
        if (partOf.has(next)) continue;
        partOf.set(next, parts.length);
        waiting.push(next);
      }
    parts.push({ nodes: [], edges: [] });
  }
  for (const node of nodes) parts[partOf.get(node.id)!]!.nodes.push(node);
  for (const edge of inside) parts[partOf.get(edge.source)!]!.edges.push(edge);
  return parts;
}
