import { describe, expect, test } from "vitest";
import { network } from "./testing/network.ts";
import { runUpdates, savedScene, sceneOf, trainerOf } from "./testing/scene.ts";
import { createTestThread, startRun } from "./testing/thread.ts";

/** Batches of 700 rows are made in parts of 256, 256 and 188; 300 rows are kept out, in two parts. */
const rows = Array.from({ length: 1700 }, (_, i) => i);
const columns = { x: rows.map((i) => Math.sin(3 * i)), t: rows.map((i) => i % 2) };
const graph = network([2, 1], { inputs: ["x"], target: "t" });
const settings = { batchSize: 700, epochs: 3 };
const scene = sceneOf(graph, columns, settings, { validation: 300 / 1700 });

/** The clock jumps far with each part: a slice holds one, and every part is told of. */
const slow = () => createTestThread(600);

/** Of a trainer: all that a pause must keep. */
const standing = (trainer: ReturnType<typeof trainerOf>) => ({
  checkpoint: trainer.checkpoint(),
  records: trainer.records(),
});

describe("an update in parts", () => {
  test("comes to the same bits as in one go, with as many parts as there are", () => {
    const [whole, cut] = [trainerOf(scene), trainerOf(scene)];
    const shares: string[] = [];
    for (let i = 0; i < 4; i++) {
      const work = cut.updateInParts();
      let step = work.next();
      for (; !step.done; step = work.next()) shares.push(`${step.value.rows}/${step.value.of}`);
      expect(step.value).toEqual(whole.update());
      expect(standing(cut)).toEqual(standing(whole));
      expect(cut.gradients()).toEqual(whole.gradients());
    }
    const batch = ["234/700", "467/700"];
    expect(shares).toEqual([...batch, ...batch, "150/300", ...batch, ...batch, "150/300"]);
  });

  test("given up at any part leaves everything as it was, and can be made again", () => {
    for (let given = 0; given < 4; given++) {
      const [whole, cut] = [trainerOf(scene), trainerOf(scene)];
      runUpdates(whole, 1);
      runUpdates(cut, 1);
      const before = [standing(cut), cut.before()];
      const work = cut.updateInParts();
      for (let part = 0; part < given; part++) expect(work.next().done).toBe(false);
      work.return(null);
      expect([standing(cut), cut.before()]).toEqual(before);
      runUpdates(whole, 2);
      runUpdates(cut, 2);
      expect(standing(cut)).toEqual(standing(whole));
    }
  });
});

describe("while an update is made", () => {
  test("the page hears how far it is", () => {
    const thread = slow();
    startRun(thread, scene, 3, "batch");
    thread.run();
    expect(thread.posted("working")).toEqual(
      [234, 467].map((done) => ({ kind: "working", run: 3, share: { rows: done, of: 700 } })),
    );
  });

  test.each([0, 1, 2, 3, 4, 5])("a pause is heard after part %d, and going on is the same", (n) => {
    const thread = slow();
    startRun(thread, scene);
    thread.run(n);
    thread.send({ kind: "pause", run: 1 });
    thread.run(1);
    const [ended] = thread.posted("ended");
    const made = n < 2 ? 0 : 1;
    expect(ended).toMatchObject({ reason: null, made });
    const trainer = trainerOf(scene);
    runUpdates(trainer, made);
    expect(ended?.checkpoint).toEqual(trainer.checkpoint());
    const onwards = slow();
    startRun(onwards, savedScene(scene, trainer));
    onwards.run();
    const straight = slow();
    startRun(straight, scene);
    straight.run();
    expect(onwards.posted("ended")[0]?.checkpoint).toEqual(straight.posted("ended")[0]?.checkpoint);
  });

  test("no tick tells of one that is half made", () => {
    const thread = slow();
    startRun(thread, scene);
    while (!thread.isIdle()) {
      thread.send({ kind: "shown", run: 1 });
      thread.run(1);
    }
    const trainer = trainerOf(scene);
    const known = Array.from({ length: 6 }, () => {
      runUpdates(trainer, 1);
      return trainer.checkpoint();
    });
    const ticks = thread.posted("tick");
    expect(ticks.map(({ made }) => made)).toEqual([1, 2, 3, 4, 5]);
    for (const { made, checkpoint } of ticks) expect(checkpoint).toEqual(known[made - 1]);
  });
});

describe("while the page is not ready for a tick", () => {
  test("it still hears twice a second that the run goes on", () => {
    const thread = createTestThread(50);
    startRun(thread, sceneOf(graph, columns, { ...settings, epochs: 60 }));
    thread.run();
    const times = thread.log.map(({ at }) => at);
    const gaps = times.map((at, i) => at - (times[i - 1] ?? 0));
    expect(times.length).toBeGreaterThan(20);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(700);
  });
});

describe("while a graph is looked at", () => {
  test("a pause is heard, and the run's end does not wait for the look", () => {
    const thread = slow();
    startRun(thread, scene);
    thread.send({ kind: "snapshot", snapshot: 1, graph: scene.graph, parameter: null });
    thread.send({ kind: "pause", run: 1 });
    thread.run();
    const kinds = thread.log.map(({ message }) => message.kind);
    expect(kinds.indexOf("ended")).toBeLessThan(kinds.indexOf("snapshot"));
  });

  test("the page hears that it goes on", () => {
    const thread = slow();
    thread.send({ kind: "snapshot", snapshot: 1, graph: scene.graph, parameter: null });
    thread.send({ kind: "table", table: scene.table });
    thread.send({ kind: "snapshot", snapshot: 2, graph: scene.graph, parameter: null });
    thread.run();
    expect(thread.posted("working")).toContainEqual({ kind: "working", run: null, share: null });
    expect(thread.posted("snapshot").map(({ snapshot }) => snapshot)).toEqual([1, 2]);
  });
});
