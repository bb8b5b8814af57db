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
} from "../../core/index.ts";
import type { Selection } from "../store/state.ts";
import {
  type NodeShape,
  nodeHeight,
  nodeShape,
  nodeWidth,
  portSize,
  portY,
  wiredPorts,
} from "./geometry.ts";
import { type EdgePlace, placeLabels, plainPlace } from "./placement.ts";
import { sameContents } from "./useSame.ts";

export type OpFlowNode = Node<{ readonly node: GraphNode; readonly shape: NodeShape }, "op">;
export type ChainFlowEdge = Edge<
  {
    readonly edge: GraphEdge;
    readonly place: EdgePlace;
    /** What the wire joins: “z by x” and “Wire from x to a of z”. */
    readonly partialName: string;
    readonly title: string;
  },
  "chain"
>;

/** Ids of the hidden texts that name a node or an edge with its present numbers. */
export const nodeNameId = (id: string) => `node-name-${id}`;
export const edgeNameId = (id: string) => `edge-name-${id}`;

/** What the document says, in React Flow's words; an element that did not change stays the same object. */
export class FlowElements {
  #nodes = new Map<NodeId, OpFlowNode>();
  #edges = new Map<EdgeId, ChainFlowEdge>();
  #nodeList: OpFlowNode[] = [];
  #edgeList: ChainFlowEdge[] = [];
  #laidOut: Graph | null = null;
  #places: ReadonlyMap<EdgeId, EdgePlace> = new Map();

  nodes(
    graph: Graph,
    selected: Selection["nodes"],
    moving: ReadonlyMap<NodeId, Position> | null,
  ): OpFlowNode[] {
    const wired = wiredPorts(graph);
    const next = graph.nodes.map((node) => {
      const shape = nodeShape(node, wired.get(node.id));
      const place = moving?.get(node.id) ?? node.position;
      return sameNode(this.#nodes.get(node.id), node, shape, selected.has(node.id), place);
    });
    if (sameList(next, this.#nodeList)) return this.#nodeList;
    this.#nodes = new Map(next.map((node) => [node.data.node.id, node]));
    this.#nodeList = next;
    return next;
  }

  edges(graph: Graph, selected: Selection["edges"]): ChainFlowEdge[] {
    const places = this.#placesOf(graph);
    const names = new Map(graph.nodes.map((node) => [node.id, nodeName(node)]));
    const next = graph.edges.map((edge) => {
      const [source, target] = [names.get(edge.source), names.get(edge.target)];
      const data = {
        edge,
        place: places.get(edge.id) ?? plainPlace,
        partialName: `${target} by ${source}`,
        title: `Wire from ${source} to ${edge.targetHandle} of ${target}`,
      };
      return sameEdge(this.#edges.get(edge.id), data, selected.has(edge.id));
    });
    if (sameList(next, this.#edgeList)) return this.#edgeList;
    this.#edges = new Map(next.map((edge) => [edge.data?.edge.id as EdgeId, edge]));
    this.#edgeList = next;
    return next;
  }

  /** Labels are placed anew only when something moved: a slider changes numbers, not places. */
  #placesOf(graph: Graph): ReadonlyMap<EdgeId, EdgePlace> {
    if (!this.#laidOut || !sameLayout(this.#laidOut, graph)) this.#places = placeLabels(graph);
    this.#laidOut = graph;
    return this.#places;
  }
}

function sameLayout(a: Graph, b: Graph): boolean {
  return (
    a.edges === b.edges &&
    a.nodes.length === b.nodes.length &&
    a.nodes.every((node, i) => {
      const other = b.nodes[i];
      return node.id === other?.id && node.op === other.op && node.position === other.position;
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
  const data =
    old && old.data.node === node && sameShape(old.data.shape, shape) ? old.data : { node, shape };
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
      ...shape.inputs.map((id, i) => port(id, "target", i)),
      ...shape.outputs.map((id, i) => port(id, "source", i)),
    ],
    ariaLabel: `${nodeName(node)}, ${findOp(node.op)?.title ?? node.op}`,
    domAttributes: attributes,
  };
}

function port(id: string, type: "source" | "target", index: number) {
  const isInput = type === "target";
  return {
    id,
    type,
    position: isInput ? Side.Left : Side.Right,
    x: (isInput ? 0 : nodeWidth) - portSize / 2,
    y: portY(index) - portSize / 2,
    width: portSize,
    height: portSize,
  };
}

function sameShape(a: NodeShape, b: NodeShape): boolean {
  return (
    a.isSource === b.isSource &&
    sameList(a.inputs, b.inputs) &&
    sameList(a.wired, b.wired) &&
    sameList(a.outputs, b.outputs)
  );
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
  const attributes = { "data-edge-id": edge.id, "aria-labelledby": edgeNameId(edge.id) };
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
