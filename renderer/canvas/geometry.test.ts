import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleGraph, id } from "../state/testing/open-app.ts";
import { type NodeShape, nodeHeight, type PortPlace, portPlace, portSize } from "./geometry.ts";
import { nodeShape, nodeShapes } from "./node-shape.ts";

const handles = (count: number) => Array.from({ length: count }, (_, i) => `x${i + 1}`);
const shapeOf = (inputs: number, rest: Partial<NodeShape> = {}): NodeShape => ({
  inputs: handles(inputs),
  wired: [],
  outputs: ["out"],
  isSource: false,
  hasMap: false,
  picture: null,
  ...rest,
});
const neuron = (wired: readonly string[]) =>
  nodeShape(
    { id: id("n"), op: "neuron", label: "", position: [0, 0], params: {} },
    { inputs: wired, outputs: [] },
  );

describe("a node's height", () => {
  it("grows with its ports up to five rows, and no further", () => {
    const heights = [1, 2, 3, 4, 5, 6, 17, 1024].map((inputs) => nodeHeight(shapeOf(inputs)));
    expect(heights).toEqual([58, 58, 80, 102, 124, 124, 124, 124]);
  });

  it("has room for a map below the numbers", () => {
    expect(nodeHeight(shapeOf(1, { hasMap: true }))).toBe(108);
    expect(nodeHeight(shapeOf(17, { hasMap: true }))).toBe(124);
  });
});

describe("ports", () => {
  it("stand in their order inside the node and do not overlap where there is room", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (count) => {
        const height = nodeHeight(shapeOf(count));
        const places = handles(count).map((_, i) => portPlace(i, count, height));
        places.forEach(({ y, size }, i) => {
          expect(y - size / 2).toBeGreaterThan(0);
          expect(y + size / 2).toBeLessThan(height);
          const before = places[i - 1];
          if (before) expect(y - size / 2).toBeGreaterThanOrEqual(before.y + before.size / 2);
        });
      }),
    );
  });

  it("leave the last of many its full size and a row of its own", () => {
    const [before, last] = [1022, 1023].map((i) => portPlace(i, 1024, 124)) as [
      PortPlace,
      PortPlace,
    ];
    expect(last.size).toBe(portSize);
    expect(last.y - before.y).toBeGreaterThan(portSize);
    expect(before.size).toBeGreaterThanOrEqual(3);
  });

  it("that are free come last among many, so that they can be reached", () => {
    expect(neuron(["x1", "x3"]).inputs).toEqual(["x1", "x2", "x3"]);
    const many = neuron(["x1", "x3", "x4", "x5", "x6", "x7"]);
    expect(many.inputs).toEqual(["x1", "x3", "x4", "x5", "x6", "x7", "x2"]);
  });
});

describe("room for maps", () => {
  const mapped = (graph: Parameters<typeof nodeShapes>[0]) =>
    [...nodeShapes(graph)].flatMap(([node, { hasMap }]) => (hasMap ? [node] : []));
  const xor = exampleGraph("xor-learns");

  it("is in the nodes that depend on fed inputs", () => {
    expect(mapped(xor).sort()).toEqual(["L", "h1", "h2", "o"]);
  });

  it("is nowhere without data, without a bound input, and with more columns than a plane has", () => {
    const { data: _, ...bare } = xor;
    expect(mapped(bare)).toEqual([]);
    const bind = (column: (at: number) => string | undefined) => ({
      ...xor,
      nodes: xor.nodes.map((node, at) =>
        node.op === "input"
          ? { ...node, params: { value: 0, ...(column(at) && { column: column(at) as string }) } }
          : node,
      ),
    });
    expect(mapped(bind(() => undefined))).toEqual([]);
    const third = { id: id("x3"), op: "input", label: "", position: [0, 0] as const };
    const graph = bind((at) => `c${at}`);
    expect(mapped({ ...graph, nodes: [...graph.nodes] })).toHaveLength(4);
    expect(
      mapped({ ...graph, nodes: [...graph.nodes, { ...third, params: { column: "c9" } }] }),
    ).toEqual([]);
  });
});
