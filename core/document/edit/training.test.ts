import { describe, expect, test } from "vitest";
import { emptyGraph, type Graph, nodeId } from "../../model/graph.ts";
import { defaultSettings, type TrainingSettings } from "../../model/settings.ts";
import type { EpochRecord, ParameterProgress, TrainingProgress } from "../../model/training.ts";
import { addNode, createNode } from "./nodes.ts";
import { setParam } from "./params.ts";
import { applyTraining, setSettings } from "./training.ts";

/** Two parameters, w and w2. */
const graph: Graph = ["parameter", "parameter"].reduce(
  (before, op) => addNode(before, createNode(before, op, [0, 0])),
  emptyGraph,
);
const keys = ["w", "w2"].map((node) => ({ node: nodeId(node), param: "value" }));

const record: EpochRecord = {
  epoch: 1,
  loss: 0.5,
  penalty: 0,
  accuracy: null,
  validationLoss: null,
  validationAccuracy: null,
  gradientNorm: 1,
};
const remembered: ParameterProgress = {
  node: nodeId("w"),
  param: "value",
  initial: 1,
  state: [0.5],
};
const progress: TrainingProgress = {
  epoch: 1,
  updates: 1,
  soFar: { samples: 0, loss: 0, right: 0 },
  best: { loss: 0.5, epoch: 1 },
  optimizer: "momentum",
  parameters: [remembered],
  records: [record],
};
const quick: TrainingSettings = { ...defaultSettings, epochs: 5 };

function numbers(of: Graph): unknown[] {
  return of.nodes.map((node) => node.params.value);
}

function apply(before: Graph, values: readonly number[], next: TrainingProgress | null): Graph {
  return applyTraining(before, keys, Float64Array.from(values), next);
}

describe("setSettings", () => {
  test("begins training, and keeps its progress later on", () => {
    expect(setSettings(graph, quick).training).toEqual({ settings: quick, progress: null });
    const trained = apply(graph, [2, 3], progress);
    const changed = setSettings(trained, quick);
    expect(changed.training).toEqual({ settings: quick, progress });
    expect(changed.nodes).toBe(trained.nodes);
  });

  test("of the same settings is no edit, of the default ones it is one at first", () => {
    const set = setSettings(graph, quick);
    expect(setSettings(set, structuredClone(quick))).toBe(set);
    expect(setSettings(graph, defaultSettings).training?.settings).toEqual(defaultSettings);
  });

  test("out of bounds changes nothing", () => {
    expect(setSettings(graph, { ...quick, epochs: 0 })).toBe(graph);
    expect(setSettings(graph, { ...quick, l1: Number.NaN })).toBe(graph);
  });

  test("makes −0 to 0", () => {
    const { training } = setSettings(graph, { ...quick, l1: -0 });
    expect(training?.settings).toEqual({ ...quick, l1: 0 });
  });
});

describe("applyTraining", () => {
  test("moves the parameters and sets the progress", () => {
    const trained = apply(graph, [2, -3], progress);
    expect(numbers(trained)).toEqual([2, -3]);
    expect(trained.training).toEqual({ settings: defaultSettings, progress });
    expect(numbers(graph)).toEqual([0.5, 0.5]);
  });

  test("keeps the settings", () => {
    const { training } = apply(setSettings(graph, quick), [2, -3], progress);
    expect(training).toEqual({ settings: quick, progress });
  });

  test("with null forgets the progress: back to the initial weights", () => {
    const trained = apply(setSettings(graph, quick), [2, -3], progress);
    const reset = apply(trained, [1, 1], null);
    expect(numbers(reset)).toEqual([1, 1]);
    expect(reset.training).toEqual({ settings: quick, progress: null });
  });

  test("of what is there is no edit", () => {
    const trained = apply(graph, [2, -3], progress);
    expect(apply(trained, [2, -3], structuredClone(progress))).toBe(trained);
    expect(apply(graph, [0.5, 0.5], null)).toBe(graph);
  });

  test("sees a change of progress alone, wherever it is", () => {
    const trained = apply(graph, [2, -3], progress);
    const changes: readonly TrainingProgress[] = [
      { ...progress, updates: 2 },
      { ...progress, soFar: { samples: 1, loss: 0, right: 0 } },
      { ...progress, records: [] },
      { ...progress, parameters: [{ ...remembered, state: [0.25] }] },
    ];
    for (const next of changes) {
      const moved = apply(trained, [2, -3], next);
      expect(moved.training?.progress).toEqual(next);
      expect(moved.nodes).toBe(trained.nodes);
    }
  });

  test("passes over parameters that the graph does not have", () => {
    const some = [
      { node: nodeId("gone"), param: "value" },
      { node: nodeId("w"), param: "bias" },
      { node: nodeId("w2"), param: "value" },
    ];
    const trained = applyTraining(graph, some, Float64Array.of(7, 8, 9), null);
    expect(trained).toEqual(setParam(graph, nodeId("w2"), "value", 9));
  });

  test.each([
    ["a value", [Number.NaN, 1], progress],
    ["a state", [1, 2], { ...progress, parameters: [{ ...remembered, state: [1 / 0] }] }],
    ["an initial value", [1, 2], { ...progress, parameters: [{ ...remembered, initial: 0 / 0 }] }],
    ["a sum", [1, 2], { ...progress, soFar: { samples: 1, loss: 1 / 0, right: 0 } }],
    ["the best loss", [1, 2], { ...progress, best: { loss: 0 / 0, epoch: 1 } }],
  ] as const)("with %s that is not finite changes nothing", (_, values, next) => {
    expect(apply(graph, values, next)).toBe(graph);
  });

  test("leaves out records that are not finite, and makes −0 to 0", () => {
    const records = [record, { ...record, epoch: 2, loss: Number.POSITIVE_INFINITY }];
    const soFar = { samples: 1, loss: -0, right: 0 };
    const trained = apply(graph, [-0, 1], { ...progress, records, soFar });
    expect(numbers(trained)).toEqual([0, 1]);
    expect(trained.training?.progress).toEqual({
      ...progress,
      soFar: { samples: 1, loss: 0, right: 0 },
    });
  });
});
