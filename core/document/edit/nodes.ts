import {
  type BlockId,
  type EdgeId,
  findNode,
  type Graph,
  type GraphNode,
  type NodeId,
  type Position,
} from "../../model/graph.ts";
import { lossLabel } from "../../model/names.ts";
import { findOp } from "../../ops/index.ts";
import { maximumTextLength } from "../limits.ts";
import { defaultParams } from "../params.ts";
import { placeWithinReach } from "../reach.ts";
import { inBlock, withoutEmptyBlocks } from "./block-parts.ts";
import { freshNodeId } from "./ids.ts";

/** A node of this op with a readable id that is free in the graph, and the op's defaults; in a block, or in none. */
export function createNode(
  graph: Graph,
  op: string,
  position: Position,
  block: BlockId | null = null,
): GraphNode {
  const id = freshNodeId(graph, op);
  const known = findOp(op);
  const params = known ? defaultParams(known) : {};
  const isFirstLoss =
    known?.category === "loss" && graph.nodes.every((node) => node.label !== lossLabel);
  const label = isFirstLoss ? lossLabel : id;
  return inBlock({ id, op, label, position: placeWithinReach(position), params }, block);
}

/** The graph with one more node; the same graph when the node's id is taken. */
export function addNode(graph: Graph, node: GraphNode): Graph {
  return findNode(graph, node.id) ? graph : { ...graph, nodes: [...graph.nodes, node] };
}

export interface Elements {
  readonly nodes: Iterable<NodeId>;
  readonly edges: Iterable<EdgeId>;
}

/**
 * Without these nodes and edges, the edges of these nodes, and blocks that become empty. A lost loss becomes null.
 */
export function removeElements(graph: Graph, elements: Elements): Graph {
  const gone = { nodes: new Set(elements.nodes), edges: new Set(elements.edges) };
  const nodes = graph.nodes.filter(({ id }) => !gone.nodes.has(id));
  const edges = graph.edges.filter(
    ({ id, source, target }) =>
      !gone.edges.has(id) && !gone.nodes.has(source) && !gone.nodes.has(target),
  );
  if (nodes.length === graph.nodes.length && edges.length === graph.edges.length) return graph;
  const loss = graph.loss !== null && gone.nodes.has(graph.loss) ? null : graph.loss;
  return withoutEmptyBlocks({ ...graph, nodes, edges, loss });
}

export function moveNodes(graph: Graph, positions: ReadonlyMap<NodeId, Position>): Graph {
  return mapNodes(graph, (node) => {
    const position = positions.get(node.id);
    if (!position) return node;
    const [x, y] = placeWithinReach(position);
    return x === node.position[0] && y === node.position[1] ? node : { ...node, position: [x, y] };
  });
}

export function setLabel(graph: Graph, id: NodeId, label: string): Graph {
  const clipped = clip(label);
  return mapNodes(graph, (node) =>
    node.id === id && node.label !== clipped ? { ...node, label: clipped } : node,
  );
}

export function setName(graph: Graph, name: string): Graph {
  return { ...graph, name: clip(name) };
}

/** Makes a node the loss, or none with null. An id that the graph does not have changes nothing. */
export function setLoss(graph: Graph, loss: NodeId | null): Graph {
  return loss !== null && !findNode(graph, loss) ? graph : { ...graph, loss };
}

/** The graph with `change` applied to every node; the same graph when no node changed. */
export function mapNodes(graph: Graph, change: (node: GraphNode) => GraphNode): Graph {
  let isChanged = false;
  const nodes = graph.nodes.map((node) => {
    const next = change(node);
    if (next !== node) isChanged = true;
    return next;
  });
  return isChanged ? { ...graph, nodes } : graph;
}

/** A label of a length that a file may hold. */
export function clip(text: string): string {
  return text.slice(0, maximumTextLength);
}
