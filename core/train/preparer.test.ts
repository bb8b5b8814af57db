import { describe, expect, test } from "vitest";
import { tableOf } from "../data/source.ts";
import { createTable } from "../data/table.ts";
import type { CsvReading, Data, Table } from "../model/data.ts";
import type { Graph, GraphNode } from "../model/graph.ts";
import { prepare } from "./prepare.ts";
import { createPreparer } from "./preparer.ts";
import { network } from "./testing/network.ts";
import { withSettings } from "./testing/scene.ts";

const layers = network([2, 1], { inputs: ["x1", "x2"], target: "class" });
const builtIn: Data = {
  source: { kind: "built-in", name: "moons", count: 40 },
  noise: 0.1,
  standardize: true,
  validation: 0.2,
  seed: 1,
};
const moons: Graph = { ...layers, data: builtIn };
const reading: CsvReading = { delimiter: ",", decimal: ".", header: true, columns: [] };
const file = { kind: "file", name: "a.csv", checksum: "", reading } as const;
const table: Table = createTable([
  { name: "x1", values: [1, 2, 3, 4] },
  { name: "x2", values: [2, 1, 5, 3] },
  { name: "class", values: [0, 1, 0, 1] },
]);

const withNodes = (graph: Graph, change: (node: GraphNode, index: number) => GraphNode): Graph => ({
  ...graph,
  nodes: graph.nodes.map(change),
});

const kept: Readonly<Record<string, (graph: Graph) => Graph>> = {
  nothing: (graph) => graph,
  weights: (graph) =>
    withNodes(graph, (node) =>
      node.op === "neuron" ? { ...node, params: { ...node.params, w1: 9, bias: -1 } } : node,
    ),
  positions: (graph) => withNodes(graph, (node, i) => ({ ...node, position: [i, 7] })),
  labels: (graph) => withNodes(graph, (node, i) => ({ ...node, label: `node ${i}` })),
  "the name and the training": (graph) =>
    withSettings({ graph: { ...graph, name: "other" }, table: null }, { epochs: 9 }).graph,
  "nothing, in a copy from another thread": (graph) => structuredClone(graph),
};

const another: Readonly<Record<string, (graph: Graph) => Graph>> = {
  "a binding": (graph) =>
    withNodes(graph, (node, i) =>
      i === 0 ? { ...node, params: { ...node.params, column: "x2" } } : node,
    ),
  "an input that is no longer bound": (graph) =>
    withNodes(graph, (node, i) => (i === 0 ? { ...node, params: { value: 0 } } : node)),
  "an op": (graph) =>
    withNodes(graph, (node) => (node.op === "neuron" ? { ...node, op: "sum" } : node)),
  "a number that becomes a list": (graph) =>
    withNodes(graph, (node) =>
      node.op === "neuron" ? { ...node, params: { ...node.params, bias: [1, 2] } } : node,
    ),
  "an edge less": (graph) => ({ ...graph, edges: graph.edges.slice(1) }),
  "an edge elsewhere": (graph) => ({
    ...graph,
    edges: graph.edges.map((edge, i) => (i === 0 ? { ...edge, targetHandle: "x9" } : edge)),
  }),
  "the loss": (graph) => ({ ...graph, loss: graph.edges[0]?.target ?? null }),
  "a node more": (graph) => ({
    ...graph,
    nodes: [...graph.nodes, ...network([], { inputs: ["x1"], target: "t" }).nodes.slice(0, 1)],
  }),
  "the data's seed": (graph) => ({ ...graph, data: { ...builtIn, seed: 2 } }),
  "the rows kept out": (graph) => ({ ...graph, data: { ...builtIn, validation: 0.5 } }),
  "a copy with other points": (graph) =>
    structuredClone({
      ...graph,
      data: { ...builtIn, source: { ...builtIn.source, count: 41 } } as Data,
    }),
  "no data": ({ data: _, ...graph }) => graph,
};

describe("the answer is the same one", () => {
  test.each(Object.entries(kept))("after a change of %s", (_, change) => {
    const prepareGraph = createPreparer();
    const first = prepareGraph(moons, null);
    expect(first).toEqual(prepare(moons, tableOf(builtIn, null)));
    expect(prepareGraph(change(moons), null)).toBe(first);
    expect(prepareGraph(moons, null)).toBe(first);
  });

  test("while a file's table is the same", () => {
    const prepareGraph = createPreparer();
    const graph: Graph = { ...moons, data: { ...builtIn, source: file } };
    const first = prepareGraph(graph, table);
    expect(first.kind).toBe("ready");
    expect(prepareGraph(structuredClone(graph), table)).toBe(first);
  });
});

describe("the answer is another one", () => {
  test.each(Object.entries(another))("after a change of %s", (_, change) => {
    const prepareGraph = createPreparer();
    const first = prepareGraph(moons, null);
    const changed = change(moons);
    const second = prepareGraph(changed, null);
    expect(second).not.toBe(first);
    expect(second).toEqual(createPreparer()(changed, null));
    expect(prepareGraph(moons, null)).toEqual(first);
  });

  test("with another table, with none, and with the first again", () => {
    const prepareGraph = createPreparer();
    const graph: Graph = { ...moons, data: { ...builtIn, source: file } };
    const first = prepareGraph(graph, table);
    const other = prepareGraph(graph, { ...table, columns: [...table.columns].reverse() });
    expect(other).not.toBe(first);
    expect(prepareGraph(graph, null)).toMatchObject({ problems: [{ code: "no-data" }] });
    expect(prepareGraph(graph, table)).toEqual(first);
  });

  test("with another table that travels in the graph's file", () => {
    const prepareGraph = createPreparer();
    const graphOf = (own: Table): Graph => ({
      ...moons,
      data: { ...builtIn, validation: 0, source: { kind: "table", name: "own", table: own } },
    });
    const first = prepareGraph(graphOf(table), null);
    const fewer = createTable(
      table.columns.map(({ name, values }) => ({ name, values: values.slice(0, 3) })),
    );
    expect(first).toMatchObject({ prepared: { rowCount: 4 } });
    expect(prepareGraph(graphOf(fewer), null)).toMatchObject({ prepared: { rowCount: 3 } });
  });
});

describe("a refusal", () => {
  const refused = another["an input that is no longer bound"]!(moons);

  test("is the same one while only weights and positions change", () => {
    const prepareGraph = createPreparer();
    const first = prepareGraph(refused, null);
    expect(first).toMatchObject({ problems: [{ code: "unbound-input" }] });
    expect(prepareGraph(kept.weights!(refused), null)).toBe(first);
    expect(prepareGraph(kept.positions!(refused), null)).toBe(first);
  });

  test("names its node as it is labelled now", () => {
    const prepareGraph = createPreparer();
    prepareGraph(refused, null);
    const renamed = prepareGraph(kept.labels!(refused), null);
    expect(renamed).toMatchObject({ problems: [{ message: expect.stringContaining("node 0") }] });
  });

  test("ends as soon as its reason has gone", () => {
    const prepareGraph = createPreparer();
    const unbound = another["an input that is no longer bound"]!(moons);
    expect(prepareGraph(unbound, null).kind).toBe("refused");
    expect(prepareGraph(moons, null).kind).toBe("ready");
  });
});
