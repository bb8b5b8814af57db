import { describe, expect, test } from "vitest";
import { network } from "./testing/network.ts";
import { runUpdates, type Scene, sceneOf, trainerOf } from "./testing/scene.ts";
import { createTestThread, recordsOf, startRun, type TestThread } from "./testing/thread.ts";

const rows = Array.from({ length: 20 }, (_, i) => i);
const columns = {
  x1: rows.map((i) => 3 + Math.sin(4 * i)),
  x2: rows.map((i) => Math.cos(3 * i) / 7),
  t: rows.map((i) => (i % 3 === 0 ? 1 : 0)),
};
const graph = network([3, 1], { inputs: ["x1", "x2"], target: "t" });
const scene = sceneOf(graph, columns, { batchSize: 7, epochs: 200 }, { validation: 0.25 });

/** Where the trainer stands that makes so many updates with nobody around. */
function alone(of: Scene, updates: number) {
  const trainer = trainerOf(of);
  runUpdates(trainer, updates);
  return { checkpoint: trainer.checkpoint(), records: trainer.records() };
}

/** Runs to the end; every tick is shown after so many slices. */
function runShown(thread: TestThread, run: number, slices: number): void {
  for (let shown = 0; !thread.isIdle(); ) {
    thread.run(slices);
    const ticks = thread.posted("tick").length;
    if (ticks > shown) thread.send({ kind: "shown", run });
    shown = ticks;
  }
}

describe("ticks", () => {
  test("say where the run stands, bit for bit as the trainer alone", () => {
    const thread = createTestThread();
    startRun(thread, scene, 7);
    runShown(thread, 7, 1);
    const ticks = [...thread.posted("tick"), ...thread.posted("ended")];
    expect(ticks.length).toBeGreaterThan(10);
    for (const { run, made, checkpoint, records, rate } of ticks) {
      expect(run).toBe(7);
      const known = alone(scene, made);
      expect(checkpoint).toEqual(known.checkpoint);
      expect(records.every((record) => known.records.some(({ loss }) => loss === record.loss)));
      expect(rate).toBeGreaterThan(0);
    }
    expect(recordsOf(thread)).toEqual(alone(scene, 600).records);
    expect(thread.posted("ended")).toMatchObject([
      { made: 600, reason: { kind: "epochs", epochs: 200 }, lastFinite: null },
    ]);
  });

  test("come after the word on whose numbers they hold, which is said once", () => {
    const thread = createTestThread();
    startRun(thread, scene, 7);
    runShown(thread, 7, 1);
    const { places, initial } = trainerOf(scene);
    expect(thread.posted("started")).toEqual([
      { kind: "started", run: 7, places, trained: places.length, initial, batches: 3 },
    ]);
    expect(thread.log[0]?.message.kind).toBe("started");
  });

  test("have each record once", () => {
    const thread = createTestThread();
    startRun(thread, scene);
    runShown(thread, 1, 3);
    const all = [...thread.posted("tick"), ...thread.posted("ended")].flatMap(
      ({ records }) => records,
    );
    expect(all.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  });

  test("wait until the page has shown the one before", () => {
    const thread = createTestThread();
    startRun(thread, scene);
    thread.run(100);
    expect(thread.posted("tick")).toHaveLength(1);
    thread.send({ kind: "shown", run: 1 });
    thread.run(50);
    expect(thread.posted("tick")).toHaveLength(2);
    thread.send({ kind: "shown", run: 2 });
    thread.run(20);
    expect(thread.posted("tick")).toHaveLength(2);
  });

  test.each([1, 5, 13, 70])("are 60 ms apart, with %d ms an update", (step) => {
    const thread = createTestThread(step);
    startRun(thread, scene);
    runShown(thread, 1, 1);
    const times = thread.log.filter(({ message }) => message.kind === "tick").map(({ at }) => at);
    expect(times.length).toBeGreaterThan(2);
    for (const [i, at] of times.entries())
      expect(at - (times[i - 1] ?? 0)).toBeGreaterThanOrEqual(60);
  });

  test("have the epochs that ended since the last one, each once", () => {
    const thread = createTestThread();
    startRun(thread, scene);
    runShown(thread, 1, 3);
    const kept = [...thread.posted("tick"), ...thread.posted("ended")].flatMap((each) => each.kept);
    expect(kept.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    for (const checkpoint of kept.slice(0, 40))
      expect(checkpoint).toEqual(alone(scene, 3 * checkpoint.epoch).checkpoint);
  });
});

describe("a pause", () => {
  test.each([0, 1, 17, 40])("after %d slices ends the run where it stands", (slices) => {
    const thread = createTestThread();
    startRun(thread, scene);
    thread.run(slices);
    thread.send({ kind: "pause", run: 1 });
    thread.run();
    const [ended, ...others] = thread.posted("ended");
    expect(others).toEqual([]);
    // Three updates in a slice, the first of which begins with the message.
    expect(ended).toMatchObject({ run: 1, reason: null, lastFinite: null, made: 3 * (slices + 1) });
    expect(ended?.checkpoint).toEqual(alone(scene, 3 * (slices + 1)).checkpoint);
    expect(recordsOf(thread)).toEqual(alone(scene, 3 * (slices + 1)).records);
    expect(thread.isIdle()).toBe(true);
  });

  test("with another run's number does nothing", () => {
    const thread = createTestThread();
    startRun(thread, scene, 2);
    thread.run(5);
    thread.send({ kind: "pause", run: 1 });
    thread.send({ kind: "pause", run: 3 });
    thread.run();
    expect(thread.posted("ended")).toMatchObject([{ run: 2, made: 600 }]);
  });

  test("that comes after the end does nothing, neither to the run nor to the next one", () => {
    const thread = createTestThread();
    startRun(thread, scene, 1, "batch");
    thread.send({ kind: "pause", run: 1 });
    startRun(thread, scene, 2);
    thread.run();
    expect(thread.posted("ended")).toMatchObject([
      { run: 1, made: 1 },
      { run: 2, made: 600 },
    ]);
  });
});

describe("a newer run", () => {
  const foreign = sceneOf(graph, { ...columns, x1: columns.x2 });
  const { data: _, ...bare } = foreign.graph;

  test("takes the place of the one under way, which is not heard of again", () => {
    const thread = createTestThread();
    startRun(thread, scene, 1);
    thread.run(30);
    const before = thread.log.length;
    startRun(thread, scene, 2);
    thread.send({ kind: "shown", run: 1 });
    thread.send({ kind: "pause", run: 1 });
    thread.run();
    for (const { message } of thread.log.slice(before)) expect(message).toMatchObject({ run: 2 });
    const { checkpoint } = alone(scene, 600);
    expect(thread.posted("ended")).toMatchObject([{ run: 2, made: 600, checkpoint }]);
  });

  test("does so even when it is refused", () => {
    const thread = createTestThread();
    startRun(thread, scene, 1);
    thread.run(30);
    startRun(thread, { ...foreign, graph: { ...bare, loss: null } }, 2);
    thread.send({ kind: "shown", run: 1 });
    expect(thread.posted("refused")).toMatchObject([{ run: 2, problems: [{ code: "no-loss" }] }]);
    thread.run();
    expect(thread.posted("ended")).toEqual([]);
    expect(thread.posted("tick").every(({ made }) => made <= 93)).toBe(true);
  });
});
