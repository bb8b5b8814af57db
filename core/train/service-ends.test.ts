import { describe, expect, test } from "vitest";
import { sketch } from "../engine/testing/sketch.ts";
import { keepsEpoch } from "./checkpoint.ts";
import { network } from "./testing/network.ts";
import {
  optimizerAt,
  runEpoch,
  runUpdates,
  type Scene,
  savedScene,
  sceneOf,
  trainerOf,
  withSettings,
} from "./testing/scene.ts";
import { createTestThread, startRun } from "./testing/thread.ts";

const columns = { x: [-2, -1, 0.5, 1, 2, 3], t: [0, 0, 0, 1, 1, 1] };
const graph = network([2, 1], { inputs: ["x"], target: "t" });
const scene = sceneOf(graph, columns, { batchSize: 4, epochs: 50 });

/** What the service says at the end of a run; the clock stands still, so that no tick comes before. */
function endOf(of: Scene, limit: "stop" | "epoch" | "batch" = "stop") {
  const thread = createTestThread(0);
  startRun(thread, of, 1, limit);
  const [ended] = thread.posted("ended");
  if (!ended || thread.posted("ended").length > 1) throw new Error("The run did not end once.");
  return ended;
}

describe("the limit", () => {
  test("of a batch is one update", () => {
    const trainer = trainerOf(scene);
    runUpdates(trainer, 1);
    expect(endOf(scene, "batch")).toMatchObject({
      reason: null,
      made: 1,
      kept: [],
      checkpoint: trainer.checkpoint(),
      update: { samples: 4, count: trainer.parameters.length },
    });
  });

  test.each([0, 1, 2, 3])("of an epoch is its end, %d updates into the run", (updates) => {
    const trainer = trainerOf(scene);
    runUpdates(trainer, updates);
    const saved = savedScene(scene, trainer);
    runEpoch(trainer);
    const ended = endOf(saved, "epoch");
    expect(ended).toMatchObject({ reason: null, made: updates % 2 === 1 ? 1 : 2 });
    expect(ended.checkpoint).toEqual(trainer.checkpoint());
    expect(ended.kept).toEqual([trainer.checkpoint()]);
  });

  test.each(["epoch", "batch"] as const)("of one %s gives way to a reason to stop", (limit) => {
    const whole = withSettings(scene, { batchSize: null, epochs: 1 });
    expect(endOf(whole, limit)).toMatchObject({ reason: { kind: "epochs", epochs: 1 }, made: 1 });
    const stop = { lossBelow: 100, lossAbove: null, patience: null };
    const low = withSettings(scene, { batchSize: null, stop });
    expect(endOf(low, limit)).toMatchObject({ reason: { kind: "loss-below" }, made: 1 });
  });
});

describe("a run is refused", () => {
  const refusal = (of: Scene) => {
    const thread = createTestThread();
    startRun(thread, of, 4);
    thread.run();
    expect(thread.log).toHaveLength(1);
    return thread.posted("refused");
  };

  test("with every problem of the graph, and the next one is not", () => {
    const other = sceneOf(graph, { x: columns.x, y: columns.t });
    expect(refusal(other)).toMatchObject([{ run: 4, problems: [{ code: "unknown-column" }] }]);
    const large = withSettings(scene, { batchSize: 7 });
    expect(refusal(large)).toMatchObject([{ run: 4, problems: [{ code: "batch-too-large" }] }]);
    const thread = createTestThread();
    startRun(thread, other, 1);
    startRun(thread, scene, 2);
    thread.run();
    expect(thread.posted("ended")).toMatchObject([{ run: 2, made: 100 }]);
  });

  test.each(["stop", "epoch", "batch"] as const)(
    "when all epochs are done, limited to: %s",
    (limit) => {
      const trainer = trainerOf(scene);
      runUpdates(trainer, 100);
      const thread = createTestThread();
      startRun(thread, savedScene(scene, trainer), 1, limit);
      expect(thread.posted("refused")).toMatchObject([{ problems: [{ code: "all-epochs-done" }] }]);
      expect(thread.isIdle()).toBe(true);
    },
  );

  test("while the table of its file is not at hand", () => {
    const { data } = scene.graph;
    if (!data || !scene.table) throw new Error("There are no data.");
    const reading = { delimiter: ",", decimal: ".", header: true, columns: [] } as const;
    const source = { kind: "file", name: "points.csv", checksum: "", reading } as const;
    const elsewhere = { ...scene, graph: { ...scene.graph, data: { ...data, source } } };
    expect(refusal(elsewhere)).toMatchObject([{ problems: [{ code: "no-data" }] }]);
    const thread = createTestThread();
    thread.send({ kind: "table", table: scene.table });
    startRun(thread, elsewhere, 1, "epoch");
    expect(thread.posted("ended")[0]?.checkpoint).toEqual(endOf(scene, "epoch").checkpoint);
    thread.send({ kind: "table", table: null });
    startRun(thread, elsewhere, 2);
    expect(thread.posted("refused")).toMatchObject([{ run: 2 }]);
  });
});

describe("a number that is not finite", () => {
  const stop = { lossBelow: null, lossAbove: null, patience: null };
  const line = network([1], {
    inputs: ["x"],
    target: "t",
    loss: "squared-error",
    output: "identity",
  });

  test("ends the run, which says where the loss was finite last", () => {
    const wild = sceneOf(line, columns, { ...optimizerAt("sgd", 1e60), stop, epochs: 50 });
    const ended = endOf(wild);
    expect(ended.reason).toMatchObject({ kind: "not-finite" });
    expect(ended.made).toBeGreaterThan(1);
    expect(ended.checkpoint.values.every(Number.isFinite)).toBe(true);
    const trainer = trainerOf(wild);
    runUpdates(trainer, ended.made - 1);
    expect(ended.lastFinite).toEqual(trainer.checkpoint());
    runUpdates(trainer, 1);
    expect(ended.checkpoint).toEqual(trainer.checkpoint());
  });

  test("before the first update leaves nothing to go back to", () => {
    const draft = sketch();
    const x = draft.add("input", [], { value: 0, column: "x" });
    const t = draft.add("target", [], { value: 0, column: "t" });
    const y = draft.add("multiply", [draft.add("log", [x]), draft.parameter(1)]);
    const ended = endOf(sceneOf(draft.graph(draft.add("squared-error", [y, t])), columns));
    expect(ended).toMatchObject({ made: 0, lastFinite: null, kept: [], records: [] });
    expect(ended.reason).toMatchObject({
      kind: "not-finite",
      problem: { message: expect.stringMatching(/row [12] of the data/) },
    });
  });

  test("among the rows kept out ends it after the epoch, which counts", () => {
    const halves = { x: [1, 1, 1, 1, 1e200, 2, 1, 1.5], t: [0, 1, 0, 1, 0, 1, 0, 1] };
    const seeds = Array.from({ length: 100 }, (_, seed) => seed);
    const ends = seeds.map((seed) =>
      sceneOf(line, halves, { epochs: 2 }, { validation: 0.3, seed }),
    );
    const ended = ends
      .map((of) => endOf(of))
      .find((end) => end.made > 0 && end.reason?.kind !== "epochs");
    expect(ended).toMatchObject({ made: 1, reason: { kind: "validation-not-finite" } });
    expect(ended).toMatchObject({
      lastFinite: null,
      records: [{ epoch: 1, validationLoss: null }],
    });
  });
});

describe("checkpoints of a tick that is long in coming", () => {
  test("are those of the epochs that are kept in the end, and the last", () => {
    const long = withSettings(scene, { batchSize: null, epochs: 2100 });
    const { kept, records } = endOf(long);
    const epochs = new Set(kept.map(({ epoch }) => epoch));
    expect(records.length).toBeGreaterThan(300);
    for (const { epoch } of records) expect(epochs).toContain(epoch);
    expect(kept.length).toBeLessThanOrEqual(514);
    expect(kept.map(({ epoch }) => epoch)).toEqual([...epochs].sort((a, b) => a - b));
    const trainer = trainerOf(long);
    const known = new Map(kept.map((checkpoint) => [checkpoint.epoch, checkpoint] as const));
    for (let epoch = 1; epoch <= 2100; epoch++) {
      trainer.update();
      const found = known.get(epoch);
      if (found) expect(found).toEqual(trainer.checkpoint());
    }
  });

  test("are fewer where they are large, in even steps", () => {
    const large = network([50, 50, 1], { inputs: ["x"], target: "t" });
    const { kept } = endOf(sceneOf(large, columns, { epochs: 150 }));
    const size = (kept[0]?.values.length ?? 0) + (kept[0]?.state.length ?? 0);
    expect(size).toBeGreaterThan(7000);
    expect(kept.length * size).toBeLessThan(520_000);
    expect(kept.length).toBeGreaterThan(30);
    expect(kept.at(-1)?.epoch).toBe(150);
    const limit = Math.floor(500_000 / size);
    for (let epoch = 1; epoch <= 150; epoch++)
      if (keepsEpoch(epoch, 150, limit)) expect(kept.map((each) => each.epoch)).toContain(epoch);
  });
});
