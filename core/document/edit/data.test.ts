import { describe, expect, test } from "vitest";
import { type Data, maximumColumns, type Table } from "../../model/data.ts";
import { emptyGraph, type Graph, nodeId } from "../../model/graph.ts";
import { defaultSettings } from "../../model/settings.ts";
import { nothingSoFar, type TrainingProgress } from "../../model/training.ts";
import { dataFault } from "../data/meaning.ts";
import { bindColumns, setData } from "./data.ts";
import { addNode, createNode } from "./nodes.ts";
import { setParam } from "./params.ts";

const moons: Data = {
  source: { kind: "built-in", name: "moons", count: 200 },
  noise: 0.1,
  standardize: true,
  validation: 0.2,
  seed: 1,
};

function withTable(table: Table): Data {
  return { ...moons, source: { kind: "table", name: "Points", table } };
}

function points(...values: readonly number[]): Data {
  const columns = [{ name: "x1", values: Float64Array.from(values) }];
  return withTable({ columns, rowCount: values.length });
}

/** x and t, which columns can feed, and a neuron, which none can. */
const nodes: Graph = ["input", "target", "neuron"].reduce(
  (graph, op) => addNode(graph, createNode(graph, op, [0, 0])),
  emptyGraph,
);
const [x, t, n1] = [nodeId("x"), nodeId("t"), nodeId("n1")];

function bindings(graph: Graph): unknown[] {
  return graph.nodes.map((node) => node.params.column);
}

describe("setData", () => {
  test("gives and takes data", () => {
    const graph = setData(nodes, moons);
    expect(graph.data).toEqual(moons);
    const without = setData(graph, undefined);
    expect(without).toEqual(nodes);
    expect(Object.hasOwn(without, "data")).toBe(false);
  });

  test("of the same data is no edit", () => {
    expect(setData(nodes, undefined)).toBe(nodes);
    const csv: Data = {
      ...moons,
      source: {
        kind: "file",
        name: "a.csv",
        checksum: "0".repeat(64),
        reading: {
          delimiter: ",",
          decimal: ".",
          header: true,
          columns: [{ name: "a", use: "skip" }],
        },
      },
    };
    for (const data of [moons, points(1, 2), points(0, -0), csv]) {
      const graph = setData(nodes, data);
      expect(setData(graph, structuredClone(data))).toBe(graph);
      expect(setData(graph, { ...data, seed: 2 })).not.toBe(graph);
      expect(setData(graph, { ...data, noise: 0.3 })).not.toBe(graph);
      expect(setData(graph, { ...data, validation: 0.3 })).not.toBe(graph);
      expect(setData(graph, { ...data, standardize: false })).not.toBe(graph);
    }
  });

  test("tells tables apart by every name and number", () => {
    const graph = setData(nodes, points(1, 2));
    const renamed = [{ name: "x2", values: Float64Array.of(1, 2) }];
    for (const data of [
      points(1, 3),
      points(1),
      points(1, 2, 3),
      withTable({ columns: renamed, rowCount: 2 }),
      moons,
    ])
      expect(setData(graph, data).data).toEqual(data);
  });

  test("keeps bindings to columns that are gone", () => {
    const graph = bindColumns(setData(nodes, points(1)), new Map([[x, "x1"]]));
    expect(bindings(setData(graph, moons))).toEqual(["x1", undefined, undefined]);
  });

  test("makes −0 to 0, and shares columns that have none", () => {
    const plain = points(1, 2);
    const kept = setData(nodes, plain).data;
    expect(kept?.source.kind === "table" && kept.source.table.columns[0]).toBe(
      plain.source.kind === "table" && plain.source.table.columns[0],
    );
    expect(setData(nodes, { ...points(-0, 1), noise: -0 }).data).toEqual({
      ...points(0, 1),
      noise: 0,
    });
  });

  const column = (name: string, length = 1) => ({ name, values: new Float64Array(length) });
  const cases: readonly [name: string, data: Data, fault: string][] = [
    [
      "a number that is not finite",
      points(1, Number.NaN),
      "data.source.rows[1]: “x1” is NaN. Files hold finite numbers only; change it or remove the row.",
    ],
    [
      "columns of unequal length",
      withTable({ columns: [column("a"), column("b", 2)], rowCount: 1 }),
      "data.source.columns[1]: “b” has 2 numbers, and the table has 1 rows. Give every row one.",
    ],
    [
      "a name twice",
      withTable({ columns: [column("a"), column("a")], rowCount: 1 }),
      "data.source.columns[1]: the name “a” is already that of columns[0]. Give one of them another name.",
    ],
    [
      "no columns",
      withTable({ columns: [], rowCount: 0 }),
      "data.source.columns: there is no column. Name at least one.",
    ],
    [
      "too many columns",
      withTable({
        columns: Array.from({ length: maximumColumns + 1 }, (_, i) => column(`c${i}`)),
        rowCount: 1,
      }),
      "data.source.columns: there are 1001 columns, and 1000 are the most. Remove some.",
    ],
    [
      "too many rows",
      withTable({ columns: [column("a", 100_001)], rowCount: 100_001 }),
      "data.source.rows: there are 100001 rows, and 100000 are the most. Remove some.",
    ],
    [
      "noise that is not finite",
      { ...moons, noise: Number.POSITIVE_INFINITY },
      "data.noise: found Infinity, but it must be a number from 0: the noise’s standard deviation.",
    ],
    [
      "a share that is not a number",
      { ...moons, validation: Number.NaN },
      "data.validation: found NaN, but it must be a share of the rows from 0 to 0.9, such as 0.2.",
    ],
  ];
  test.each(cases)("refuses %s", (_, data, fault) => {
    expect(dataFault(data)).toBe(fault);
    expect(setData(nodes, data)).toBe(nodes);
  });
});

describe("bindColumns", () => {
  test("binds a tensor to several columns, and a node to one or to several", () => {
    const several = bindColumns(nodes, new Map([[x, ["x1", "x2"]]]));
    const paramsOf = (graph: Graph) => graph.nodes.find(({ id }) => id === x)!.params;
    expect(paramsOf(several)).toMatchObject({ columns: ["x1", "x2"] });
    const one = bindColumns(several, new Map([[x, "x1"]]));
    expect(paramsOf(one)).toMatchObject({ column: "x1" });
    expect(paramsOf(one)).not.toHaveProperty("columns");
    expect(paramsOf(bindColumns(one, new Map([[x, ["x2"]]])))).not.toHaveProperty("column");
    expect(paramsOf(bindColumns(several, new Map([[x, null]])))).not.toHaveProperty("columns");
  });

  test("binds and unbinds nodes that a column can feed", () => {
    const bound = bindColumns(
      nodes,
      new Map([
        [x, "x1"],
        [t, "class"],
        [n1, "x1"],
        [nodeId("gone"), "x1"],
      ]),
    );
    expect(bindings(bound)).toEqual(["x1", "class", undefined]);
    expect(bound.nodes[2]).toBe(nodes.nodes[2]);
    const unbound = bindColumns(bound, new Map([[x, null]]));
    expect(bindings(unbound)).toEqual([undefined, "class", undefined]);
    expect(unbound.nodes[0]).toEqual(nodes.nodes[0]);
  });

  test("of the same columns is no edit", () => {
    const bound = bindColumns(nodes, new Map([[x, "x1"]]));
    expect(bindColumns(bound, new Map([[x, "x1"]]))).toBe(bound);
    expect(bindColumns(nodes, new Map([[x, null]]))).toBe(nodes);
    expect(bindColumns(nodes, new Map([[x, ""]]))).toBe(nodes);
  });
});

test("setParam with undefined unsets a column and leaves the value", () => {
  const bound = setParam(nodes, x, "column", "x1");
  expect(bound.nodes[0]?.params).toEqual({ value: 1, column: "x1" });
  expect(setParam(bound, x, "column", undefined)).toEqual(nodes);
  expect(setParam(nodes, x, "column", undefined)).toBe(nodes);
  expect(setParam(nodes, x, "value", undefined)).toBe(nodes);
});

describe("training under way", () => {
  const progress: TrainingProgress = {
    epoch: 3,
    updates: 14,
    soFar: { samples: 32, loss: 4.5, right: 20 },
    best: { loss: 0.1, epoch: 2 },
    optimizer: "sgd",
    parameters: [],
    records: [],
  };
  const data = setData(nodes, moons);
  const before: Graph = { ...data, training: { settings: defaultSettings, progress } };
  const csv = points(1, 2);

  test.each<readonly [string, (graph: Graph) => Graph]>([
    ["other rows", (graph) => setData(graph, csv)],
    ["no data", (graph) => setData(graph, undefined)],
    ["other noise", (graph) => setData(graph, { ...moons, noise: 0.2 })],
    ["another seed", (graph) => setData(graph, { ...moons, seed: 2 })],
    ["rows kept out", (graph) => setData(graph, { ...moons, validation: 0.3 })],
    ["another scale", (graph) => setData(graph, { ...moons, standardize: false })],
    ["another binding", (graph) => bindColumns(graph, new Map([[x, "x1"]]))],
  ])("begins its epoch and its best loss anew with %s", (_, change) => {
    const after = change(before);
    expect(after.training).toEqual({
      settings: defaultSettings,
      progress: { ...progress, soFar: nothingSoFar, best: null },
    });
    expect(before.training?.progress).toBe(progress);
  });

  test("goes on where nothing changes", () => {
    expect(setData(before, structuredClone(moons))).toBe(before);
    expect(bindColumns(before, new Map([[x, null]]))).toBe(before);
  });
});
