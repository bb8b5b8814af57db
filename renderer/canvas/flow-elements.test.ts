import { describe, expect, it } from "vitest";
import { bindColumns, setData } from "../../core/index.ts";
import { edit } from "../state/document/edit.ts";
import { changeParam } from "../state/document/edit-actions.ts";
import { exampleGraph, graphOf, id, openApp } from "../state/testing/open-app.ts";
import { askedWires } from "./asked-wires.ts";
import { FlowElements } from "./flow-elements.ts";
import { labelRects } from "./placement.ts";

const noNodes: ReadonlySet<never> = new Set();
const noEdges: ReadonlySet<never> = new Set();

describe("the elements of a graph", () => {
  it("stay the same lists while numbers alone change", () => {
    const { store } = openApp(exampleGraph("moons"));
    const elements = new FlowElements();
    const nodes = elements.nodes({ graph: graphOf(store) }, noNodes, null);
    const edges = elements.edges({ graph: graphOf(store) }, noEdges);
    changeParam(store, id("h1_1"), "w1", 7);
    expect(elements.nodes({ graph: graphOf(store) }, noNodes, null)).toBe(nodes);
    expect(elements.edges({ graph: graphOf(store) }, noEdges)).toBe(edges);
  });

  it("are drawn anew where a node is named, bound or unbound", () => {
    const { store } = openApp(exampleGraph("xor-learns"));
    const elements = new FlowElements();
    const nodeOf = (node: string) =>
      elements.nodes({ graph: graphOf(store) }, noNodes, null).find((each) => each.id === node);
    const bind = (node: string, column: string | null) =>
      edit(store, "Bind", (graph) => bindColumns(graph, new Map([[id(node), column]])));
    const [before, other] = [nodeOf("o"), nodeOf("x1")];
    edit(store, "Rename", (graph) => ({
      ...graph,
      nodes: graph.nodes.map((node) => (node.id === "o" ? { ...node, label: "out" } : node)),
    }));
    expect(nodeOf("o")?.data.name).toBe("out");
    expect(nodeOf("x1")).toBe(other);
    expect(before?.height).toBe(108);
    bind("x1", null);
    expect(nodeOf("o")?.height).toBe(108);
    bind("x2", null);
    expect(nodeOf("o")?.height).toBe(80);
    expect(nodeOf("o")?.measured).toEqual({ width: 134, height: 80 });
    bind("x2", "x2");
    expect(nodeOf("o")?.height).toBe(108);
    edit(store, "Remove Data", (graph) => setData(graph, undefined));
    expect(nodeOf("o")?.height).toBe(80);
  });

  it("have ports where the node draws them, the free one of many at the bottom", () => {
    const elements = new FlowElements();
    const node = elements
      .nodes({ graph: exampleGraph("moons") }, noNodes, null)
      .find(({ id }) => id === "h2_1");
    const inputs = (node?.handles ?? []).filter(({ type }) => type === "target");
    expect(inputs).toHaveLength(17);
    expect(inputs.at(-1)).toMatchObject({ id: "x17", width: 12 });
    for (const { y, height = 0 } of inputs) expect(y + height).toBeLessThan(node?.height ?? 0);
  });

  it("show labels of wires into crowded ports while these are asked for, and change no other wire", () => {
    const graph = exampleGraph("moons");
    const elements = new FlowElements();
    const before = elements.edges({ graph }, noEdges);
    const labelled = (edges: typeof before) =>
      edges.filter(({ data }) => data?.place.isLabelled).map(({ id }) => id);
    expect(labelled(before)).toHaveLength(34);
    const asked = askedWires(graph.edges, {
      selection: { nodes: new Set(), edges: new Set() },
      hovered: { kind: "node", id: id("o") },
    });
    const after = elements.edges({ graph }, noEdges, asked);
    expect(labelled(after)).toHaveLength(50);
    const changed = after.filter((edge, i) => edge !== before[i]);
    expect(changed.map(({ target }) => target)).toEqual(Array.from({ length: 16 }, () => "o"));
    expect(elements.edges({ graph }, noEdges)).toEqual(before);
  });
});

it("has all labels of a small graph within the bounds of what is drawn", () => {
  const graph = exampleGraph("two-two-two");
  const moved = {
    ...graph,
    // Close together, so that labels find no room but above and below.
    nodes: graph.nodes.map((node) => ({ ...node, position: [node.position[0] * 0.6, 0] as const })),
  };
  const bounds = new FlowElements().bounds({ graph: moved });
  if (!bounds) throw new Error("The graph is empty.");
  const labels = labelRects(moved);
  expect(Math.min(...labels.map(({ top }) => top))).toBeLessThan(0);
  for (const { left, top, right, bottom } of labels) {
    expect(left).toBeGreaterThanOrEqual(bounds.x);
    expect(top).toBeGreaterThanOrEqual(bounds.y);
    expect(right).toBeLessThanOrEqual(bounds.x + bounds.width);
    expect(bottom).toBeLessThanOrEqual(bounds.y + bounds.height);
  }
});
