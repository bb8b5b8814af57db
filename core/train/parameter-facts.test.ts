import { expect, test } from "vitest";
import type { Graph } from "../model/graph.ts";
import { nodeId } from "../model/graph.ts";
import { defaultSettings, type TrainingSettings } from "../model/settings.ts";
import { nextUpdate } from "./next-update.ts";
import { numberFacts, parameterFacts } from "./parameter-facts.ts";

const places = [
  { node: nodeId("a"), param: "weight", shape: [2, 2], place: 0 },
  { node: nodeId("b"), param: "value", shape: [], place: 4 },
];
const values = Float64Array.of(3, -1, 0, 2, 10);
const gradients = Float64Array.of(1, 0, -2, 2, 0);

function graph(id: TrainingSettings["optimizer"]["id"], learningRate: number): Graph {
  const optimizer = { ...defaultSettings.optimizer, id, learningRate, weightDecay: 0 };
  const training = { settings: { ...defaultSettings, optimizer }, progress: null };
  return { name: "", nodes: [], edges: [], loss: null, training };
}

const factsOf = (of: Graph) => {
  const update = nextUpdate(of, { parameters: places, values, gradients }, null);
  return parameterFacts(places, values, gradients, update);
};

test("numbers are told by mean, deviation, ends, norm and what is 0", () => {
  expect(numberFacts(Float64Array.of(3, -1, 0, 2))).toEqual({
    count: 4,
    mean: 1,
    deviation: Math.sqrt(2.5),
    least: -1,
    most: 3,
    norm: Math.sqrt(14),
    zeros: 1,
    notFinite: 0,
  });
});

test("numbers that are not finite are counted, and tell nothing else but of the norm", () => {
  const facts = numberFacts(Float64Array.of(1, Number.NaN, Number.POSITIVE_INFINITY, 3));
  expect(facts).toMatchObject({ mean: 2, deviation: 1, least: 1, most: 3, notFinite: 2 });
  expect(numberFacts(Float64Array.of(Number.NaN)).mean).toBeNaN();
  expect(numberFacts(new Float64Array(16).fill(0.1)).deviation).toBe(0);
});

test("with plain descent the ratio is η‖g‖/‖w‖, and 0 where no gradient comes", () => {
  const [a, b] = factsOf(graph("sgd", 0.1));
  expect(a?.ratio).toBeCloseTo((0.1 * 3) / Math.sqrt(14), 15);
  expect(b?.ratio).toBe(0);
  expect(a?.gradients.zeros).toBe(1);
});

test("Adam’s first update moves by η whatever has a gradient, whatever its size", () => {
  const [a] = factsOf(graph("adam", 0.01));
  expect(a?.ratio).toBeCloseTo((0.01 * Math.sqrt(3)) / Math.sqrt(14), 8);
});

test("a parameter of nothing but 0 has no ratio", () => {
  const zero = new Float64Array(5);
  expect(parameterFacts(places, zero, gradients, gradients)[0]?.ratio).toBeNull();
});

test("what a run remembers counts in place of what the document has", () => {
  const of = graph("momentum", 0.1);
  // The velocity of each is 1: it is halved, or what the settings say, and the gradient is added to it.
  const run = {
    state: new Float64Array(5).fill(1),
    updates: 3,
    epoch: 0,
    optimizer: "momentum",
  } as const;
  const update = nextUpdate(of, { parameters: places, values, gradients }, run);
  const { momentum } = defaultSettings.optimizer;
  for (const [i, gradient] of gradients.entries())
    expect(update[i]).toBeCloseTo(-0.1 * (momentum + gradient), 12);
});
