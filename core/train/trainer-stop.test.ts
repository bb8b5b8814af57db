import { describe, expect, test } from "vitest";
import { sketch } from "../engine/testing/sketch.ts";
import type { Graph, NodeId } from "../model/graph.ts";
import { defaultSettings, type TrainingSettings } from "../model/settings.ts";
import { reasonToStop, stopWords } from "./stop.ts";
import { optimizerAt, preparedOf, runUpdates, sceneOf, trainerOf } from "./testing/scene.ts";

/** p² from p = 1; the loss of update k is 0.64ᵏ⁻¹ at rate 0.1. */
function square(settings: Partial<TrainingSettings> = {}, start = 1) {
  const draft = sketch();
  const p = draft.parameter(start);
  const graph = labelled(draft.graph(draft.add("square", [p])), { [p]: "p" });
  return trainerOf(sceneOf(graph, null, { ...optimizerAt("sgd", 0.1), epochs: 50, ...settings }));
}

function labelled(graph: Graph, labels: Readonly<Record<string, string>>): Graph {
  const nodes = graph.nodes.map((node) => ({ ...node, label: labels[node.id] ?? "" }));
  return { ...graph, nodes };
}

const stop = (some: Partial<TrainingSettings["stop"]>) => ({
  stop: { ...defaultSettings.stop, ...some },
});

function endOf(trainer: ReturnType<typeof square>) {
  const reason = runUpdates(trainer, 1000);
  if (!reason) throw new Error("It has not stopped.");
  return { reason, words: stopWords(reason), updates: trainer.checkpoint().updates };
}

describe("a run stops", () => {
  test("after its epochs, and stays so", () => {
    const trainer = square({ epochs: 3 });
    expect(endOf(trainer)).toEqual({
      reason: { kind: "epochs", epochs: 3 },
      words: "All 3 epochs are done.",
      updates: 3,
    });
    expect(endOf(square({ epochs: 1 })).words).toBe("The one epoch is done.");
    const before = trainer.checkpoint();
    expect(trainer.update()).toEqual({ kind: "epochs", epochs: 3 });
    expect(trainer.checkpoint()).toEqual(before);
    expect(trainer.detail()).toBeNull();
  });

  test("once an epoch's loss is below the limit, not when it is equal to it", () => {
    // 1, 0.64, 0.4096, …
    expect(endOf(square(stop({ lossBelow: 0.5 })))).toMatchObject({
      reason: { kind: "loss-below", limit: 0.5 },
      words: "The loss is 0.4096, below the 0.5000 that was asked for.",
      updates: 3,
    });
    expect(endOf(square(stop({ lossBelow: 1 }))).updates).toBe(2);
  });

  test("once the loss is above the limit: the run diverged", () => {
    const trainer = square({ ...optimizerAt("sgd", 2), ...stop({ lossAbove: 100 }) });
    // p is multiplied by −3: losses 1, 9, 81, 729.
    expect(endOf(trainer)).toMatchObject({
      reason: { kind: "diverged", loss: 729, limit: 100 },
      words:
        "The run diverged: the loss is 729.0, above 100.0. Choose a smaller learning rate, or clip the gradient.",
      updates: 4,
    });
  });

  test("after so many epochs without a lower loss", () => {
    // At rate 1 p turns around for ever: the loss stays 1.
    const trainer = square({ ...optimizerAt("sgd", 1), ...stop({ patience: 4 }) });
    expect(endOf(trainer)).toEqual({
      reason: { kind: "no-improvement", epochs: 4, best: 1 },
      words: "The loss has not fallen below 1.000 for 4 epochs.",
      updates: 5,
    });
  });

  test("by the loss of validation where there is one", () => {
    const draft = sketch();
    const [x, w] = [draft.add("input", [], { value: 0, column: "x" }), draft.parameter(0)];
    const t = draft.add("target", [], { value: 0, column: "t" });
    const graph = draft.graph(draft.add("squared-error", [draft.add("multiply", [x, w]), t]));
    const rows = [1, 2, 3, 4, 5, 6, 7, 8];
    const settings = { ...optimizerAt("sgd", 0.001), epochs: 90, ...stop({ patience: 3 }) };
    const scene = sceneOf(graph, { x: rows, t: rows }, settings, { validation: 0.25 });
    const { validation } = preparedOf(scene);
    // The rows kept out teach the contrary: what is learnt makes their loss rise.
    const contrary = rows.map((x, row) => (validation.includes(row) ? -x : x));
    const trainer = trainerOf({ ...scene, table: sceneOf(graph, { x: rows, t: contrary }).table });
    expect(endOf(trainer)).toMatchObject({ reason: { kind: "no-improvement" }, updates: 4 });
    const losses = trainer.progress().records.map(({ loss }) => loss);
    expect(losses).toEqual(losses.toSorted((a, b) => b - a));
  });

  test("for what went wrong first: diverged before too little, and too little before the epochs", () => {
    const record = {
      epoch: 5,
      loss: 2,
      penalty: 0,
      accuracy: null,
      validationLoss: null,
      validationAccuracy: null,
      gradientNorm: 0,
    };
    const best = { loss: 1, epoch: 1 };
    const all = { lossAbove: 1, lossBelow: 3, patience: 1 };
    const kinds = [
      all,
      { ...all, lossAbove: null },
      { ...all, lossAbove: null, lossBelow: null },
    ].map((each) => reasonToStop(record, best, { stop: each, epochs: 5 })?.kind);
    expect(kinds).toEqual(["diverged", "loss-below", "no-improvement"]);
  });
});

/** log(w·x) summed up over rows of which one is negative. */
function logarithm(settings: Partial<TrainingSettings> = {}, validation = 0) {
  const draft = sketch();
  const x = draft.add("input", [], { value: 1, column: "x" });
  const product = draft.add("multiply", [x, draft.parameter(1)]);
  const log = draft.add("log", [product]);
  const graph = labelled(draft.graph(draft.add("square", [log])), { [log]: "ln", [product]: "wx" });
  const slow = { ...optimizerAt("adam", 0.01), epochs: 20, shuffle: false };
  return sceneOf(graph, { x: [1, 2, -3, 4, 5, 6] }, { ...slow, ...settings }, { validation });
}

describe("a number that is not finite", () => {
  test("stops the run before the update, and is named by node, row and reason", () => {
    const trainer = trainerOf(logarithm({ batchSize: 2 }));
    expect(trainer.update()).toBeNull();
    const { values } = trainer.checkpoint();
    const earlier = trainer.before().values;
    const { reason, words } = endOf(trainer);
    expect(reason).toMatchObject({ kind: "not-finite", problem: { code: "non-finite-value" } });
    expect(words).toMatch(
      /^log of a negative number is not a real number at node ln in row 3 of the data/,
    );
    expect(trainer.checkpoint()).toMatchObject({ values, updates: 1, soFar: { samples: 2 } });
    expect([...earlier]).toEqual([1]);
    expect(trainer.before().values).toEqual(earlier);
    expect(trainer.detail()).toBeNull();
  });

  test("is named by its row in a shuffled batch and in a part beyond the first", () => {
    const many = Array.from({ length: 700 }, (_, i) => (i === 555 ? -1 : 1 + i / 100));
    const scene = logarithm({ shuffle: true });
    const { table } = sceneOf(scene.graph, { x: many });
    const { words } = endOf(trainerOf({ ...scene, table }));
    expect(words).toContain("in row 556 of the data");
  });

  test("of the gradient alone stops the run too", () => {
    const draft = sketch();
    const root = draft.add("sqrt", [draft.parameter(0)]);
    const trainer = trainerOf(sceneOf(draft.graph(root), null));
    expect(endOf(trainer)).toMatchObject({
      reason: { kind: "not-finite", problem: { code: "non-finite-gradient" } },
      updates: 0,
    });
    expect([...trainer.checkpoint().values]).toEqual([0]);
  });

  test("made by the update leaves parameters and state as they were, and names the parameter", () => {
    const trainer = square({ ...optimizerAt("sgd", 1e300), ...stop({ lossAbove: null }) }, 1e100);
    const { reason, words } = endOf(trainer);
    expect(reason.kind).toBe("not-finite");
    expect(words).toMatch(/^The update would make p, .*at a learning rate of 1\.000e300\. Choose/);
    expect(trainer.checkpoint()).toMatchObject({ values: Float64Array.of(1e100), updates: 0 });
  });

  test("in what the optimiser remembers is named by its own parameter", () => {
    const draft = sketch();
    const [p, q] = [draft.parameter(1), draft.parameter(1)];
    const steep = draft.add("multiply", [q, draft.constant(1e200)]);
    const graph = labelled(draft.graph(draft.add("add", [p, steep])), { [p]: "p", [q]: "q" });
    const trainer = trainerOf(sceneOf(graph, null, { ...optimizerAt("adam", 0.1) }));
    expect(endOf(trainer).words).toMatch(/^The update would make q, or what the optimiser/);
    expect([...trainer.checkpoint().state]).toEqual([0, 0, 0, 0]);
  });

  test("that comes of dividing by a root of 0 is told as that", () => {
    const draft = sketch();
    const p = draft.parameter(0);
    const graph = labelled(draft.graph(draft.add("square", [p])), { [p]: "p" });
    const { optimizer } = optimizerAt("rmsprop", 0.1);
    const scene = sceneOf(graph, null, { optimizer: { ...optimizer, epsilon: 0 } });
    expect(endOf(trainerOf(scene)).words).toMatch(/divide by 0 at p, .*Choose an ε above 0/);
  });

  test("in the sum of an epoch's losses stops the run while all can be saved", () => {
    const draft = sketch();
    const x = draft.add("input", [], { value: 1, column: "x" });
    const loss = draft.add("add", [x, draft.parameter(1)]);
    const huge = [1e308, 1.1e308, 1.2e308];
    const settings = { batchSize: 1, reduction: "sum", ...stop({ lossAbove: null }) } as const;
    const trainer = trainerOf(sceneOf(draft.graph(loss), { x: huge }, settings));
    expect(endOf(trainer).reason).toMatchObject({ kind: "not-finite", problem: { node: loss } });
    expect(Number.isFinite(trainer.checkpoint().soFar.loss)).toBe(true);
  });

  test("in the rows kept out ends the run with the epoch done, and keeps records finite", () => {
    const seeds = Array.from({ length: 12 }, (_, seed) => seed);
    const ends = seeds.map((seed) => {
      const scene = logarithm({}, 0.34);
      const { graph } = scene;
      const data = graph.data && { ...graph.data, seed };
      const trainer = trainerOf({ ...scene, graph: { ...graph, ...(data && { data }) } });
      return { trainer, reason: trainer.update() };
    });
    expect(new Set(ends.map(({ reason }) => reason?.kind))).toEqual(
      new Set(["not-finite", "validation-not-finite"]),
    );
    for (const { trainer, reason } of ends) {
      expect(reason && stopWords(reason)).toContain("in row 3 of the data");
      const { best, records, epoch } = trainer.progress();
      const isDone = reason?.kind === "validation-not-finite";
      expect([epoch, records.length, best]).toEqual(isDone ? [1, 1, null] : [0, 0, null]);
      if (isDone)
        expect(records[0]).toMatchObject({ validationLoss: null, validationAccuracy: null });
    }
  });
});

test("data that became fewer within an epoch begin it anew", () => {
  const scene = logarithm({ batchSize: 1 });
  const few = sceneOf(scene.graph, { x: [1, 2, 4] }).table;
  const trainer = trainerOf({ ...scene, table: sceneOf(scene.graph, { x: [1, 2, 4, 5] }).table });
  runUpdates(trainer, 3);
  const training = { settings: trainer.settings, progress: trainer.progress() };
  const next = trainerOf({ graph: { ...scene.graph, training }, table: few });
  expect([...next.nextRows()]).toEqual([0]);
  expect(runUpdates(next, 3)).toBeNull();
  expect(next.progress().records.map(({ loss }) => Number.isFinite(loss))).toEqual([true]);
});

test("parameters are named by node in the progress", () => {
  const trainer = square();
  expect(trainer.progress().parameters).toEqual([
    { node: "n0" as NodeId, param: "value", initial: 1, state: [] },
  ]);
});
