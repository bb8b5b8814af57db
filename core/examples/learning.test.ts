import { describe, expect, test } from "vitest";
import { createRandom } from "../data/random.ts";
import { tableOf } from "../data/source.ts";
import { readDocument } from "../document/read.ts";
import type { Graph, GraphNode } from "../model/graph.ts";
import type { TrainingSettings } from "../model/settings.ts";
import { runThrough } from "../train/in-parts.ts";
import { createObjective } from "../train/objective.ts";
import { type Prepared, prepare } from "../train/prepare.ts";
import type { StopReason } from "../train/stop.ts";
import { createTrainer } from "../train/trainer.ts";
import { exampleGroups } from "./index.ts";

/**
 * The loss over the rows to train on that each example reaches from a cold start with its own settings,
 * and the share of rows that it then answers rightly. The noise of the line and of the sine has a
 * variance of 0.01 and of 0.0025, below which only the noise itself could be learnt.
 */
const promised: Readonly<Record<string, { loss: number; accuracy: number | null }>> = {
  "linear-regression": { loss: 0.013, accuracy: null },
  "xor-learns": { loss: 0.005, accuracy: 1 },
  moons: { loss: 0.001, accuracy: 1 },
  spirals: { loss: 0.01, accuracy: 1 },
  "sine-regression": { loss: 0.005, accuracy: null },
};

const trained = exampleGroups.find(({ title }) => title === "Train")?.examples ?? [];

function open(id: string) {
  const read = readDocument(trained.find((example) => example.id === id)?.text ?? "");
  if (read.kind === "refused" || !read.graph.training || !read.graph.data)
    throw new Error(`${id} has nothing to learn.`);
  return { ...read.graph, data: read.graph.data, training: read.graph.training };
}

/** Trains to the end of the settings; `evaluate` judges parameters over the rows trained on. */
function train(graph: Graph) {
  const prepared = rowsOf(graph);
  const { settings } = graph.training ?? {};
  const made = createTrainer(graph, prepared);
  if (made.kind === "refused") throw new Error(made.problems[0]?.message);
  const { trainer } = made;
  const initial = trainer.checkpoint().values;
  let reason: StopReason | null = null;
  while (reason === null) reason = trainer.update();
  const evaluate = (values: Float64Array) => outcome(graph, prepared, settings, values);
  return { reason, initial, final: trainer.checkpoint().values, evaluate };
}

function rowsOf(graph: Graph): Prepared {
  const result = prepare(graph, graph.data ? tableOf(graph.data, null) : null);
  if (result.kind === "refused") throw new Error(result.problems[0]?.message);
  return result.prepared;
}

function outcome(
  graph: Graph,
  prepared: Prepared,
  settings: TrainingSettings | undefined,
  values: Float64Array,
) {
  const result = settings && createObjective(graph, prepared, settings);
  if (result?.kind !== "ready") throw new Error("The graph has no loss over its rows.");
  const { loss, right } = runThrough(result.objective.evaluate(prepared.training, values));
  return { loss, accuracy: result.objective.judges ? right / prepared.training.length : null };
}

/** Other noise, another order of the samples, and every weight moved by at most 0.1. */
function elsewhere(id: string, seed: number, lossBelow: number): Graph {
  const { data, training, ...graph } = open(id);
  const random = createRandom(seed);
  const moved = (node: GraphNode): GraphNode => ({
    ...node,
    params: Object.fromEntries(
      Object.entries(node.params).map(([name, value]) => [
        name,
        typeof value === "number" ? value + (random() - 0.5) / 5 : value,
      ]),
    ),
  });
  const { settings } = training;
  return {
    ...graph,
    nodes: graph.nodes.map((node) => (node.op === "neuron" ? moved(node) : node)),
    data: { ...data, seed },
    training: {
      settings: { ...settings, seed, stop: { ...settings.stop, lossBelow } },
      progress: null,
    },
  };
}

test("every example to train has its promise", () => {
  expect(trained.map(({ id }) => id)).toEqual(Object.keys(promised));
});

describe.each(Object.entries(promised))("%s", (id, { loss, accuracy }) => {
  test("learns from a cold start with its own settings", () => {
    const graph = open(id);
    expect(graph.training.progress).toBeNull();
    const { reason, initial, final, evaluate } = train(graph);
    expect(reason.kind).toBe("epochs");
    expect(evaluate(initial).loss).toBeGreaterThan(20 * loss);
    expect(evaluate(final).loss).toBeLessThan(loss);
    expect(evaluate(final).accuracy).toBe(accuracy);
  });

  test.each([2, 3, 4])("learns from elsewhere with seed %i", (seed) => {
    expect(train(elsewhere(id, seed, loss)).reason.kind).toBe("loss-below");
  });
});

test("the straight line is the one of the least squares", () => {
  const graph = open("linear-regression");
  const { feeds } = rowsOf(graph);
  const [xs = [], ys = []] = ["x", "y"].map((name) =>
    Array.from(feeds.find(({ column }) => column === name)?.values ?? []),
  );
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const covariance = mean(xs.map((x, i) => (x - mean(xs)) * ((ys[i] ?? 0) - mean(ys))));
  const slope = covariance / mean(xs.map((x) => (x - mean(xs)) ** 2));
  const { final } = train(graph);
  expect(final[0]).toBeCloseTo(slope, 5);
  expect(final[1]).toBeCloseTo(mean(ys) - slope * mean(xs), 5);
});
