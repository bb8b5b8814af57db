import { type Edge, type Node, Position as Side } from "@xyflow/react";
import {
  type EdgeId,
  findOp,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type NodeId,
  nodeName,
  type Position,
  readingOrder,
} from "../../core/index.ts";
import type { Selection } from "../state/page/page-slice.ts";
import { sameContents } from "../state/page/useSame.ts";
import { boundsOf } from "./far-view.ts";
import { type Bounds, withRects } from "./fit-room.ts";
import { type NodeShape, nodeHeight, nodeWidth, portPlace } from "./geometry.ts";
import { columnOf, hasSameForm, nodeShapes } from "./node-shape.ts";
import { type EdgePlace, hasManyWires, LabelPlaces, plainPlace } from "./placement.ts";

/** What of a node is drawn, but for its numbers: these are read where they are shown. */
export interface OpNodeData extends Record<string, unknown> {
  readonly id: NodeId;
  readonly op: string;
  readonly name: string;
  readonly shape: NodeShape;
}

export type OpFlowNode = Node<OpNodeData, "op">;
export type ChainFlowEdge = Edge<
  {
    readonly edge: GraphEdge;
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

/** What a graph looks like without its numbers: kept while these alone change. */
interface Drawn {
  readonly graph: Graph;
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

  nodes(
    graph: Graph,
    selected: Selection["nodes"],
    moving: ReadonlyMap<NodeId, Position> | null,
  ): OpFlowNode[] {
    const drawn = this.#draw(graph);
    const key = [drawn, selected, moving];
    if (sameList(key, this.#nodesOf)) return this.#nodeList;
    this.#nodesOf = key;
    const next = drawn.order.map((node) => {
      const shape = drawn.shapes.get(node.id) as NodeShape;
      const place = moving?.get(node.id) ?? node.position;
      return sameNode(this.#nodes.get(node.id), node, shape, selected.has(node.id), place);
    });
    if (sameList(next, this.#nodeList)) return this.#nodeList;
    this.#nodes = new Map(next.map((node) => [node.data.id, node]));
    this.#nodeList = next;
    return next;
  }

  /** `asked` are the wires whose labels are wanted also where there are too many for all. */
  edges(
    graph: Graph,
    selected: Selection["edges"],
    asked: ReadonlySet<EdgeId> = none,
  ): ChainFlowEdge[] {
    const drawn = this.#draw(graph);
    const key = [drawn, selected, asked];
    if (sameList(key, this.#edgesOf)) return this.#edgeList;
    this.#edgesOf = key;
    const places = drawn.labels.places(asked);
    const names = new Map(graph.nodes.map((node) => [node.id, nodeName(node)]));
    const isOneOfMany = hasManyWires(graph.edges);
    const next = graph.edges.map((edge) => {
      const [source, target] = [names.get(edge.source), names.get(edge.target)];
      const data = {
        edge,
        place: places.get(edge.id) ?? plainPlace,
        partialName: `${target} by ${source}`,
        title: `Wire from ${source} to ${edge.targetHandle} of ${target}`,
        isOneOfMany,
      };
      return sameEdge(this.#edges.get(edge.id), data, selected.has(edge.id));
    });
    if (sameList(next, this.#edgeList)) return this.#edgeList;
    this.#edges = new Map(next.map((edge) => [edge.data?.edge.id as EdgeId, edge]));
    this.#edgeList = next;
    return next;
  }

  bounds(graph: Graph): Bounds | null {
    return this.#draw(graph).bounds;
  }

  /** Shapes and labels' places are found anew only when something moved: a slider changes numbers, not places. */
  #draw(graph: Graph): Drawn {
    const old = this.#drawn;
    if (old && old.graph === graph) return old;
    if (old && looksAlike(old.graph, graph)) return old;
    const shapes = nodeShapes(graph);
    const [labels, order] = [new LabelPlaces(graph, shapes), readingOrder(graph)];
    this.#drawn = { graph, shapes, labels, order, bounds: drawnBounds(graph, shapes, labels) };
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
    !a.data === !b.data &&
    a.nodes.length === b.nodes.length &&
    a.nodes.every((node, i) => {
      const other = b.nodes[i] as GraphNode;
      return (
        node === other ||
        (node.id === other.id &&
          node.op === other.op &&
          node.label === other.label &&
          node.position === other.position &&
          columnOf(node) === columnOf(other) &&
          hasSameForm(node, other))
      );
    })
  );
}

function sameNode(
  old: OpFlowNode | undefined,
  node: GraphNode,
  shape: NodeShape,
  selected: boolean,
  [x, y]: Position,
): OpFlowNode {
  const fresh = { id: node.id, op: node.op, name: nodeName(node), shape };
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
  const attributes = { "data-node-id": node.id, "aria-labelledby": nodeNameId(node.id) };
  return {
    id: node.id,
    type: "op",
    data,
    position: { x, y },
    selected,
    ...size,
    measured: size,
    handles: [
      ...shape.inputs.map((id, i) => port(id, "target", i, shape)),
      ...shape.outputs.map((id, i) => port(id, "source", i, shape)),
    ],
    ariaLabel: `${data.name}, ${findOp(node.op)?.title ?? node.op}`,
    domAttributes: attributes,
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
  const { edge, title } = data;
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
    source: edge.source,
    sourceHandle: edge.sourceHandle,
    target: edge.target,
    targetHandle: edge.targetHandle,
    data,
    selected,
    ariaLabel: title,
    domAttributes: attributes,
  };
}
