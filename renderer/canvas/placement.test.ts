import { describe, expect, it } from "vitest";
import {
  addNode,
  blockView,
  connect,
  createNode,
  type EdgeId,
  emptyGraph,
  examples,
  type Graph,
  lessons,
  type NodeId,
  nodeId,
  type Position,
} from "../../core/index.ts";
import { exampleGraph } from "../state/testing/open-app.ts";
import { askedWires } from "./asked-wires.ts";
import { curveBetween } from "./curve.ts";
import { nodeWidth } from "./geometry.ts";
import { nodeShapes } from "./node-shape.ts";
import { LabelPlaces, labelRect, labelRects } from "./placement.ts";
import { type Rect, sharedArea } from "./rect.ts";
import { bowsOf, nodeRect, portPoint } from "./wire-layout.ts";

const none: ReadonlySet<EdgeId> = new Set();

/** The rectangles of all nodes, and of the labels that are shown. */
function rectangles(graph: Graph, asked = none): { nodes: Rect[]; labels: Rect[] } {
  const shapes = nodeShapes(graph);
  // Of a folded block there is its card.
  const { graph: seen } = blockView(graph);
  const at = new Map(seen.nodes.map((node) => [node.id, node]));
  const places = new LabelPlaces(graph).places(asked);
  const labels = seen.edges.flatMap((edge) => {
    const [source, target] = [at.get(edge.source), at.get(edge.target)];
    const place = places.get(edge.id);
    if (!source || !target || !place?.isLabelled) return [];
    const start = portPoint(source, shapes.get(edge.source), edge.sourceHandle, 1);
    const end = portPoint(target, shapes.get(edge.target), edge.targetHandle, 0);
    return [labelRect(curveBetween(start, end, place.bow), place)];
  });
  const nodes = seen.nodes.flatMap((node) => {
    const shape = shapes.get(node.id);
    return shape ? [nodeRect(node, shape)] : [];
  });
  return { nodes, labels };
}

/** Two inputs and three neurons in two columns, as a hand sets them. */
function twoToThree(gap: number): Graph {
  const inputs: readonly Position[] = [
    [0, 30],
    [0, 180],
  ];
  const added = (graph: Graph, op: string, place: Position) =>
    addNode(graph, createNode(graph, op, place));
  let graph = inputs.reduce((before, place) => added(before, "input", place), emptyGraph);
  const sources = graph.nodes.map(({ id }) => id);
  for (const y of [0, 200, 400]) {
    graph = added(graph, "neuron", [nodeWidth + gap, y]);
    const target = graph.nodes.at(-1)?.id as NodeId;
    sources.forEach((source, i) => {
      graph = connect(graph, { source, sourceHandle: "out", target, targetHandle: `x${i + 1}` });
    });
  }
  return graph;
}

function expectApart(nodes: readonly Rect[], labels: readonly Rect[]): void {
  nodes.forEach((node, i) => {
    for (const other of nodes.slice(i + 1)) expect(sharedArea(node, other)).toBe(0);
  });
  labels.forEach((label, i) => {
    for (const node of nodes) expect(sharedArea(label, node)).toBe(0);
    for (const other of labels.slice(i + 1)) expect(sharedArea(label, other)).toBe(0);
  });
}

describe("places of labels", () => {
  it.each([...examples, ...lessons].map(({ id }) => [id] as const))(
    "let no label of %s lie on a node or a label, and no node on a node",
    (id) => {
      const { nodes, labels } = rectangles(exampleGraph(id));
      expect(labels.length).toBeGreaterThan(0);
      expectApart(nodes, labels);
    },
  );

  it.each([60, 80, 100, 120])("lie on no node where columns stand %i apart", (gap) => {
    const { nodes, labels } = rectangles(twoToThree(gap));
    expect(labels).toHaveLength(6);
    expectApart(nodes, labels);
  });

  it("are there for every wire of a small graph, however crowded a port", () => {
    const graph = exampleGraph("two-two-two");
    expect(rectangles(graph).labels).toHaveLength(graph.edges.length);
  });

  it("are told as rectangles for a fit, of a small graph alone", () => {
    const graph = exampleGraph("two-two-two");
    expect(labelRects(graph)).toEqual(rectangles(graph).labels);
    expect(labelRects(exampleGraph("moons"))).toEqual([]);
  });

  it("are the same every time", () => {
    const graph = exampleGraph("moons");
    const places = () => new LabelPlaces(graph).places(none);
    expect(places()).toEqual(places());
  });

  it.each(["o", "h1_1", "h1_9", "h2_1", "h2_8", "h2_16"])(
    "in a large network are there for all wires of a node that is asked about: %s",
    (id) => {
      const graph = exampleGraph("moons");
      const asked = askedWires(graph.edges, {
        selection: { nodes: new Set([nodeId(id)]), edges: new Set() },
        hovered: null,
      });
      const wires = graph.edges.filter(({ source, target }) => source === id || target === id);
      expect(asked).toEqual(new Set(wires.map((wire) => wire.id)));
      const labels = new LabelPlaces(graph);
      const places = labels.places(asked);
      for (const wire of wires) expect(places.get(wire.id)?.isLabelled).toBe(true);
      for (const [wire, place] of labels.places(none))
        if (place.isLabelled) expect(places.get(wire)).toBe(place);
      const { nodes, labels: shown } = rectangles(graph, asked);
      expectApart(nodes, shown);
    },
  );
});

describe("bowsOf", () => {
  it("bends wires between the same nodes apart and leaves a single one straight", () => {
    const bows = [...bowsOf(exampleGraph("fan-out").edges).values()].sort((a, b) => a - b);
    expect(bows).toEqual([-32, 0, 0, 32]);
  });
});
