import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "../engine/compile.ts";
import { sketch } from "../engine/testing/sketch.ts";
import type { Graph, NodeId } from "../model/graph.ts";
import { placesOf, trainedParameters } from "./parameters.ts";
import { gradientByDepth, histogram } from "./statistics.ts";
import { network } from "./testing/network.ts";

const any = fc.double();

describe("a histogram", () => {
  test("counts every finite number once, and the others apart", () => {
    fc.assert(
      fc.property(fc.array(any), fc.integer({ min: 1, max: 40 }), (numbers, bins) => {
        const { counts, notFinite } = histogram(numbers, bins);
        const finite = numbers.filter(Number.isFinite);
        expect(counts).toHaveLength(bins);
        expect(Object.keys(counts)).toHaveLength(bins);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(finite.length);
        expect(notFinite).toBe(numbers.length - finite.length);
      }),
      { numRuns: 500 },
    );
  });

  test("reaches from the least to the largest, which are in the first and the last range", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), {
          minLength: 2,
        }),
        (numbers) => {
          const { minimum, maximum, counts } = histogram(numbers, 7);
          expect(minimum).toBe(numbers.reduce((a, b) => Math.min(a, b)));
          expect(maximum).toBe(numbers.reduce((a, b) => Math.max(a, b)));
          if (minimum === maximum) return;
          expect(counts[0]).toBeGreaterThan(0);
          expect(counts[6]).toBeGreaterThan(0);
        },
      ),
    );
  });

  test("has ranges of equal width, closed below", () => {
    expect(histogram([0, 0.5, 1, 1.9, 2, 3, 4], 4)).toEqual({
      minimum: 0,
      maximum: 4,
      counts: [2, 2, 1, 2],
      notFinite: 0,
    });
  });

  test.each([
    ["nothing", [], { minimum: 0, maximum: 0, counts: [0, 0, 0], notFinite: 0 }],
    ["one number", [7], { minimum: 7, maximum: 7, counts: [1, 0, 0], notFinite: 0 }],
    ["one number often", [-2, -2], { minimum: -2, maximum: -2, counts: [2, 0, 0], notFinite: 0 }],
    [
      "nothing finite",
      [Number.NaN, Number.NEGATIVE_INFINITY],
      { minimum: 0, maximum: 0, counts: [0, 0, 0], notFinite: 2 },
    ],
    [
      "both ends of float64",
      [-1.7e308, 0, 1.7e308],
      { minimum: -1.7e308, maximum: 1.7e308, counts: [1, 1, 1], notFinite: 0 },
    ],
  ] as const)("of %s", (_, numbers, known) => {
    expect(histogram(numbers, 3)).toEqual(known);
  });
});

/** Each depth with its number of parameters and its size; the gradient of a parameter is its place. */
function depthsOf(graph: Graph, gradientOf: (node: NodeId, place: number) => number = (_, i) => i) {
  const program = compile(graph);
  const places = placesOf(trainedParameters(program));
  const gradients = Float64Array.from(places, ({ node }, i) => gradientOf(node, i));
  return gradientByDepth(program, places, gradients);
}
const counts = (graph: Graph) =>
  depthsOf(graph).map(({ depth, parameters }) => [depth, parameters]);

describe("the gradient by depth", () => {
  test("of layers of neurons has a depth for each layer", () => {
    const layers = network([3, 2, 1], { inputs: ["x", "y"], target: "t" });
    expect(counts(layers)).toEqual([
      [1, 9],
      [2, 8],
      [3, 3],
    ]);
  });

  test("is the root of the mean of the squares", () => {
    const layers = network([1, 1], { inputs: ["x"], target: "t" });
    const [first] = layers.nodes.filter(({ op }) => op === "neuron");
    const gradients = depthsOf(layers, (node, i) => (node === first?.id ? [3, -4][i % 2]! : 1e-9));
    expect(gradients).toEqual([
      { depth: 1, parameters: 2, size: Math.sqrt(12.5) },
      { depth: 2, parameters: 2, size: expect.closeTo(1e-9, 20) },
    ]);
    expect(depthsOf(layers, () => Number.NaN)[0]?.size).toBeNaN();
  });

  test("of scalars counts the nodes that parameters join", () => {
    const draft = sketch();
    const x = draft.input(2);
    const [w1, b1, w2] = [draft.parameter(1), draft.parameter(0), draft.parameter(3)];
    const inner = draft.add("add", [draft.add("multiply", [x, w1]), b1]);
    const y = draft.add("multiply", [draft.add("tanh", [draft.add("negate", [inner])]), w2]);
    const graph = draft.graph(
      draft.add("squared-error", [y, draft.add("target", [], { value: 1 })]),
    );
    const depth = new Map([
      [w1, 1],
      [b1, 2],
      [w2, 3],
    ]);
    expect(depthsOf(graph, (node) => depth.get(node) as number)).toEqual(
      [1, 2, 3].map((at) => ({ depth: at, parameters: 1, size: at })),
    );
  });

  test("goes by the longest path where one is skipped", () => {
    const draft = sketch();
    const neuron = (...from: NodeId[]) =>
      draft.add("neuron", from, { w1: 1, w2: 1, bias: 0, activation: "tanh" });
    const x = draft.input(1);
    const deep = neuron(neuron(x));
    // Its inputs are at depths 0 and 2, in either order.
    const last = draft.add("add", [neuron(x, deep), neuron(deep, x)]);
    expect(counts(draft.graph(last))).toEqual([
      [1, 2],
      [2, 2],
      [3, 6],
    ]);
  });

  test("puts a parameter that several layers share where the first of them is", () => {
    for (const order of ["deep first", "shallow first"]) {
      const draft = sketch();
      const [x, w] = [draft.input(1), draft.parameter(2)];
      const deep = (from: NodeId) => {
        const neuron = draft.add("neuron", [from], { w1: 1, bias: 0, activation: "tanh" });
        return draft.add("multiply", [neuron, w]);
      };
      const shallow = (from: NodeId) => draft.add("multiply", [from, w]);
      const ends = order === "deep first" ? [deep(x), shallow(x)] : [shallow(x), deep(x)];
      expect(counts(draft.graph(draft.add("add", ends)))).toEqual([[1, 3]]);
    }
  });

  test("of nothing is empty", () => {
    const draft = sketch();
    expect(depthsOf(draft.graph(draft.add("exp", [draft.input(1)])))).toEqual([]);
  });
});
