import { describe, expect, test } from "vitest";
import { builtIns } from "../data/built-in.ts";
import { digitRows } from "../data/digits.ts";
import { keepDigits } from "../data/recorded.ts";
import { tableOf } from "../data/source.ts";
import { expectClose } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import type { BuiltInName, Data } from "../model/data.ts";
import type { Graph } from "../model/graph.ts";
import { defaultSettings, type TrainingSettings } from "../model/settings.ts";
import { runThrough } from "./in-parts.ts";
import { createObjective } from "./objective.ts";
import { sampleOutcomes } from "./samples.ts";
import { meanDifferences, runRow } from "./testing/samples.ts";
import {
  optimizerAt,
  preparedOf,
  refusalsOf,
  runUpdates,
  type Scene,
  savedScene,
  sceneOf,
  trainerOf,
} from "./testing/scene.ts";

keepDigits(digitRows);

const zeros = (length: number) => Array.from({ length }, () => 0);

/** Dense layers from columns to a score for each class, by cross-entropy against a column of indices. */
function classifier(columns: readonly string[], sizes: readonly number[], target: string): Graph {
  const draft = sketch();
  let row = draft.add("input", [], { value: zeros(columns.length), columns });
  sizes.forEach((units, i) => {
    const activation = i < sizes.length - 1 ? "relu" : "identity";
    row = draft.add("dense", [row], { units, activation });
  });
  const t = draft.add("target", [], { value: 0, column: target });
  return draft.graph(draft.add("cross-entropy", [row, t]));
}

/** Points around three corners. */
const rows = Array.from({ length: 12 }, (_, i) => i);
const columns = {
  x: rows.map((i) => [0, 1, 0.5][i % 3]! + Math.sin(i) / 5),
  y: rows.map((i) => [0, 0, 1][i % 3]! + Math.cos(3 * i) / 5),
  kind: rows.map((i) => i % 3),
};
const corners = classifier(["x", "y"], [4, 3], "kind");

describe("columns that feed a tensor", () => {
  test("are its numbers, row by row, standardised each by itself", () => {
    const { feeds } = preparedOf(sceneOf(corners, columns, {}, { standardize: true }));
    expect(feeds.map(({ column, element, isTarget }) => [column, element, isTarget])).toEqual([
      ["x", 0, false],
      ["y", 1, false],
      ["kind", 0, true],
    ]);
    for (const { values } of feeds.slice(0, 2))
      expectClose(values.reduce((sum, x) => sum + x * x, 0) / rows.length, 1, 1e-12);
    expect([...feeds[2]!.values]).toEqual(columns.kind);
  });

  test.each([1, 2, 3, 12])(
    "make in batches of %d the mean of the samples' differences",
    (batchSize) => {
      const scene = sceneOf(corners, columns, { batchSize, ...optimizerAt("sgd", 0.1) });
      const [prepared, trainer] = [preparedOf(scene), trainerOf(scene)];
      for (let update = 0; update < 3; update++) {
        const batch = [...trainer.nextRows()];
        const { values } = trainer.checkpoint();
        trainer.update();
        const runs = batch.map((row) => runRow(scene, prepared, row, trainer.parameters, values));
        for (const [i, known] of meanDifferences(runs, trainer.parameters).entries())
          expectClose(trainer.gradients()[i]!, known, 1e-6, 1e-8, `gradient ${i}`);
      }
    },
  );

  test("let a run go on bit for bit after it was saved", () => {
    const settings = { ...optimizerAt("adam", 0.05), batchSize: 5, epochs: 100 };
    const scene = sceneOf(corners, columns, settings, { validation: 0.25, standardize: true });
    const whole = trainerOf(scene);
    runUpdates(whole, 11);
    const resumed = trainerOf(savedScene(scene, whole));
    runUpdates(whole, 20);
    runUpdates(resumed, 20);
    expect(resumed.checkpoint()).toEqual(whole.checkpoint());
    expect(resumed.progress()).toEqual(whole.progress());
  });

  test.each([
    [["x"], "n0 holds 2 numbers, as its value is [2], and 1 column of the data feeds it."],
    [["x", "z"], "n0 is fed by the column “z”, which the data do not have."],
    [[], "No column of the data feeds the input n0. Give it 2 of the columns “x”, “y”, “kind”"],
  ])("are refused in words where they are %j", (names, words) => {
    const nodes = corners.nodes.map((node) =>
      node.id === "n0" ? { ...node, params: { ...node.params, columns: names } } : node,
    );
    expect(refusalsOf(sceneOf({ ...corners, nodes }, columns))[0]?.message).toContain(words);
  });

  test("with a class that there is not are refused with its row", () => {
    const wrong = { ...columns, kind: columns.kind.map((kind, i) => (i === 4 ? 7 : kind)) };
    expect(refusalsOf(sceneOf(corners, wrong))[0]?.message).toContain("is 7.000 in row 5");
  });

  test("with a number that is not finite in a tensor stop the run, named by node, index and row", () => {
    const huge = { ...columns, y: columns.y.map((y, i) => (i === 4 ? 1e308 : y)) };
    const draft = sketch();
    const x = draft.add("input", [], { value: [0, 0], columns: ["x", "y"] });
    const h = draft.add("multiply", [x, draft.parameter([1, 30])]);
    const t = draft.add("target", [], { value: 0, column: "kind" });
    const graph = draft.graph(
      draft.add("cross-entropy", [draft.add("dense", [h], { units: 3 }), t]),
    );
    const reason = trainerOf(sceneOf(graph, huge)).update();
    const problem = reason?.kind === "not-finite" ? reason.problem : null;
    expect(problem?.node).toBe(h);
    expect(problem?.message).toContain("(number 2 of 2) in row 5 of the data");
  });
});

describe("accuracy over several classes", () => {
  /** Scores as they stand in the columns. */
  const scores = (target: string, value: number | number[], names: object) => {
    const draft = sketch();
    const x = draft.add("input", [], { value: [0, 0, 0], columns: ["a", "b", "c"] });
    const s = draft.add("multiply", [x, draft.parameter(1)]);
    const t = draft.add("target", [], { value, ...names });
    return draft.graph(draft.add(target, [s, t]));
  };
  const table = {
    a: [5, 1, 1, 2],
    b: [1, 5, 1, 2],
    c: [1, 1, 5, 1],
    kind: [0, 1, 0, 0],
    p0: [0.9, 0.1, 0.8, 0],
    p1: [0.1, 0.8, 0.1, 1],
    p2: [0, 0.1, 0.1, 0],
  };
  const rightOf = (graph: Graph) => {
    const scene = sceneOf(graph, table);
    const result = createObjective(graph, preparedOf(scene), {
      batchSize: null,
      reduction: "mean",
    });
    if (result.kind === "refused") throw new Error(result.problems[0]?.message);
    const { objective } = result;
    expect(objective.judges).toBe(true);
    const { right } = runThrough(objective.evaluate(Int32Array.of(0, 1, 2, 3), objective.initial));
    const outcomes = runThrough(
      sampleOutcomes(graph, preparedOf(scene), Int32Array.of(0, 1, 2, 3)),
    );
    return [right, outcomes.map(({ predictions, targets }) => [predictions[0], targets[0]])];
  };

  test("compares the largest score with an index; the first of equals counts", () => {
    expect(rightOf(scores("cross-entropy", 0, { column: "kind" }))).toEqual([
      3,
      [
        [0, 0],
        [1, 1],
        [2, 0],
        [0, 0],
      ],
    ]);
  });

  test("compares it with the largest probability", () => {
    const names = { columns: ["p0", "p1", "p2"] };
    expect(rightOf(scores("cross-entropy", [0, 0, 0], names))[0]).toBe(2);
  });
});

/** A built-in set, a quarter of its rows kept out, trained on by dense layers. */
function setScene(
  name: BuiltInName,
  sizes: readonly number[],
  settings: Partial<TrainingSettings>,
): Scene {
  const { inputs, target, count } = builtIns[name];
  const data: Data = {
    source: { kind: "built-in", name, count },
    noise: 0,
    standardize: true,
    validation: 0.25,
    seed: 1,
  };
  const training = { settings: { ...defaultSettings, ...settings }, progress: null };
  return {
    graph: { ...classifier(inputs, sizes, target), data, training },
    table: tableOf(data, null),
  };
}

test.each([
  ["iris", [8, 3], { ...optimizerAt("adam", 0.05), batchSize: 16, epochs: 20 }],
  ["digits", [32, 10], { ...optimizerAt("adam", 0.01), batchSize: 32, epochs: 6 }],
] as const)(
  "dense layers know at least 95 %% of the %s that were kept out",
  (name, sizes, settings) => {
    const trainer = trainerOf(setScene(name, sizes, settings));
    runUpdates(trainer, Number.POSITIVE_INFINITY);
    const { validationAccuracy, epoch } = trainer.records().at(-1)!;
    expect(epoch).toBe(settings.epochs);
    expect(validationAccuracy).toBeGreaterThanOrEqual(0.95);
  },
);
