import type { Block } from "../model/blocks.ts";
import {
  type BlockId,
  type EdgeId,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type NodeId,
  nodeId,
  outputHandle,
} from "../model/graph.ts";
import { nodeName } from "../model/names.ts";
import { contentsOf } from "../model/nesting.ts";

/**
 * What of a graph with blocks is drawn: a folded block is one card with the ports through which wires cross its
 * border, and wires from one place to one card are one. Nothing here is part of the document.
 */
export interface BlockView {
  /** The document's graph. */
  readonly of: Graph;
  /**
   * Nodes that are seen and cards, and the wires among them, each under the id of the first that it stands for. The
   * graph itself where it has no blocks.
   */
  readonly graph: Graph;
  readonly cards: ReadonlyMap<NodeId, Card>;
  /** Of the open blocks, the outer ones first. */
  readonly frames: readonly Frame[];
  /** What hides a node; a node that is seen is not in it. */
  readonly cardOf: ReadonlyMap<NodeId, NodeId>;
  /** The wires that a drawn one stands for, where they are more than one or end elsewhere than it does. */
  readonly bundles: ReadonlyMap<EdgeId, readonly GraphEdge[]>;
}

/** A folded block as it is drawn. */
export interface Card {
  readonly block: Block;
  /** All nodes in it, at any depth, in the graph's order. */
  readonly nodes: readonly NodeId[];
  readonly inputs: readonly CardPort[];
  readonly outputs: readonly CardPort[];
}

/** Wires that carry one value across the border share a port. */
export interface CardPort {
  readonly handle: string;
  /** Of the node whose value it carries. */
  readonly name: string;
  readonly source: NodeId;
}

export interface Frame {
  readonly block: Block;
  /** What is drawn in it, at any depth: nodes and cards. */
  readonly members: readonly NodeId[];
}

/** What a card's op is called: none of those that there are. */
export const cardOp = "block";

/** The id of a folded block's card; no node has one like it. */
export function cardId(block: BlockId): NodeId {
  return nodeId(`block:${block}`);
}

const views = new WeakMap<Graph, BlockView>();

/** The view of a graph, made once, or the one that a drawn graph is of. O(nodes + wires + blocks · depth). */
export function blockView(graph: Graph): BlockView {
  const known = views.get(graph);
  if (known) return known;
  const view = graph.blocks ? viewOf(graph, graph.blocks) : plainView(graph);
  views.set(graph, view);
  views.set(view.graph, view);
  return view;
}

function plainView(graph: Graph): BlockView {
  return { of: graph, graph, cards: new Map(), frames: [], cardOf: new Map(), bundles: new Map() };
}

function viewOf(graph: Graph, blocks: readonly Block[]): BlockView {
  const shownIn = outermostFolded(blocks);
  const cardOf = new Map<NodeId, NodeId>();
  const inside = new Map<BlockId, NodeId[]>();
  for (const { id, block } of graph.nodes) {
    const folded = block === undefined ? null : shownIn.get(block);
    if (!folded) continue;
    cardOf.set(id, cardId(folded));
    const known = inside.get(folded);
    if (known) known.push(id);
    else inside.set(folded, [id]);
  }
  const wires = joinedWires(graph, cardOf);
  const ports = portsOf(graph, wires.edges, cardOf);
  const cards = new Map<NodeId, Card>();
  for (const block of blocks) {
    if (shownIn.get(block.id) !== block.id) continue;
    const id = cardId(block.id);
    const { inputs = [], outputs = [] } = ports.get(id) ?? {};
    cards.set(id, { block, nodes: inside.get(block.id) ?? [], inputs, outputs });
  }
  const nodes = [
    ...graph.nodes.filter(({ id }) => !cardOf.has(id)),
    ...[...cards].map(([id, { block }]) => cardNode(id, block)),
  ];
  return {
    of: graph,
    graph: { ...graph, nodes, edges: wires.edges },
    cards,
    frames: framesOf(blocks, nodes, shownIn, cards),
    cardOf,
    bundles: wires.bundles,
  };
}

/** For each block the folded one that hides what is in it, the outermost of those around it; null where all are open. */
function outermostFolded(blocks: readonly Block[]): ReadonlyMap<BlockId, BlockId | null> {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const found = new Map<BlockId, BlockId | null>();
  for (const { id } of blocks) {
    const way: Block[] = [];
    let at = byId.get(id);
    while (at && !found.has(at.id)) {
      way.push(at);
      at = at.parent === null ? undefined : byId.get(at.parent);
    }
    let folded = at ? (found.get(at.id) ?? null) : null;
    for (const block of way.reverse()) {
      folded ??= block.folded ? block.id : null;
      found.set(block.id, folded);
    }
  }
  return found;
}

function cardNode(id: NodeId, { label, position }: Block): GraphNode {
  return { id, op: cardOp, label, position, params: {} };
}

/** Wires within a card are not drawn; those that run from one value into one card are one. */
function joinedWires(graph: Graph, cardOf: ReadonlyMap<NodeId, NodeId>) {
  const edges: GraphEdge[] = [];
  const bundles = new Map<EdgeId, GraphEdge[]>();
  const drawn = new Map<string, EdgeId>();
  for (const edge of graph.edges) {
    const [from, to] = [cardOf.get(edge.source), cardOf.get(edge.target)];
    if (from === undefined && to === undefined) edges.push(edge);
    else if (from !== to) {
      const joined = to === undefined ? null : `${edge.source} ${edge.sourceHandle} ${to}`;
      const first = joined === null ? undefined : drawn.get(joined);
      if (first !== undefined) bundles.get(first)?.push(edge);
      else {
        if (joined !== null) drawn.set(joined, edge.id);
        bundles.set(edge.id, [edge]);
        edges.push({
          id: edge.id,
          source: from ?? edge.source,
          sourceHandle: from === undefined ? edge.sourceHandle : portHandle(edge),
          target: to ?? edge.target,
          targetHandle: to === undefined ? edge.targetHandle : portHandle(edge),
        });
      }
    }
  }
  return { edges, bundles };
}

/** One port for each value that crosses: its node says which. */
function portHandle({ source, sourceHandle }: GraphEdge): string {
  return sourceHandle === outputHandle ? source : `${source} ${sourceHandle}`;
}

/** Each card's ports in the order of the wires that cross. */
function portsOf(
  graph: Graph,
  edges: readonly GraphEdge[],
  cardOf: ReadonlyMap<NodeId, NodeId>,
): ReadonlyMap<NodeId, { inputs: CardPort[]; outputs: CardPort[] }> {
  const ports = new Map<NodeId, { inputs: CardPort[]; outputs: CardPort[] }>();
  const cards = new Set(cardOf.values());
  const names = new Map(graph.nodes.map((node) => [node.id, nodeName(node)]));
  const real = new Map(graph.edges.map((edge) => [edge.id, edge]));
  const add = (card: NodeId, side: "inputs" | "outputs", handle: string, source: NodeId) => {
    const known = ports.get(card) ?? { inputs: [], outputs: [] };
    ports.set(card, known);
    if (known[side].every((port) => port.handle !== handle))
      known[side].push({ handle, name: names.get(source) ?? source, source });
  };
  for (const edge of edges) {
    const { source } = real.get(edge.id) as GraphEdge;
    if (cards.has(edge.target)) add(edge.target, "inputs", edge.targetHandle, source);
    if (cards.has(edge.source)) add(edge.source, "outputs", edge.sourceHandle, source);
  }
  return ports;
}

function framesOf(
  blocks: readonly Block[],
  nodes: readonly GraphNode[],
  shownIn: ReadonlyMap<BlockId, BlockId | null>,
  cards: ReadonlyMap<NodeId, Card>,
): readonly Frame[] {
  const parents = new Map(blocks.map(({ id, parent }) => [id, parent]));
  const members = new Map<BlockId, NodeId[]>();
  for (const node of nodes) {
    const card = cards.get(node.id);
    let at = card ? card.block.parent : (node.block ?? null);
    for (; at !== null; at = parents.get(at) ?? null) {
      const known = members.get(at);
      if (known) known.push(node.id);
      else members.set(at, [node.id]);
    }
  }
  return blocks
    .filter(({ id }) => shownIn.get(id) === null && members.has(id))
    .map((block) => ({ block, members: members.get(block.id) ?? [] }))
    .sort((a, b) => b.members.length - a.members.length);
}

/** The blocks, none in another of them, of which all is in this selection of nodes. */
export function wholeBlocks(graph: Graph, nodes: ReadonlySet<NodeId>): readonly Block[] {
  const { blocks } = graph;
  if (!blocks || nodes.size === 0) return [];
  const parents = new Map(blocks.map(({ id, parent }) => [id, parent]));
  const counts = new Map<BlockId, { all: number; chosen: number }>();
  for (const { id, block } of graph.nodes)
    for (let at = block ?? null; at !== null; at = parents.get(at) ?? null) {
      const count = counts.get(at) ?? { all: 0, chosen: 0 };
      count.all += 1;
      if (nodes.has(id)) count.chosen += 1;
      counts.set(at, count);
    }
  const isWhole = (id: BlockId | null) => {
    const count = id === null ? undefined : counts.get(id);
    return count !== undefined && count.all === count.chosen;
  };
  return blocks.filter(({ id, parent }) => isWhole(id) && !isWhole(parent));
}

/** All nodes in a block, at any depth. */
export function nodesIn(graph: Graph, block: BlockId): ReadonlySet<NodeId> {
  return contentsOf(graph, [block]).nodes;
}
