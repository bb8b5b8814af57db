import { describe, expect, it, vi } from "vitest";
import {
  addNode,
  createNode,
  createTable,
  emptyGraph,
  largestFile,
  writeDocument,
} from "../../../core/index.ts";
import { columnRoles } from "../../state/document/column-roles.ts";
import { changeData, chooseBuiltIn } from "../../state/document/data-edits.ts";
import { undoEdit } from "../../state/document/edit.ts";
import { fitsGraphFile, tableSize } from "../../state/document/table-size.ts";
import { dataTable } from "../../state/run/data-table.ts";
import { preparedOf } from "../../state/run/prepared.ts";
import { boundOf, labelsOf, openData } from "../../state/testing/data.ts";
import { graphOf } from "../../state/testing/open-app.ts";
import {
  dataColumns,
  makeDataNodes,
  makeNetwork,
  networkTable,
  startNetwork,
} from "./network-actions.ts";

const height = () => 100;

describe("nodes for the data", () => {
  it("are bound, hold the first row, and are one undo step", () => {
    const { store } = openData();
    chooseBuiltIn(store, "xor");
    makeDataNodes(store, height);
    expect(boundOf(store)).toEqual({ x1: "x1", x2: "x2", class: "class" });
    expect(graphOf(store).nodes.map(({ params }) => params.value)).toEqual([0, 0, 0]);
    expect(labelsOf(store)).toEqual(["Choose XOR", "Add Nodes for the Data"]);
    undoEdit(store);
    expect(graphOf(store).nodes).toEqual([]);
  });

  it("stand below what is there", () => {
    const { store } = openData(addNode(emptyGraph, createNode(emptyGraph, "constant", [40, 70])));
    chooseBuiltIn(store, "sine");
    makeDataNodes(store, height);
    const [old, ...added] = graphOf(store).nodes;
    expect(old?.position).toEqual([40, 70]);
    expect(added).toHaveLength(2);
    for (const { position } of added) expect(position[1]).toBeGreaterThanOrEqual(170);
  });

  it("come into view in the next frame", () => {
    const frames: FrameRequestCallback[] = [];
    vi.spyOn(window, "requestAnimationFrame").mockImplementation((work) => frames.push(work));
    const { store } = openData();
    chooseBuiltIn(store, "xor");
    makeDataNodes(store, height);
    const before = store.getState().fitRequests;
    for (const work of frames) work(0);
    expect(store.getState().fitRequests).toBe(before + 1);
    vi.restoreAllMocks();
  });
});

describe("a network", () => {
  it("can be trained as it is built, also around nodes that were made before", () => {
    const { store } = openData();
    chooseBuiltIn(store, "moons");
    makeDataNodes(store, height);
    const table = dataTable(store.getState());
    const columns = table && dataColumns(table, { inputs: ["x1", "x2"], target: "class" });
    if (!columns) throw new Error("There are no columns.");
    const plan = { hidden: [3], activation: "tanh", output: "probability", seed: 1 } as const;
    makeNetwork(store, { ...columns, ...plan }, height);
    expect(graphOf(store).nodes.filter(({ op }) => op === "input")).toHaveLength(2);
    expect(preparedOf(store.getState())).toMatchObject({ kind: "ready" });
    expect(labelsOf(store).at(-1)).toBe("Build a Network");
  });
});

describe("the rows of the data", () => {
  it("are drawn anew for other points, and not for another split", () => {
    const { store } = openData();
    chooseBuiltIn(store, "moons");
    const table = dataTable(store.getState());
    changeData(store, "Split", { validation: 0.2, standardize: true });
    expect(dataTable(store.getState())).toBe(table);
    changeData(store, "Seed", { seed: 2 });
    expect(dataTable(store.getState())).not.toBe(table);
  });

  it("are sized about as a graph’s file has them", () => {
    const values = Array.from({ length: 30_000 }, (_, i) => Math.sin(i));
    const table = createTable([
      { name: "a", values },
      { name: "b", values: values.map(() => 1) },
    ]);
    const { store } = openData();
    chooseBuiltIn(store, "xor");
    const empty = writeDocument(graphOf(store)).length;
    changeData(store, "Give", { source: { kind: "table", name: "t", table } });
    const size = writeDocument(graphOf(store)).length - empty;
    expect(tableSize(table) / size).toBeGreaterThan(0.9);
    expect(tableSize(table) / size).toBeLessThan(1.1);
    expect(fitsGraphFile(table)).toBe(true);
    const wide = createTable(Array.from({ length: 500 }, (_, i) => ({ name: `c${i}`, values })));
    expect(tableSize(wide)).toBeGreaterThan(largestFile);
    expect(fitsGraphFile(wide)).toBe(false);
  });
});

describe("a new network", () => {
  const plan = (from: "xor" | "none", inputs: number) => {
    const names = networkTable(from, inputs).columns.map(({ name }) => name);
    const columns = dataColumns(networkTable(from, inputs), columnRoles(names));
    if (!columns) throw new Error("The table has no target.");
    return { ...columns, hidden: [2], activation: "tanh", output: "probability", seed: 1 } as const;
  };

  it("brings its data along, in a document of its own, and can be trained at once", async () => {
    const { store } = openData(addNode(emptyGraph, createNode(emptyGraph, "constant", [0, 0])));
    await startNetwork(store, "xor", plan("xor", 2), true, height);
    const graph = graphOf(store);
    expect(graph.nodes.some(({ op }) => op === "constant")).toBe(false);
    expect(graph.nodes.filter(({ op }) => op === "neuron")).toHaveLength(3);
    expect(graph.data?.source).toMatchObject({ kind: "built-in", name: "xor" });
    expect(preparedOf(store.getState()).kind).toBe("ready");
  });

  it("has as many inputs as were asked for where there are no data, and waits for no column", async () => {
    const { store } = openData();
    await startNetwork(store, "none", plan("none", 3), true, height);
    const { nodes, edges, data, loss } = graphOf(store);
    expect(data).toBeUndefined();
    expect(nodes.filter(({ op }) => op === "input")).toHaveLength(3);
    expect(nodes.filter(({ params }) => params.column !== undefined)).toEqual([]);
    expect(edges).toHaveLength(3 * 2 + 2 + 2);
    expect(loss).not.toBeNull();
  });
});
