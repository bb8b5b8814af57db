import { beforeEach, describe, expect, test, vi } from "vitest";
import { compile } from "../engine/compile.ts";
import type { CompileOptions } from "../engine/program.ts";
import type { Graph } from "../model/graph.ts";
import { runThrough } from "./in-parts.ts";
import type { Wish } from "./messages.ts";
import { takeSnapshot } from "./snapshot.ts";
import { network } from "./testing/network.ts";
import { preparedOf, runUpdates, savedScene, sceneOf, trainerOf } from "./testing/scene.ts";
import { createTestThread, freely, startRun, type TestThread } from "./testing/thread.ts";

vi.mock(import("../engine/compile.ts"), async (original) => {
  const { compile } = await original();
  return { compile: vi.fn(compile) };
});

const rows = Array.from({ length: 40 }, (_, i) => i);
const columns = {
  x: rows.map((i) => 3 + Math.sin(4 * i)),
  y: rows.map((i) => Math.cos(3 * i) / 7),
  t: rows.map((i) => (i % 3 === 0 ? 1 : 0)),
};
const graph = network([4, 1], { inputs: ["x", "y"], target: "t" });
/** Batches of 14, 14 and 2 rows; 10 are kept out. */
const scene = sceneOf(graph, columns, { batchSize: 14, epochs: 60 }, { validation: 0.25 });
const parameter = { node: graph.nodes[2]!.id, param: "w1" };

/** What the worker has compiled, each as its graph and its options. */
function compiled(): readonly string[] {
  return vi.mocked(compile).mock.calls.map(([, options]) => JSON.stringify(said(options)));
}

function said({ lanedNodes, ...options }: CompileOptions = {}) {
  return { ...options, laned: [...(lanedNodes ?? [])] };
}

/** A run whose ticks are shown at once; true once it is over. */
function watch(thread: TestThread, run: number, slices = 1): void {
  for (let shown = thread.posted("tick").length; !thread.isIdle(); ) {
    thread.run(slices);
    const ticks = thread.posted("tick").length;
    if (ticks > shown) thread.send({ kind: "shown", run });
    shown = ticks;
  }
}

/** The graph with the weights that it has after so many updates. */
function trainedFor(updates: number): Graph {
  const trainer = trainerOf(scene);
  runUpdates(trainer, updates);
  return savedScene(scene, trainer).graph;
}

/** What a look finds at a graph of its own. */
function seen(of: Graph, wish: Wish = { parameter: null }) {
  const result = runThrough(takeSnapshot(of, preparedOf({ ...scene, graph: of }), wish.parameter));
  if (result.kind === "refused") throw new Error(result.problems[0]?.message);
  return result.snapshot;
}

describe("what is compiled", () => {
  beforeEach(() => void vi.mocked(compile).mockClear());

  test("for a run with many snapshots is each program once: one sample, batches, what is looked at", () => {
    const thread = createTestThread();
    startRun(thread, scene, 1, "stop", freely, { parameter });
    watch(thread, 1);
    expect(thread.posted("tick").length).toBeGreaterThan(5);
    const all = compiled();
    expect(new Set(all).size, "nothing twice").toBe(all.length);
    // As it stands; for one sample; for 14 and for 2 of a batch; for 10 rows that are kept out and 30 to train on; and
    // for the response's grid.
    expect(all).toHaveLength(7);
  });

  test("for a run that goes on, and for looks at it, is nothing", () => {
    const thread = createTestThread();
    startRun(thread, scene, 1, "stop", freely, { parameter: null });
    thread.run(20);
    thread.send({ kind: "shown", run: 1 });
    thread.run(20);
    thread.send({ kind: "pause", run: 1 });
    thread.run();
    const { values } = trainerOf(scene).checkpoint();
    vi.mocked(compile).mockClear();
    const wish = { parameter: null };
    thread.send({ kind: "run-snapshot", snapshot: 1, run: 1, values: null, ...wish });
    thread.send({ kind: "run-snapshot", snapshot: 2, run: 1, values, parameter });
    thread.run();
    thread.send({ kind: "go-on", run: 2, after: 1, limit: "stop", pace: freely, wish });
    watch(thread, 2);
    expect(thread.posted("ended").map(({ reason }) => reason)).toEqual([
      null,
      { kind: "epochs", epochs: 60 },
    ]);
    expect(compiled()).toEqual([]);
  });
});

describe("a tick", () => {
  test("has what the graph looks like with the numbers that it brings", () => {
    const thread = createTestThread();
    startRun(thread, scene, 1, "stop", freely, { parameter });
    watch(thread, 1);
    const ticks = thread.posted("tick");
    for (const { made, checkpoint, snapshot } of ticks.filter((_, i) => i % 3 === 0)) {
      const { parameters: _, ...known } = seen(trainedFor(made), { parameter });
      expect(snapshot).toEqual({ ...known, parameter });
      expect(snapshot?.values).toEqual(checkpoint.values);
    }
  });

  test("has none that nobody wishes for, and the run's numbers are the same", () => {
    const ends = [null, { parameter: null }].map((wish) => {
      const thread = createTestThread();
      startRun(thread, scene, 1, "stop", freely, wish);
      watch(thread, 1);
      expect(thread.posted("tick").every(({ snapshot }) => (snapshot === null) === !wish));
      return thread.posted("ended")[0]?.checkpoint;
    });
    expect(ends[0]).toEqual(ends[1]);
    expect(ends[0]?.updates).toBe(180);
  });

  test("hands its numbers over and copies none; the run keeps its own", () => {
    const thread = createTestThread();
    startRun(thread, scene, 1, "stop", freely, { parameter: null });
    watch(thread, 1);
    const trainer = trainerOf(scene);
    runUpdates(trainer, 180);
    expect(thread.posted("ended")[0]?.checkpoint).toEqual(trainer.checkpoint());
  });

  test("comes at once with another wish while the run rests, and once it may else", () => {
    const thread = createTestThread(0);
    const slow = { epochsPerSecond: 1, eachUntil: 0 };
    startRun(thread, scene, 1, "stop", slow, { parameter: null });
    thread.pass(10);
    expect(thread.posted("tick")).toHaveLength(1);
    thread.send({ kind: "wish", run: 1, wish: { parameter } });
    thread.run();
    expect(thread.posted("tick"), "the page has not shown the first").toHaveLength(1);
    thread.send({ kind: "shown", run: 1 });
    thread.run();
    const other = { ...parameter, param: "w2" };
    thread.send({ kind: "shown", run: 1 });
    thread.send({ kind: "wish", run: 1, wish: { parameter: other } });
    thread.run();
    expect(thread.posted("tick").map(({ made, snapshot }) => [made, snapshot?.parameter])).toEqual([
      [3, null],
      [3, parameter],
      [3, other],
    ]);
    thread.send({ kind: "shown", run: 1 });
    thread.send({ kind: "wish", run: 1, wish: null });
    thread.pass(1000);
    expect(thread.posted("tick").at(-1)).toMatchObject({ made: 6, snapshot: null });
  });

  test("that is being made gives way to a pause", () => {
    const thread = createTestThread(4);
    startRun(thread, scene, 1, "stop", { epochsPerSecond: 60, eachUntil: 30 }, { parameter });
    // Amid the snapshot of the first epoch.
    thread.run(2);
    expect(thread.posted("tick")).toEqual([]);
    thread.send({ kind: "pause", run: 1 });
    thread.run();
    const kinds = thread.log.map(({ message }) => message.kind);
    expect(kinds).toEqual(["started", "ended"]);
    expect(thread.posted("ended")[0]?.records).toHaveLength(1);
  });
});

describe("the last run", () => {
  function paused() {
    const thread = createTestThread();
    startRun(thread, scene, 4);
    thread.run(9);
    thread.send({ kind: "pause", run: 4 });
    thread.run();
    return { thread, made: thread.posted("ended")[0]?.made ?? 0 };
  }

  test("is looked at with its own numbers, and with others that it had", () => {
    const { thread, made } = paused();
    const trainer = trainerOf(scene);
    runUpdates(trainer, 7);
    const { values } = trainer.checkpoint();
    const asked = { kind: "run-snapshot", run: 4, parameter } as const;
    thread.send({ ...asked, snapshot: 1, values: null });
    thread.send({ ...asked, snapshot: 2, values });
    thread.run();
    const [own, other] = thread.posted("snapshot").map(({ result }) => result);
    expect(own).toEqual(seen(trainedFor(made), { parameter }));
    expect(other).toEqual(seen(trainedFor(7), { parameter }));
  });

  test("goes on bit for bit, without the graph", () => {
    const { thread, made } = paused();
    thread.send({ kind: "go-on", run: 5, after: 4, limit: "stop", pace: freely, wish: null });
    thread.run();
    const trainer = trainerOf(scene);
    runUpdates(trainer, 180);
    const ended = thread.posted("ended")[1];
    expect(ended).toMatchObject({ run: 5, made: 180 - made, reason: { kind: "epochs" } });
    expect(ended?.checkpoint).toEqual(trainer.checkpoint());
    thread.send({ kind: "go-on", run: 6, after: 5, limit: "batch", pace: freely, wish: null });
    expect(thread.posted("refused")).toMatchObject([
      { run: 6, problems: [{ code: "all-epochs-done" }] },
    ]);
  });

  test("is the last one that was begun, and no other", () => {
    const { thread } = paused();
    const goOn = { kind: "go-on", run: 9, limit: "stop", pace: freely, wish: null } as const;
    expect(() => thread.send({ ...goOn, after: 3 })).toThrow("Run 3 is not the last one.");
    startRun(thread, { ...scene, graph: { ...graph, loss: null } }, 8);
    expect(() => thread.send({ ...goOn, after: 4 })).toThrow("Run 4 is not the last one.");
  });
});
