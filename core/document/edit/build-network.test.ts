import { describe, expect, it } from "vitest";
import { createRun } from "../../engine/arena.ts";
import { compile } from "../../engine/compile.ts";
import { runAll } from "../../engine/run.ts";
import { emptyGraph, type Graph, type NodeId, nodeId } from "../../model/graph.ts";
import { columnPitch, nodeWidth } from "../../scene/sizes.ts";
import { readDocument } from "../read.ts";
import { writeDocument } from "../write.ts";
import { addDataNodes, buildNetwork, type NetworkPlan, networkSize } from "./build-network.ts";
import { addNode, createNode } from "./nodes.ts";
import { setParam } from "./params.ts";

const height = (op: string, wires: number) => (op === "neuron" ? 40 + 22 * (wires + 1) : 112);
const columns = {
  inputs: [
    { name: "x1", value: 0.25 },
    { name: "petal width", value: -0 },
  ],
  target: { name: "class", value: 1 },
};
const plan: NetworkPlan = {
  ...columns,
  hidden: [4, 3],
  activation: "tanh",
  output: "probability",
  seed: 1,
};
const build = (change: Partial<NetworkPlan> = {}, graph: Graph = emptyGraph) =>
  buildNetwork(graph, { ...plan, ...change }, [100, 50], height);
const sources = (graph: Graph, id: NodeId) =>
  graph.edges.filter((edge) => edge.target === id).map((edge) => edge.source);
const told = (graph: Graph) =>
  graph.nodes.map(({ op, label, params }) => [op, label, params.column, params.value]);

describe("addDataNodes", () => {
  it("adds an input for each column and a target, bound and below each other", () => {
    const graph = addDataNodes(emptyGraph, columns, [10, 20], height);
    expect(told(graph)).toEqual([
      ["input", "x1", "x1", 0.25],
      ["input", "petal width", "petal width", 0],
      ["target", "class", "class", 1],
    ]);
    const tops = graph.nodes.map(({ position }) => position[1]);
    expect(graph.nodes.map(({ position }) => position[0])).toEqual([10, 10, 10]);
    expect(tops[0]).toBe(20);
    expect(tops[1]! - tops[0]!).toBeGreaterThan(112);
    expect(tops[2]! - tops[1]!).toBeGreaterThan(112);
  });

  it("adds nothing that is there", () => {
    const graph = addDataNodes(emptyGraph, columns, [0, 0], height);
    expect(addDataNodes(graph, columns, [500, 0], height)).toBe(graph);
  });
});

describe("buildNetwork", () => {
  it("wires every neuron to all of the layer before, up to a loss", () => {
    const graph = build();
    const layer = (name: string) => graph.nodes.filter(({ id }) => id.startsWith(name));
    const ids = (name: string) => layer(name).map(({ id }) => id);
    expect(ids("h1_")).toHaveLength(4);
    expect(ids("h2_")).toHaveLength(3);
    for (const id of ids("h1_"))
      expect(sources(graph, id)).toEqual(
        graph.nodes.filter((n) => n.op === "input").map((n) => n.id),
      );
    for (const id of ids("h2_")) expect(sources(graph, id)).toEqual(ids("h1_"));
    expect(sources(graph, nodeId("o"))).toEqual(ids("h2_"));
    expect(sources(graph, graph.loss as NodeId)).toEqual(["o", "t"]);
    expect(networkSize(plan)).toEqual({ neurons: 8, wires: 8 + 12 + 3, parameters: 31 });
    expect(graph.edges).toHaveLength(networkSize(plan).wires + 2);
  });

  it.each([
    ["probability", "sigmoid", "binary-cross-entropy"],
    ["number", "identity", "squared-error"],
  ] as const)("ends a %s in %s and %s", (output, activation, loss) => {
    const graph = build({ output });
    const node = (id: NodeId | null) => graph.nodes.find((candidate) => candidate.id === id);
    expect(node(nodeId("o"))?.params.activation).toBe(activation);
    expect(node(nodeId("h1_1"))?.params.activation).toBe("tanh");
    expect(node(graph.loss)).toMatchObject({ op: loss, label: "L" });
  });

  it("draws weights between ±1/√n that follow from the seed", () => {
    const numbers = (seed: number) =>
      build({ seed, hidden: [40] })
        .nodes.filter(({ id }) => id.startsWith("h1_"))
        .flatMap(({ params }) => [params.w1, params.w2, params.bias] as number[]);
    const first = numbers(1);
    const bound = 1 / Math.SQRT2;
    expect(first.every((number) => Math.abs(number) <= bound + 1e-4)).toBe(true);
    expect(Math.max(...first.map(Math.abs))).toBeGreaterThan(0.9 * bound);
    expect(Math.min(...first)).toBeLessThan(0);
    expect(new Set(first).size).toBeGreaterThan(100);
    expect(numbers(1)).toEqual(first);
    expect(numbers(2)).not.toEqual(first);
  });

  it("stands in layers from left to right, no node over another", () => {
    const graph = build({ hidden: [12, 5, 1] });
    const places = graph.nodes.map(({ op, position: [x, y] }, i) => {
      const wires = sources(graph, graph.nodes[i]!.id).length;
      return { x, top: y, bottom: y + height(op, wires) };
    });
    for (const [i, a] of places.entries()) {
      expect(a.x).toBeGreaterThanOrEqual(100);
      expect(a.top).toBeGreaterThanOrEqual(50);
      for (const b of places.slice(i + 1))
        if (Math.abs(a.x - b.x) < nodeWidth)
          expect(a.bottom <= b.top || b.bottom <= a.top).toBe(true);
    }
    for (const { source, target } of graph.edges) {
      const x = (id: NodeId) => graph.nodes.find((node) => node.id === id)!.position[0];
      expect(x(target) - x(source)).toBeGreaterThanOrEqual(columnPitch);
    }
  });

  it("takes in the nodes that are bound already, and keeps all others", () => {
    const other = createNode(emptyGraph, "constant", [0, 0]);
    const before = addDataNodes(addNode(emptyGraph, other), columns, [0, 200], height);
    const renamed = setParam(before, nodeId("x1"), "value", 7);
    const graph = build({}, renamed);
    expect(graph.nodes.filter(({ op }) => op === "input")).toHaveLength(2);
    expect(graph.nodes.filter(({ op }) => op === "target")).toHaveLength(1);
    expect(graph.nodes.find(({ id }) => id === "x1")?.params.value).toBe(7);
    expect(graph.nodes[0]).toBe(other);
  });

  it("is one neuron without hidden layers, and takes free ids beside another network", () => {
    const one = build({ hidden: [] });
    expect(one.nodes.map(({ op }) => op)).toEqual([
      "input",
      "input",
      "neuron",
      "target",
      "binary-cross-entropy",
    ]);
    const two = build({ hidden: [], target: { name: "other", value: 0 } }, one);
    expect(new Set(two.nodes.map(({ id }) => id)).size).toBe(two.nodes.length);
    expect(new Set(two.edges.map(({ id }) => id)).size).toBe(two.edges.length);
    expect(two.nodes.filter(({ op }) => op === "input")).toHaveLength(2);
  });

  it("makes a document that reads back the same, and runs", () => {
    const graph = build();
    const read = readDocument(writeDocument(graph));
    expect(read).toMatchObject({ kind: "ok" });
    if (read.kind === "ok") expect(read.graph.nodes).toEqual(graph.nodes);
    const run = createRun(compile(graph));
    runAll(run);
    expect(run.program.problems).toEqual([]);
  });

  it("without biases it has none, in the graph and in its size", () => {
    const graph = build({ biases: false });
    const neurons = graph.nodes.filter(({ op }) => op === "neuron");
    for (const { params } of neurons) {
      expect(params.hasBias).toBe("no");
      expect(params).not.toHaveProperty("bias");
    }
    const { wires } = networkSize(plan);
    expect(networkSize({ ...plan, biases: false }).parameters).toBe(wires);
  });
});
