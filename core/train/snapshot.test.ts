import { describe, expect, test } from "vitest";
import { expectClose } from "../engine/testing/numbers.ts";
import { type Sketch, sketch } from "../engine/testing/sketch.ts";
import type { NodeId } from "../model/graph.ts";
import type { ParameterKey } from "../model/training.ts";
import { runThrough } from "./in-parts.ts";
import { createObjective } from "./objective.ts";
import { type Snapshot, takeSnapshot } from "./snapshot.ts";
import { network } from "./testing/network.ts";
import { meanDifferences, runRow } from "./testing/samples.ts";
import { preparedOf, type Scene, sceneOf } from "./testing/scene.ts";

const rows = Array.from({ length: 300 }, (_, i) => i);
const columns = { x: rows.map((i) => 2 + Math.sin(2 * i)), t: rows.map((i) => i % 2) };
const graph = network([2, 1], { inputs: ["x"], target: "t" });

function look(scene: Scene, parameter: ParameterKey | null = null): Snapshot {
  const result = runThrough(takeSnapshot(scene.graph, preparedOf(scene), parameter));
  if (result.kind === "refused") throw new Error(result.problems[0]?.message);
  return result.snapshot;
}

/** (y − t)², with y made by `answer`. */
function lossOf(answer: (draft: Sketch) => NodeId) {
  const draft = sketch();
  const y = answer(draft);
  const t = draft.add("target", [], { value: 0, column: "t" });
  return draft.graph(draft.add("squared-error", [y, t]));
}

describe.each(["mean", "sum"] as const)("with the %s over the samples", (reduction) => {
  const scene = sceneOf(graph, columns, { reduction }, { validation: 0.3, standardize: true });
  const prepared = preparedOf(scene);
  const found = look(scene);

  test("losses and accuracies are those of the objective", () => {
    const result = createObjective(scene.graph, prepared, { batchSize: null, reduction });
    if (result.kind === "refused") throw new Error(result.problems[0]?.message);
    const { evaluate, initial } = result.objective;
    const trained = runThrough(evaluate(prepared.training, initial));
    const kept = runThrough(evaluate(prepared.validation, initial));
    expect(found).toMatchObject({
      loss: trained.loss,
      accuracy: trained.right / 210,
      validationLoss: kept.loss,
      validationAccuracy: kept.right / 90,
      values: initial,
      rows: 300,
      rowCount: 300,
    });
  });

  test("gradients are finite differences over the rows to train on", () => {
    const runs = Array.from(prepared.training, (row) =>
      runRow(scene, prepared, row, found.parameters, found.values),
    );
    const factor = reduction === "mean" ? 1 : runs.length;
    for (const [i, mean] of meanDifferences(runs, found.parameters).entries())
      expectClose(found.gradients[i]!, factor * mean, 1e-6, 1e-8, `gradient ${i}`);
  });

  test("what the rows add to a gradient adds up to it, the strongest first", () => {
    const few = sceneOf(graph, columns, { reduction }, { validation: 0.5 });
    const { parameters, gradients } = look(few);
    for (const [i, parameter] of parameters.entries()) {
      const contributions = look(few, parameter).contributions ?? [];
      expect(contributions).toHaveLength(150);
      const sum = contributions.reduce((total, each) => total + each.contribution, 0);
      expectClose(sum, gradients[i]!, 1e-9, 1e-12, `sum for parameter ${i}`);
      const sizes = contributions.map(({ contribution }) => Math.abs(contribution));
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      const known = new Set(preparedOf(few).training);
      expect(new Set(contributions.map(({ row }) => row))).toEqual(known);
    }
  });
});

test("a parameter that is none has no contributions, and none asked for is null", () => {
  const scene = sceneOf(graph, columns);
  expect(look(scene).contributions).toBeNull();
  const input = { node: graph.nodes[0]!.id, param: "value" };
  expect(look(scene, input).contributions?.every((each) => each.contribution === 0)).toBe(true);
});

describe("outcomes", () => {
  test("are of the rows with the largest losses, of both kinds, and at most 200", () => {
    const scene = sceneOf(graph, columns, {}, { validation: 0.3 });
    const { outcomes, parameters, values } = look(scene);
    expect(outcomes).toHaveLength(200);
    const losses = outcomes.map(({ loss }) => loss);
    expect(losses).toEqual([...losses].sort((a, b) => b - a));
    const prepared = preparedOf(scene);
    const all = rows.map((row) => {
      const { program, values: numbers } = runRow(scene, prepared, row, parameters, values);
      return numbers[program.nodes[program.loss as number]!.value.offset]!;
    });
    expect(losses).toEqual(all.sort((a, b) => b - a).slice(0, 200));
    expect(new Set(outcomes.map(({ row }) => row)).size).toBe(200);
  });

  test("stand beside an even selection, whatever their losses", () => {
    const scene = sceneOf(graph, columns, {}, { validation: 0.3 });
    const { outcomes, spread } = look(scene);
    const prepared = preparedOf(scene);
    const all = [...prepared.training, ...prepared.validation];
    expect(spread.map(({ row }) => row)).toEqual(
      Array.from({ length: 200 }, (_, i) => all[Math.floor(i * 1.5)]),
    );
    const worst = new Map(outcomes.map((outcome) => [outcome.row, outcome]));
    expect(spread.some(({ row }) => !worst.has(row))).toBe(true);
    for (const outcome of spread) expect(outcome).toEqual(worst.get(outcome.row) ?? outcome);
  });

  // The logarithm is NaN below 0 and −∞ at 0; its square is ∞.
  const logarithm = lossOf((draft) => {
    const x = draft.add("input", [], { value: 0, column: "x" });
    return draft.add("multiply", [draft.add("log", [x]), draft.parameter(1)]);
  });
  const rough = { x: [1, 0, 2, -1, 3, 0, -2], t: [1, 1, 0, 0, 1, 0, 1] };

  test("have NaN before all others and are right nowhere there", () => {
    const found = look(sceneOf(logarithm, rough));
    expect(found.loss).toBeNaN();
    expect(found.outcomes.map(({ row }) => row)).toEqual([3, 6, 1, 5, 0, 2, 4]);
    expect(found.outcomes.map(({ loss }) => loss).slice(0, 4)).toEqual([
      Number.NaN,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    // Row 3, whose target is “no”, has no answer at all.
    expect(found.outcomes.slice(0, 2).map(({ right }) => right)).toEqual([false, false]);
    expect(found.accuracy).toBeCloseTo(2 / 7, 15);
  });

  test("NaN stays NaN in a copy for another thread; null means that there are no such rows", () => {
    const scene = sceneOf(logarithm, rough, {}, { validation: 0.5, seed: 3 });
    const found = look(scene);
    expect(found.validationLoss).toBeNaN();
    expect(structuredClone(found)).toEqual(found);
    expect(look(sceneOf(graph, columns)).validationLoss).toBeNull();
    expect(look(sceneOf(graph, columns)).validationAccuracy).toBeNull();
  });

  test("are neither right nor wrong where targets are quantities", () => {
    const targets = { ...columns, t: rows.map((i) => i / 7) };
    const line = network([1], { inputs: ["x"], target: "t", loss: "squared-error" });
    const found = look(sceneOf(line, targets, {}, { validation: 0.3 }));
    expect(found).toMatchObject({ accuracy: null, validationAccuracy: null });
    expect(found.outcomes.every(({ right }) => right === null)).toBe(true);
  });
});

test("without data the graph's own numbers are the one row", () => {
  const scene = sceneOf(graph, null);
  const { parameters, gradients } = look(scene);
  for (const [i, parameter] of parameters.entries()) {
    const found = look(scene, parameter);
    expect(found).toMatchObject({ rows: 1, rowCount: 1, response: null });
    expect(found.outcomes).toMatchObject([{ row: 0, loss: found.loss }]);
    expect(found.contributions).toEqual([{ row: 0, contribution: gradients[i] }]);
  }
  expect(gradients.some((gradient) => gradient !== 0)).toBe(true);
});

test("of 100,000 rows an even selection is looked at", () => {
  const many = Array.from({ length: 100_000 }, (_, i) => i);
  const long = { x: many.map((i) => Math.sin(i)), t: many.map((i) => (i % 3 === 0 ? 1 : 0)) };
  const parameter = { node: graph.nodes[1]!.id, param: "w1" };
  const found = look(sceneOf(graph, long), parameter);
  expect(found).toMatchObject({ rows: 2048, rowCount: 100_000 });
  expect(found.outcomes).toHaveLength(200);
  expect(found.contributions).toHaveLength(200);
  const both = look(sceneOf(graph, long, {}, { validation: 0.2 }));
  expect(both).toMatchObject({ rows: 4096, rowCount: 100_000 });
  const seen = [...found.outcomes, ...(found.contributions ?? [])].map(({ row }) => row);
  const even = new Set(Array.from({ length: 2048 }, (_, i) => Math.floor((i * 100_000) / 2048)));
  expect(seen.every((row) => even.has(row))).toBe(true);
  expect(Math.min(...seen)).toBeLessThan(10_000);
  expect(Math.max(...seen)).toBeGreaterThan(90_000);
});

test("a graph that can't be trained is refused with the reason", () => {
  const fixed = lossOf((draft) => draft.add("input", [], { value: 0, column: "x" }));
  const scene = sceneOf(fixed, columns);
  expect(runThrough(takeSnapshot(scene.graph, preparedOf(scene), null))).toMatchObject({
    kind: "refused",
    problems: [{ code: "no-parameters" }],
  });
});
