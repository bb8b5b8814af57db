import { describe, expect, test } from "vitest";
import type { Pace } from "./pace.ts";
import { network } from "./testing/network.ts";
import { runEpoch, sceneOf, trainerOf } from "./testing/scene.ts";
import { createTestThread, startRun, type TestThread } from "./testing/thread.ts";

const rows = Array.from({ length: 20 }, (_, i) => i);
const columns = {
  x: rows.map((i) => 3 + Math.sin(4 * i)),
  t: rows.map((i) => (i % 3 === 0 ? 1 : 0)),
};
const graph = network([3, 1], { inputs: ["x"], target: "t" });
/** Three batches an epoch. */
const scene = sceneOf(graph, columns, { batchSize: 7, epochs: 400 });

/** A run at a pace, on a clock that moves only when a test lets time go by. */
function startAt(pace: Partial<Pace>): TestThread {
  const thread = createTestThread(0);
  startRun(thread, scene, 1, "stop", { epochsPerSecond: null, eachUntil: 0, ...pace });
  return thread;
}

/** A page that has each tick on its screen after so many milliseconds, over so many of them. */
function watch(thread: TestThread, milliseconds: number, frame = 16): void {
  let answered = 0;
  for (let passed = 0; passed < milliseconds; passed += frame) {
    thread.pass(frame);
    const ticks = thread.posted("tick").length;
    if (ticks > answered) thread.send({ kind: "shown", run: 1 });
    answered = ticks;
  }
}

const epochs = (thread: TestThread) => thread.posted("tick").map((tick) => tick.checkpoint.epoch);
const times = (thread: TestThread) =>
  thread.log.filter(({ message }) => message.kind === "tick").map(({ at }) => at);

describe("at a pace", () => {
  test.each([1, 10])(
    "of %d epochs a second they begin that far apart, and each is told of",
    (n) => {
      const thread = startAt({ epochsPerSecond: n });
      watch(thread, 10_000 / n);
      const count = epochs(thread).length;
      expect(count).toBeGreaterThanOrEqual(10);
      expect(epochs(thread)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
      expect(times(thread)).toEqual(epochs(thread).map((epoch) => (epoch - 1) * (1000 / n)));
    },
  );

  test("of 60 a second there are as many, also where timers come late", () => {
    const thread = createTestThread(0.5);
    startRun(thread, scene, 1, "stop", { epochsPerSecond: 60, eachUntil: 0 });
    watch(thread, 3000, 4);
    const due = 1 + Math.floor(((times(thread).at(-1) as number) * 60) / 1000);
    expect(due).toBeGreaterThan(180);
    expect(Math.abs((epochs(thread).at(-1) as number) - due)).toBeLessThanOrEqual(1);
  });

  test("the numbers are those of a run that nobody watches", () => {
    const thread = startAt({ epochsPerSecond: 60, eachUntil: 30 });
    watch(thread, 1000);
    const trainer = trainerOf(scene);
    for (const { checkpoint, records } of thread.posted("tick")) {
      while ((trainer.records().at(-1)?.epoch ?? 0) < checkpoint.epoch) runEpoch(trainer);
      expect(checkpoint).toEqual(trainer.checkpoint());
      expect(records.at(-1)).toEqual(trainer.records().at(-1));
    }
    expect(epochs(thread).length).toBeGreaterThan(40);
  });

  test("too fast for the machine, no debt is left for later", () => {
    // 40 ms an update, 120 an epoch, where 60 a second would leave 17.
    const thread = createTestThread(40);
    startRun(thread, scene, 1, "stop", { epochsPerSecond: 60, eachUntil: 0 });
    thread.run(30);
    thread.send({ kind: "pace", run: 1, pace: { epochsPerSecond: 1, eachUntil: 0 } });
    const { at: from } = thread.log.at(-1)!;
    watch(thread, 3000);
    const ends = thread.log.flatMap(({ at, message }) =>
      message.kind === "tick" && message.checkpoint.soFar.samples === 0 && at > from ? [at] : [],
    );
    expect(ends.length).toBeGreaterThan(4);
    for (const [i, at] of ends.slice(2).entries())
      expect(at - (ends[i + 1] as number)).toBeGreaterThan(800);
  });

  test("the rate that is told is that of the present pace", () => {
    const thread = startAt({ epochsPerSecond: 60 });
    watch(thread, 2000);
    expect(thread.posted("tick").at(-1)?.rate).toBeCloseTo(180, -1);
    thread.send({ kind: "pace", run: 1, pace: { epochsPerSecond: 1, eachUntil: 0 } });
    watch(thread, 8000);
    expect(thread.posted("tick").at(-1)?.rate).toBeLessThan(4);
  });
});

describe("while it waits between two epochs", () => {
  test("a pause is answered at once, where the run stands", () => {
    const thread = startAt({ epochsPerSecond: 1 });
    watch(thread, 2500);
    thread.send({ kind: "pause", run: 1 });
    const { at, message } = thread.log.at(-1)!;
    expect(message).toMatchObject({ kind: "ended", reason: null, checkpoint: { epoch: 3 } });
    expect(at).toBeLessThan(2600);
    expect(thread.isIdle()).toBe(true);
  });

  test("a newer run begins at once, and the older one is not heard of again", () => {
    const thread = startAt({ epochsPerSecond: 1 });
    watch(thread, 1500);
    const before = thread.log.length;
    startRun(thread, scene, 2, "epoch");
    thread.pass(5000);
    expect(thread.log.slice(before).map(({ message }) => message)).toMatchObject([
      { kind: "started", run: 2 },
      { kind: "ended", run: 2 },
    ]);
  });

  test("a look is answered at once, and the beat stays", () => {
    const thread = startAt({ epochsPerSecond: 1 });
    watch(thread, 1504);
    thread.send({ kind: "snapshot", snapshot: 1, graph: scene.graph, parameter: null });
    thread.run();
    expect(thread.log.at(-1)).toMatchObject({ at: 1504, message: { kind: "snapshot" } });
    watch(thread, 1600);
    expect(times(thread)).toEqual([0, 1000, 2000, 3000]);
  });

  test.each([
    [60, 2017],
    [null, 2000],
  ])("another pace takes effect at once: %s a second", (epochsPerSecond, until) => {
    const thread = startAt({ epochsPerSecond: 1 });
    watch(thread, 1504);
    expect(epochs(thread)).toEqual([1, 2]);
    thread.send({ kind: "pace", run: 1, pace: { epochsPerSecond, eachUntil: 0 } });
    thread.run();
    watch(thread, until - 1504);
    const { checkpoint } = [...thread.posted("tick"), ...thread.posted("ended")].at(-1)!;
    expect(checkpoint.epoch).toBeGreaterThan(20);
  });

  test("there is no work to do", () => {
    const thread = startAt({ epochsPerSecond: 1 });
    thread.run();
    let slices = 0;
    const { length } = thread.log;
    for (; slices < 100 && thread.log.length === length; slices++) thread.run(1);
    expect(slices).toBe(100);
  });
});

describe("the first epochs", () => {
  test.each([60, null])("are each told of, once the one before is shown (%s a second)", (n) => {
    const thread = startAt({ epochsPerSecond: n, eachUntil: 30 });
    watch(thread, 31 * 200, 200);
    expect(epochs(thread).slice(0, 30)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(times(thread)[29]).toBeGreaterThanOrEqual(29 * 200);
  });

  test("wait for the looks at them, too", () => {
    const thread = startAt({ eachUntil: 30 });
    thread.run();
    thread.send({ kind: "snapshot", snapshot: 1, graph: scene.graph, parameter: null });
    thread.send({ kind: "snapshot", snapshot: 2, graph: scene.graph, parameter: null });
    thread.send({ kind: "shown", run: 1 });
    thread.run();
    const kinds = thread.log.map(({ message }) => message.kind);
    expect(kinds).toEqual(["started", "tick", "snapshot", "snapshot", "tick"]);
  });

  test("are those of the curve, not of the run", () => {
    const thread = startAt({ eachUntil: 2 });
    watch(thread, 16 * 3);
    expect(epochs(thread)).toEqual([1, 2]);
    expect(thread.posted("ended")).toMatchObject([{ checkpoint: { epoch: 400 } }]);
  });

  test("a pause among them is answered at once, though the page has shown nothing", () => {
    const thread = startAt({ eachUntil: 30 });
    thread.run();
    thread.send({ kind: "pause", run: 1 });
    expect(thread.posted("ended")).toMatchObject([{ reason: null, checkpoint: { epoch: 1 } }]);
  });
});
