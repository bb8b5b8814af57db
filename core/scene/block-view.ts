import type { Block, Note } from "../model/blocks.ts";
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
import { contentsOf, findBlock } from "../model/nesting.ts";
import { borderPlaces } from "./border.ts";

/**
 * What of a graph with blocks is drawn: a folded block is one card with the ports through which wires cross its
 * border, and wires from one place to one card are one. Inside a block only what is in it is drawn, between the ports
 * of its border. Nothing here is part of the document.
 */
export interface BlockView {
  /** The document's graph. */
  readonly of: Graph;
  /** The block that one is inside; null where one sees the whole graph. */
  readonly inside: BlockId | null;
  /**
   * Nodes that are seen, cards and ports of the border, and the wires among them, each under the id of the first that
   * it stands for. The graph itself where it has no blocks.
   */
  readonly graph: Graph;
  readonly cards: ReadonlyMap<NodeId, Card>;
  /** Where wires cross the border of the block that one is inside. */
  readonly borders: ReadonlyMap<NodeId, BorderPort>;
  /** Of the open blocks, the outer ones first. */
  readonly frames: readonly Frame[];
  /** Those that no block hides. */
  readonly notes: readonly Note[];
  /**
   * What stands for a node that is not seen: the card that hides it; of a node outside, where its wires cross the
   * border, and `outside` where none does. A node that is seen is not in it.
   */
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
  /** The document's wires that cross here. */
  readonly wires: readonly GraphEdge[];
}

/** A value that crosses the border of the block that one is inside. */
export interface BorderPort extends CardPort {
  readonly isInput: boolean;
}

export interface Frame {
  readonly block: Block;
  /** What is drawn in it, at any depth: nodes and cards. */
  readonly members: readonly NodeId[];
}

/** What the op of a card, and of a port of the border, is called: none of those that there are. */
export const cardOp = "block";
export const borderOp = "border";

/** The id of a folded block's card; no node has one like it. */
export function cardId(block: BlockId): NodeId {
  return nodeId(`block:${block}`);
}

/** What stands for all that is outside and has no wire across the border. */
export const outside: NodeId = nodeId("outside:");

const views = new WeakMap<Graph, Map<BlockId | null, BlockView>>();
const drawn = new WeakMap<Graph, BlockView>();

/**
 * The view of a graph from inside a block, or of the whole of it, made once; of a drawn graph the view that it is of.
 * O(nodes + wires + blocks · depth).
 */
export function blockView(graph: Graph, inside: BlockId | null = null): BlockView {
  const own = drawn.get(graph);
  if (own) return own;
  const known = views.get(graph) ?? new Map<BlockId | null, BlockView>();
  views.set(graph, known);
  const from = inside !== null && findBlock(graph, inside) ? inside : null;
  const found = known.get(from);
  if (found) return found;
  const view = graph.blocks ? viewOf(graph, graph.blocks, from) : plainView(graph);
  known.set(from, view);
  drawn.set(view.graph, view);
  return view;
}

/** Whether a node is drawn, as itself. */
export function isSeen({ cardOf }: BlockView, node: NodeId): boolean {
  return !cardOf.has(node);
}

function plainView(graph: Graph): BlockView {
  const { notes = [] } = graph;
  const none = new Map();
  return {
    of: graph,
    inside: null,
    graph,
    cards: none,
    borders: none,
    frames: [],
    notes,
    cardOf: none,
    bundles: none,
  };
}

function viewOf(graph: Graph, all: readonly Block[], inside: BlockId | null): BlockView {
  const within = inside === null ? null : contentsOf(graph, [inside]);
  const blocks = within ? all.filter(({ id }) => id !== inside && within.blocks.has(id)) : all;
  const shownIn = outermostFolded(blocks);
  const cardOf = new Map<NodeId, NodeId>();
  const held = new Map<BlockId, NodeId[]>();
  for (const { id, block } of graph.nodes) {
    if (within && !within.nodes.has(id)) cardOf.set(id, outside);
    const folded = block === undefined ? null : shownIn.get(block);
    if (!folded) continue;
    cardOf.set(id, cardId(folded));
    const known = held.get(folded);
    if (known) known.push(id);
    else held.set(folded, [id]);
  }
  const wires = joinedWires(graph, cardOf);
  const ports = portsOf(graph, wires, cardOf);
  const cards = new Map<NodeId, Card>();
  for (const block of blocks) {
    if (shownIn.get(block.id) !== block.id) continue;
    const id = cardId(block.id);
    const { inputs = [], outputs = [] } = ports.get(id) ?? {};
    cards.set(id, { block, nodes: held.get(block.id) ?? [], inputs, outputs });
  }
  const seen = [
    ...graph.nodes.filter(({ id }) => !cardOf.has(id)),
    ...[...cards].map(([id, { block }]) => cardNode(id, block)),
  ];
  const notes = (graph.notes ?? []).filter(
    ({ block }) =>
      (within === null || (block !== null && within.blocks.has(block))) &&
      !(block !== null && shownIn.get(block)),
  );
  const borders = bordersOf(graph, wires, cardOf);
  for (const [id, { isInput, wires: crossing }] of borders)
    for (const { source, target } of crossing) {
      const end = isInput ? source : target;
      if (isInput || cardOf.get(end) === outside) cardOf.set(end, id);
    }
  const places = borderPlaces(borders, seen, notes);
  const nodes = [
    ...seen,
    ...[...borders].map(([id, { name }]) => ({
      id,
      op: borderOp,
      label: name,
      position: places.get(id) ?? [0, 0],
      params: {},
    })),
  ];
  return {
    of: graph,
    inside,
    graph: { ...graph, nodes, edges: wires.edges },
    cards,
    borders,
    frames: framesOf(blocks, seen, notes, shownIn, cards),
    notes,
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

interface Joined {
  readonly edges: readonly GraphEdge[];
  readonly bundles: ReadonlyMap<EdgeId, readonly GraphEdge[]>;
}

/** Wires within a card, or outside, are not drawn; those that run from one value into one card, or out, are one. */
function joinedWires(graph: Graph, cardOf: ReadonlyMap<NodeId, NodeId>): Joined {
  const edges: GraphEdge[] = [];
  const bundles = new Map<EdgeId, GraphEdge[]>();
  const joinedAs = new Map<string, EdgeId>();
  for (const edge of graph.edges) {
    const [from, to] = [cardOf.get(edge.source), cardOf.get(edge.target)];
    if (from === undefined && to === undefined) edges.push(edge);
    else if (from !== to) {
      const joined = to === undefined ? null : `${edge.source} ${edge.sourceHandle} ${to}`;
      const first = joined === null ? undefined : joinedAs.get(joined);
      if (first !== undefined) bundles.get(first)?.push(edge);
      else {
        if (joined !== null) joinedAs.set(joined, edge.id);
        bundles.set(edge.id, [edge]);
        const port = portHandle(edge);
        edges.push({
          id: edge.id,
          source: from === outside ? borderId(port, true) : (from ?? edge.source),
          sourceHandle: from === undefined ? edge.sourceHandle : port,
          target: to === outside ? borderId(port, false) : (to ?? edge.target),
          targetHandle: to === undefined ? edge.targetHandle : port,
        });
      }
    }
  }
  return { edges, bundles };
}

/** One port for each value that crosses: its node says which. */
function portHandle({ source, sourceHandle }: GraphEdge): string {
  return sourceHandle === outputHandle ? source : `${source}:${sourceHandle}`;
}

function borderId(port: string, isInput: boolean): NodeId {
  return nodeId(`${isInput ? "in" : "out"}:${port}`);
}

/** The border's ports in the order of the wires that cross it. */
function bordersOf(
  graph: Graph,
  { edges, bundles }: Joined,
  cardOf: ReadonlyMap<NodeId, NodeId>,
): ReadonlyMap<NodeId, BorderPort> {
  const borders = new Map<NodeId, BorderPort>();
  const names = namesOf(graph);
  for (const edge of edges)
    for (const real of bundles.get(edge.id) ?? [])
      for (const isInput of [true, false]) {
        if (cardOf.get(isInput ? real.source : real.target) !== outside) continue;
        const id = isInput ? edge.source : edge.target;
        const { source } = real;
        const known = borders.get(id);
        borders.set(id, {
          handle: portHandle(real),
          name: names.get(source) ?? source,
          source,
          isInput,
          wires: [...(known?.wires ?? []), real],
        });
      }
  return borders;
}

function namesOf({ nodes }: Graph): ReadonlyMap<NodeId, string> {
  return new Map(nodes.map((node) => [node.id, nodeName(node)]));
}

interface Ports {
  readonly inputs: CardPort[];
  readonly outputs: CardPort[];
}

/** Each card's ports in the order of the wires that cross. */
function portsOf(
  graph: Graph,
  { edges, bundles }: Joined,
  cardOf: ReadonlyMap<NodeId, NodeId>,
): ReadonlyMap<NodeId, Ports> {
  const ports = new Map<NodeId, Ports>();
  const cards = new Set(cardOf.values());
  const names = namesOf(graph);
  const add = (card: NodeId, side: keyof Ports, handle: string, wires: readonly GraphEdge[]) => {
    const [wire] = wires;
    if (!cards.has(card) || !wire) return;
    const own = ports.get(card) ?? { inputs: [], outputs: [] };
    ports.set(card, own);
    const at = own[side].findIndex((port) => port.handle === handle);
    const known = own[side][at];
    const name = names.get(wire.source) ?? wire.source;
    if (known) own[side][at] = { ...known, wires: [...known.wires, ...wires] };
    else own[side].push({ handle, name, source: wire.source, wires });
  };
  for (const edge of edges) {
    const wires = bundles.get(edge.id) ?? [];
    add(edge.target, "inputs", edge.targetHandle, wires);
    add(edge.source, "outputs", edge.sourceHandle, wires);
  }
  return ports;
}

function framesOf(
  blocks: readonly Block[],
  nodes: readonly GraphNode[],
  notes: readonly Note[],
  shownIn: ReadonlyMap<BlockId, BlockId | null>,
  cards: ReadonlyMap<NodeId, Card>,
): readonly Frame[] {
  const parents = new Map(blocks.map(({ id, parent }) => [id, parent]));
  const members = new Map<BlockId, NodeId[]>();
  for (const { block } of notes)
    for (let at = block; at !== null; at = parents.get(at) ?? null)
      if (!members.has(at)) members.set(at, []);
  for (const node of nodes) {
    const card = cards.get(node.id);
    let at = card ? card.block.parent : (node.block ?? null);
    for (; at !== null; at = parents.get(at) ?? null) {
      const known = members.get(at);
      if (known) known.push(node.id);
      else members.set(at, [node.id]);
    }
  }
  const depthOf = (block: BlockId): number => {
    let depth = 0;
    for (let at: BlockId | null = block; at !== null; at = parents.get(at) ?? null) depth += 1;
    return depth;
  };
  return blocks
    .filter(({ id }) => shownIn.get(id) === null && members.has(id))
    .map((block) => ({ block, members: members.get(block.id) ?? [], depth: depthOf(block.id) }))
    .sort((a, b) => a.depth - b.depth)
    .map(({ block, members: held }) => ({ block, members: held }));
}

/**
 * The blocks, none in another of them, of which all is in this selection of nodes; of those that are in the block
 * `inside`, where one is given.
 */
export function wholeBlocks(
  graph: Graph,
  nodes: ReadonlySet<NodeId>,
  inside: BlockId | null = null,
): readonly Block[] {
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
  const within = inside === null ? null : contentsOf(graph, [inside]).blocks;
  const isMeant = (id: BlockId) => within === null || (id !== inside && within.has(id));
  return blocks.filter(
    ({ id, parent }) => isMeant(id) && isWhole(id) && (parent === inside || !isWhole(parent)),
  );
}

/** All nodes in a block, at any depth. */
export function nodesIn(graph: Graph, block: BlockId): ReadonlySet<NodeId> {
  return contentsOf(graph, [block]).nodes;
}
