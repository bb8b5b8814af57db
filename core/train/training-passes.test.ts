import { describe, expect, test } from "vitest";
import { applyTraining } from "../document/edit/training.ts";
import { readDocument } from "../document/read.ts";
import { writeDocument } from "../document/write.ts";
import { runAll } from "../engine/run.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { createBatchRun } from "./batches.ts";
import { runThrough } from "./in-parts.ts";
import { createObjective } from "./objective.ts";
import { parameterGradients, trainedParameters } from "./parameters.ts";
import { takeSnapshot } from "./snapshot.ts";
import {
  optimizerAt,
  preparedOf,
  refusalsOf,
  runUpdates,
  savedScene,
  sceneOf,
  trainerOf,
  withSettings,
} from "./testing/scene.ts";

const rows = Array.from({ length: 12 }, (_, i) => i);
const columns = {
  x: rows.map((i) => 3 + Math.sin(5 * i)),
  y: rows.map((i) => Math.cos(3 * i) / 5),
  t: rows.map((i) => Math.sin(7 * i)),
};

function graph(middle: readonly string[]) {
  const draft = sketch();
  let row = draft.add("input", [], { value: [0, 0], columns: ["x", "y"] });
  row = draft.add("dense", [row], { units: 4, activation: "tanh" });
  for (const op of middle) row = draft.add(op, [row]);
  const out = draft.add("reduce-sum", [row]);
  const target = draft.add("target", [], { value: 0, column: "t" });
  return draft.graph(draft.add("squared-error", [out, target]));
}

const settings = { ...optimizerAt("adamw", 0.02), batchSize: 5, epochs: 100, l2: 0.01 };

describe.each([[["dropout"]], [["batch-norm"]], [["batch-norm", "dropout"]]])(
  "with %j",
  (middle) => {
    const scene = sceneOf(graph(middle), columns, settings, { validation: 0.2 });

    test("a run that went through a file goes on bit for bit", () => {
      const whole = trainerOf(scene);
      runUpdates(whole, 7);
      const { values } = whole.checkpoint();
      const trained = applyTraining(scene.graph, whole.places, values, whole.progress());
      const read = readDocument(writeDocument(trained));
      if (read.kind === "refused") throw new Error(read.problems[0]?.message);
      const resumed = trainerOf({ ...scene, graph: read.graph });
      expect(resumed.checkpoint()).toEqual(whole.checkpoint());
      runUpdates(whole, 20);
      runUpdates(resumed, 20);
      expect(resumed.checkpoint()).toEqual(whole.checkpoint());
      expect(resumed.progress()).toEqual(whole.progress());
    });

    test("a batch that is looked at has the very gradients of its update", () => {
      for (const batchSize of [5, null]) {
        const own = withSettings(scene, { batchSize, l2: 0 });
        const trained = trainerOf(own);
        runUpdates(trained, 3);
        const present = savedScene(own, trained);
        const trainer = trainerOf(present);
        trainer.update();
        const detail = trainer.detail()!;
        expect(detail.update).toBe(3);
        const batch = { ...detail, reduction: "mean" } as const;
        const run = createBatchRun(present.graph, preparedOf(present), batch);
        runAll(run);
        const gradients = parameterGradients(run, trainedParameters(run.program));
        expect(gradients).toEqual(detail.gradients);
      }
    });

    test("an update that is given up leaves everything as it was", () => {
      const trainer = trainerOf(scene);
      runUpdates(trainer, 3);
      const before = trainer.checkpoint();
      const update = trainer.updateInParts();
      update.next();
      update.return(null);
      if (trainer.checkpoint().updates === before.updates)
        expect(trainer.checkpoint()).toEqual(before);
    });
  },
);

test("dropout drops others at each update, and nothing where rows are only judged", () => {
  const scene = sceneOf(graph(["dropout"]), columns, { ...settings, batchSize: null });
  const result = createObjective(scene.graph, preparedOf(scene), {
    batchSize: null,
    reduction: "mean",
  });
  if (result.kind === "refused") throw new Error(result.problems[0]?.message);
  const { objective } = result;
  const all = Int32Array.from(rows);
  const lossAt = (update: number | null) =>
    runThrough(objective.differentiate(all, objective.initial, new Float64Array(12), update)).loss;
  const judged = runThrough(objective.evaluate(all, objective.initial)).loss;
  expect(lossAt(0)).toBe(lossAt(0));
  expect(lossAt(1)).not.toBe(lossAt(0));
  expect(lossAt(0)).not.toBe(judged);
  expect(lossAt(null)).toBe(judged);
});

describe("running statistics of batch norm", () => {
  const scene = sceneOf(graph(["batch-norm"]), columns, { ...settings, batchSize: null });

  test("follow the batches and enter the document, and neither rule nor penalty moves them", () => {
    const trainer = trainerOf(scene);
    const names = trainer.places.map(({ param }) => param);
    expect(names.slice(-2)).toEqual(["runningMean", "runningVariance"]);
    expect(trainer.parameters).toEqual(trainer.places.slice(0, -2));
    const { place } = trainer.places.at(-2)!;
    const meanAt = () => trainer.checkpoint().values.subarray(place, place + 4);
    expect([...meanAt()]).toEqual([0, 0, 0, 0]);
    trainer.update();
    const first = [...meanAt()];
    expect(first.every((mean) => mean !== 0)).toBe(true);
    const still = trainerOf(
      sceneOf(graph(["batch-norm"]), columns, {
        ...settings,
        ...optimizerAt("sgd", 0),
        batchSize: null,
      }),
    );
    still.update();
    still.update();
    // With the weights at rest: 0.1·m, then 0.9·0.1·m + 0.1·m.
    const again = still.checkpoint().values.subarray(place, place + 4);
    for (const [i, mean] of again.entries()) expect(mean).toBeCloseTo(1.9 * first[i]!, 12);
    const after = applyTraining(
      scene.graph,
      trainer.places,
      trainer.checkpoint().values,
      trainer.progress(),
    );
    const { params } = after.nodes.find(({ op }) => op === "batch-norm")!;
    expect(params.runningMean).toMatchObject({ shape: [4], data: Float64Array.from(first) });
  });

  test("an epoch whose last batch were a single sample has batches of equal length", () => {
    const single = sceneOf(graph(["batch-norm"]), columns, { ...settings, batchSize: 11 });
    const trainer = trainerOf(single);
    expect(trainer.batches).toBe(2);
    expect(trainer.nextRows().length).toBe(6);
    trainer.update();
    expect(trainer.nextRows().length).toBe(6);
    const resumed = trainerOf(savedScene(single, trainer));
    expect(resumed.nextRows()).toEqual(trainer.nextRows());
    trainer.update();
    expect(trainer.isAtEpochEnd()).toBe(true);
    const plain = trainerOf(sceneOf(graph([]), columns, { ...settings, batchSize: 11 }));
    expect(plain.nextRows().length).toBe(11);
  });

  // 12 rows, of which 6 have been seen: of the others batches of 5 would leave one.
  test.each([
    [5, 12],
    [4, 6],
    [3, 6],
    [11, 6],
  ])("batches of another size, %i, amid an epoch: %i rows are still to come", (batchSize, left) => {
    const begun = sceneOf(graph(["batch-norm"]), columns, { ...settings, batchSize: 11 });
    const first = trainerOf(begun);
    first.update();
    const trainer = trainerOf(withSettings(savedScene(begun, first), { batchSize }));
    let seen = 0;
    do {
      seen += trainer.nextRows().length;
      expect(trainer.update()).toBeNull();
    } while (!trainer.isAtEpochEnd());
    expect(seen).toBe(left);
  });

  test("batches of single samples are refused, and looked at nevertheless", () => {
    const single = sceneOf(graph(["batch-norm"]), columns, { ...settings, batchSize: 1 });
    expect(refusalsOf(single)[0]?.message).toContain("at least two samples");
    const looked = runThrough(takeSnapshot(single.graph, preparedOf(single), null));
    expect(looked.kind).toBe("taken");
  });

  test("a batch whose last part were a single sample runs in equal parts", () => {
    const many = Array.from({ length: 257 }, (_, i) => Math.sin(5 * i));
    const scene = sceneOf(graph(["batch-norm"]), { x: many, y: many.toReversed(), t: many });
    const trainer = trainerOf(scene);
    expect(trainer.batches).toBe(1);
    expect(trainer.update()).toBeNull();
  });

  test("beside the loss may stand what can't be computed in training", () => {
    const draft = sketch();
    // A batch norm of one sample for all, and before everything else in the order of the program.
    draft.add("batch-norm", [draft.add("constant", [], { value: [1, 2] })]);
    let row = draft.add("input", [], { value: [0, 0], columns: ["x", "y"] });
    row = draft.add("batch-norm", [draft.add("dense", [row], { units: 4 })]);
    const out = draft.add("reduce-sum", [row]);
    const target = draft.add("target", [], { value: 0, column: "side" });
    const side = { ...columns, side: rows.map((i) => i % 2) };
    const lossGraph = draft.graph(draft.add("binary-cross-entropy-with-logits", [out, target]));
    const scene = sceneOf(lossGraph, side, { ...settings, batchSize: null });
    const trainer = trainerOf(scene);
    trainer.update();
    const { accuracy } = trainer.records()[0]!;
    const without = {
      ...scene,
      graph: {
        ...scene.graph,
        nodes: scene.graph.nodes.slice(2),
        edges: scene.graph.edges.slice(1),
      },
    };
    const other = trainerOf(without);
    other.update();
    expect(accuracy).toBe(other.records()[0]!.accuracy);
  });
});
