import { type Edge, type Node, Position as Side } from "@xyflow/react";
import {
  type Block,
  type BlockId,
  type BlockView,
  type BorderPort,
  blockView,
  cardOp,
  type EdgeId,
  type Edges,
  findOp,
  frameId,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type Link,
  type NodeId,
  type Note,
  nodeName,
  type Position,
  readingOrder,
} from "../../core/index.ts";
import type { Selection } from "../state/page/page-slice.ts";
import { sameContents } from "../state/page/useSame.ts";
import { boundsOf } from "./far-view.ts";
import { type Bounds, withRects } from "./fit-room.ts";
import { framesWhile } from "./frame-edges.ts";
import { type NodeShape, nodeHeight, nodeWidth, portPlace } from "./geometry.ts";
import { columnOf, hasSameForm, nodeShapes, noShape } from "./node-shape.ts";
import { type EdgePlace, hasManyWires, LabelPlaces, plainPlace } from "./placement.ts";

/** What of a node is drawn, but for its numbers: these are read where they are shown. */
export interface OpNodeData extends Record<string, unknown> {
  readonly id: NodeId;
  readonly op: string;
  readonly name: string;
  readonly shape: NodeShape;
  /** The block that a card or a frame is of. */
  readonly block?: Block;
  /** What crosses the border of the block that one is inside, at a port of it. */
  readonly border?: BorderPort;
  /** Of a note, which is no node of the graph. */
  readonly note?: Note;
}

/** A node, the card of a folded block, the frame around an open one, a port of the border, or a note. */
export type OpFlowNode = Node<OpNodeData, "op" | "card" | "frame" | "border" | "note">;
export type ChainFlowEdge = Edge<
  {
    /** The document's, of several that are drawn as one the first. */
    readonly edge: GraphEdge;
    /** Where it is drawn to end: at nodes, or at the cards that hide them. */
    readonly ends: Link;
    /** All of those that are drawn as one; empty where it is one. */
    readonly bundle: readonly EdgeId[];
    readonly place: EdgePlace;
    /** What the wire joins: “z by x” and “Wire from x to a of z”. */
    readonly partialName: string;
    readonly title: string;
    /** One of so many that its numbers are left out where they are too small to read. */
    readonly isOneOfMany: boolean;
  },
  "chain"
>;

/** Ids of the hidden texts that name a node or an edge with its present numbers. */
export const nodeNameId = (id: string) => `node-name-${id}`;
export const edgeNameId = (id: string) => `edge-name-${id}`;

/** A graph, and the block from inside of which it is seen. */
export interface Seen {
  readonly graph: Graph;
  readonly inside?: BlockId | null;
}

/** What a graph looks like without its numbers: kept while these alone change. */
interface Drawn extends Required<Seen> {
  readonly view: BlockView;
  readonly shapes: ReadonlyMap<NodeId, NodeShape>;
  readonly labels: LabelPlaces;
  /** What holds all nodes, and the labels of wires that are always shown; null of an empty graph. */
  readonly bounds: Bounds | null;
  /** In which Tab meets the nodes, and screen readers read them. */
  readonly order: readonly GraphNode[];
}

/** What the document says, in React Flow's words; an element that did not change stays the same object. */
export class FlowElements {
  #nodes = new Map<NodeId, OpFlowNode>();
  #edges = new Map<EdgeId, ChainFlowEdge>();
  #nodeList: OpFlowNode[] = [];
  #edgeList: ChainFlowEdge[] = [];
  #drawn: Drawn | null = null;
  #nodesOf: readonly unknown[] = [];
  #edgesOf: readonly unknown[] = [];

  /** `moving` has the places of what is dragged; with `keepsBlocks` frames follow what is dragged out of them. */
  nodes(
    seen: Seen,
    selected: Selection["nodes"],
    moving: ReadonlyMap<NodeId, Position> | null,
    keepsBlocks = false,
  ): OpFlowNode[] {
    const drawn = this.#draw(seen);
    const key = [drawn, selected, moving, keepsBlocks];
    if (sameList(key, this.#nodesOf)) return this.#nodeList;
    this.#nodesOf = key;
    const { cards, borders } = drawn.view;
    const placeOf = (node: GraphNode) => moving?.get(node.id) ?? node.position;
    const nodes = drawn.order.map((node) => {
      const card = cards.get(node.id);
      const border = borders.get(node.id);
      const look = {
        shape: drawn.shapes.get(node.id) as NodeShape,
        selected: card
          ? card.nodes.length > 0 && card.nodes.every((id) => selected.has(id))
          : selected.has(node.id),
        place: placeOf(node),
        ...(card && { block: card.block }),
        ...(border && { border }),
      };
      return sameNode(this.#nodes.get(node.id), node, look);
    });
    const rects = framesWhile(drawn.view, moving, keepsBlocks);
    const frames = drawn.view.frames.flatMap(({ block }) => {
      const rect = rects.get(block.id);
      return rect ? [frameNode(this.#nodes.get(frameId(block.id)), block, rect)] : [];
    });
    const next = [...frames, ...nodes];
    if (sameList(next, this.#nodeList)) return this.#nodeList;
    this.#nodes = new Map(next.map((node) => [node.data.id, node]));
    this.#nodeList = next;
    return next;
  }

  /** `asked` are the wires whose labels are wanted also where there are too many for all. */
  edges(
    shown: Seen,
    selected: Selection["edges"],
    asked: ReadonlySet<EdgeId> = none,
  ): ChainFlowEdge[] {
    const { graph } = shown;
    const drawn = this.#draw(shown);
    const key = [drawn, selected, asked];
    if (sameList(key, this.#edgesOf)) return this.#edgeList;
    this.#edgesOf = key;
    const places = drawn.labels.places(asked);
    const { graph: seen, bundles, borders } = drawn.view;
    const names = new Map(seen.nodes.map((node) => [node.id, nodeName(node)]));
    for (const node of drawn.view.cardOf.size > 0 ? graph.nodes : [])
      names.set(node.id, nodeName(node));
    const isOneOfMany = hasManyWires(seen.edges);
    const next = seen.edges.map((ends) => {
      const wires = bundles.get(ends.id) ?? [ends];
      const edge = wires[0] as GraphEdge;
      const [source, target] = [names.get(edge.source), names.get(edge.target)];
      const goal = borders.has(ends.target)
        ? "the outside"
        : wires.length > 1
          ? names.get(ends.target)
          : `${edge.targetHandle} of ${target}`;
      const data = {
        edge,
        ends,
        bundle: wires.length > 1 ? wires.map(({ id }) => id) : noBundle,
        place: places.get(ends.id) ?? plainPlace,
        partialName: `${target} by ${source}`,
        title: `${wires.length > 1 ? `${wires.length} wires` : "Wire"} from ${source} to ${goal}`,
        isOneOfMany,
      };
      const isSelected = wires.every(({ id }) => selected.has(id));
      return sameEdge(this.#edges.get(edge.id), data, isSelected);
    });
    if (sameList(next, this.#edgeList)) return this.#edgeList;
    this.#edges = new Map(next.map((edge) => [edge.data?.edge.id as EdgeId, edge]));
    this.#edgeList = next;
    return next;
  }

  bounds(seen: Seen): Bounds | null {
    return this.#draw(seen).bounds;
  }

  /** Shapes and labels' places are found anew only when something moved: a slider changes numbers, not places. */
  #draw({ graph, inside = null }: Seen): Drawn {
    const old = this.#drawn;
    if (old?.inside === inside && (old.graph === graph || looksAlike(old.graph, graph))) return old;
    const view = blockView(graph, inside);
    const shapes = nodeShapes(view.graph);
    const [labels, order] = [new LabelPlaces(view.graph, shapes), readingOrder(view.graph)];
    const bounds = drawnBounds(view.graph, shapes, labels);
    this.#drawn = { graph, inside, view, shapes, labels, order, bounds };
    return this.#drawn;
  }
}

const none: ReadonlySet<EdgeId> = new Set();

function drawnBounds(
  graph: Graph,
  shapes: ReadonlyMap<NodeId, NodeShape>,
  labels: LabelPlaces,
): Bounds | null {
  const bounds = boundsOf(graph, shapes);
  return bounds && !hasManyWires(graph.edges) ? withRects(bounds, labels.rects()) : bounds;
}

/** Whether two graphs are drawn alike, but for their numbers. */
function looksAlike(a: Graph, b: Graph): boolean {
  return (
    a.edges === b.edges &&
    a.blocks === b.blocks &&
    a.notes === b.notes &&
    !a.data === !b.data &&
    a.nodes.length === b.nodes.length &&
    a.nodes.every((node, i) => {
      const other = b.nodes[i] as GraphNode;
      return (
        node === other ||
        (node.id === other.id &&
          node.op === other.op &&
          node.label === other.label &&
          node.block === other.block &&
          node.position === other.position &&
          columnOf(node) === columnOf(other) &&
          hasSameForm(node, other))
      );
    })
  );
}

interface NodeLook {
  readonly shape: NodeShape;
  readonly selected: boolean;
  readonly place: Position;
  readonly block?: Block;
  readonly border?: BorderPort;
}

function sameNode(
  old: OpFlowNode | undefined,
  node: GraphNode,
  { shape, selected, place: [x, y], block, border }: NodeLook,
): OpFlowNode {
  const fresh = {
    id: node.id,
    op: node.op,
    name: nodeName(node),
    shape,
    ...(block && { block }),
    ...(border && { border }),
  };
  const data = old && sameContents(old.data, fresh) ? old.data : fresh;
  if (
    old &&
    data === old.data &&
    old.selected === selected &&
    old.position.x === x &&
    old.position.y === y
  )
    return old;
  if (old && data === old.data) return { ...old, selected, position: { x, y } };
  const size = { width: nodeWidth, height: nodeHeight(shape) };
  // Data attributes are no part of the type, and every DOM element takes them.
  const attributes = border
    ? { "aria-labelledby": nodeNameId(node.id) }
    : { "data-node-id": node.id, "aria-labelledby": nodeNameId(node.id) };
  return {
    id: node.id,
    type: block ? "card" : border ? "border" : "op",
    ...(border && { selectable: false, draggable: false, ariaRole: "button" as const }),
    data,
    position: { x, y },
    selected,
    ...size,
    measured: size,
    handles: [
      ...shape.inputs.map((id, i) => port(id, "target", i, shape)),
      ...shape.outputs.map((id, i) => port(id, "source", i, shape)),
    ],
    ariaLabel: `${data.name}, ${block ? "block" : (findOp(node.op)?.title ?? node.op)}`,
    domAttributes: attributes,
  };
}

const noBundle: readonly EdgeId[] = [];

/** An open block: it lies behind what it holds. */
function frameNode(
  old: OpFlowNode | undefined,
  block: Block,
  { left, top, right, bottom }: Edges,
): OpFlowNode {
  const position = { x: left, y: top };
  const [width, height] = [right - left, bottom - top];
  const id = frameId(block.id);
  const data = { id, op: cardOp, name: block.label, shape: noShape, block };
  const isSame =
    old?.width === width &&
    old.height === height &&
    old.position.x === position.x &&
    old.position.y === position.y;
  if (old && isSame && sameContents(old.data, data)) return old;
  return {
    id,
    type: "frame",
    data,
    position,
    width,
    height,
    measured: { width, height },
    handles: [],
    selectable: false,
    focusable: false,
    dragHandle: ".frame-head",
    zIndex: -1,
    ariaLabel: `${block.label}, open block`,
  };
}

function port(id: string, type: "source" | "target", index: number, shape: NodeShape) {
  const isInput = type === "target";
  const { length: count } = isInput ? shape.inputs : shape.outputs;
  const { y, size } = portPlace(index, count, nodeHeight(shape));
  return {
    id,
    type,
    position: isInput ? Side.Left : Side.Right,
    x: (isInput ? 0 : nodeWidth) - size / 2,
    y: y - size / 2,
    width: size,
    height: size,
  };
}

function sameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

function sameEdge(
  old: ChainFlowEdge | undefined,
  data: NonNullable<ChainFlowEdge["data"]>,
  selected: boolean,
): ChainFlowEdge {
  const { edge, ends, title } = data;
  if (old && sameContents(old.data, data))
    return old.selected === selected ? old : { ...old, selected };
  const attributes = {
    "data-edge-id": edge.id,
    "aria-labelledby": edgeNameId(edge.id),
    // Tab goes from node to node; to its wires one walks from there.
    tabIndex: -1,
  };
  return {
    id: edge.id,
    type: "chain",
    source: ends.source,
    sourceHandle: ends.sourceHandle,
    target: ends.target,
    targetHandle: ends.targetHandle,
    data,
    selected,
    ariaLabel: title,
    domAttributes: attributes,
  };
}
