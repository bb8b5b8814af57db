import { describe, expect, test } from "vitest";
import { sketch } from "../engine/testing/sketch.ts";
import { keepsEpoch, progressAt } from "./checkpoint.ts";
import { optimizerAt, runUpdates, savedScene, sceneOf, trainerOf } from "./testing/scene.ts";

describe("what is kept of many epochs", () => {
  const kept = (current: number) =>
    Array.from({ length: current }, (_, i) => i + 1).filter((epoch) => keepsEpoch(epoch, current));

  test.each([1, 2, 511, 512, 513, 600, 1024, 1025, 5000, 65_537])(
    "after %d: at most 514, each of the first 256 and evenly from there, the last among them",
    (current) => {
      const epochs = kept(current);
      expect(epochs.length).toBeLessThanOrEqual(514);
      const first = Array.from({ length: Math.min(current, 256) }, (_, i) => i + 1);
      expect(epochs.slice(0, first.length)).toEqual(first);
      expect(epochs.at(-1)).toBe(current);
      const others = epochs.slice(256, -1);
      expect(others.length).toBeGreaterThanOrEqual(Math.min(current - 257, 127));
      const gaps = others.slice(1).map((epoch, i) => epoch - others[i]!);
      expect(new Set(gaps).size).toBeLessThanOrEqual(1);
    },
  );

  test("what was let go is never wanted again", () => {
    let known: readonly number[] = [];
    for (let current = 1; current <= 3000; current++) {
      known = [...known.filter((epoch) => keepsEpoch(epoch, current)), current];
      if (current % 97 === 0) expect(known).toEqual(kept(current));
    }
  });
});

/** (p − 0.3)⁴ from p = 1: falls slowly, for as long as one likes. */
function slow(epochs: number) {
  const draft = sketch();
  const off = draft.add("subtract", [draft.parameter(1), draft.constant(0.3)]);
  const graph = draft.graph(draft.add("square", [draft.add("square", [off])]));
  return sceneOf(graph, null, { ...optimizerAt("momentum", 0.01), epochs });
}

test("a long run's records thin out and stay in order", () => {
  const trainer = trainerOf(slow(3000));
  for (const updates of [500, 12, 1, 511, 1, 1000]) {
    runUpdates(trainer, updates);
    const epochs = trainer.progress().records.map(({ epoch }) => epoch);
    const { epoch } = trainer.checkpoint();
    expect(epochs.length).toBeLessThanOrEqual(514);
    expect(epochs).toEqual(epochs.toSorted((a, b) => a - b));
    expect(new Set(epochs).size).toBe(epochs.length);
    expect([epochs[0], epochs.at(-1)]).toEqual([1, epoch]);
  }
});

test("going back in a long run to an epoch that is kept makes the same run, records and all", () => {
  const scene = slow(3000);
  const trainer = trainerOf(scene);
  runUpdates(trainer, 600);
  const kept = trainer.checkpoint();
  runUpdates(trainer, 900);
  const progress = progressAt(trainer.progress(), trainer.parameters, kept);
  expect(progress.records.at(-1)?.epoch).toBe(600);
  const again = trainerOf(savedScene(scene, trainer, kept.values, progress));
  runUpdates(again, 900);
  expect(again.checkpoint()).toEqual(trainer.checkpoint());
  expect(again.progress()).toEqual(trainer.progress());
});

test("progress is JSON as it stands", () => {
  const trainer = trainerOf(slow(10));
  runUpdates(trainer, 7);
  const progress = trainer.progress();
  expect(JSON.parse(JSON.stringify(progress))).toEqual(progress);
});
