import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sketch } from "../engine/testing/sketch.ts";
import type { Shape } from "../tensor/shape.ts";
import { type Tensor, tensorOf } from "../tensor/tensor.ts";
import { network } from "./testing/network.ts";
import { optimizerAt, runUpdates, sceneOf, trainerOf } from "./testing/scene.ts";

/** The accuracy with which the scores themselves are the answers, one loss for each column of targets. */
function accuracyOf(
  loss: string,
  scores: readonly (readonly number[])[],
  targets: readonly (readonly number[])[],
): number | null {
  const draft = sketch();
  const columns: Record<string, readonly number[]> = {};
  const free = draft.parameter(0);
  const losses = scores.map((values, i) => {
    columns[`s${i}`] = values;
    columns[`t${i}`] = targets[i] ?? [];
    const score = draft.add("input", [], { value: 0, column: `s${i}` });
    const target = draft.add("target", [], { value: 0, column: `t${i}` });
    return draft.add(loss, [draft.add("add", [score, free]), target]);
  });
  const graph = draft.graph(losses.length > 1 ? draft.add("sum", losses) : losses[0]);
  const trainer = trainerOf(sceneOf(graph, columns, optimizerAt("sgd", 1e-9)));
  runUpdates(trainer, 1);
  return trainer.progress().records[0]?.accuracy ?? null;
}

describe("one answer", () => {
  test.each([
    ["binary-cross-entropy", [0.1, 0.5, 0.49, 0.9], [0, 1, 1, 0], 0.5],
    ["binary-cross-entropy-with-logits", [-3, 0, -0.1, 4], [0, 1, 1, 0], 0.5],
    ["hinge", [-0.2, 0, -2, 3], [-1, 1, 1, 1], 0.75],
    ["squared-error", [0.1, 0.5, 0.4, 7], [0, 1, 1, 1], 0.75],
    ["absolute-error", [-0.5, 0, 0.2, -1], [-1, 1, -1, 1], 0.5],
    ["huber", [0, 1, 0, 1], [0, 1, 0, 1], 1],
  ] as const)("%s of %j against %j: %d", (loss, scores, targets, share) => {
    expect(accuracyOf(loss, [scores], [targets])).toBe(share);
  });

  test("to a probability says yes from the middle on", () => {
    const share = accuracyOf(
      "binary-cross-entropy",
      [[0.9, 0.1, 0.9, 0.1]],
      [[0.5, 0.5, 0.4, 0.4]],
    );
    expect(share).toBe(0.5);
  });

  test.each([
    ["squared-error", [0, 1, 2, 1]],
    ["squared-error", [0, 1, 0.5, 1]],
    ["absolute-error", [-1, 0, 1, 0]],
  ] as const)("%s to targets %j is neither right nor wrong", (loss, targets) => {
    expect(accuracyOf(loss, [[0, 1, 0, 1]], [targets])).toBeNull();
  });
});

describe("several answers", () => {
  const yes = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];

  test("to one that is yes: the largest must be its, whatever side the numbers are on", () => {
    const scores = [
      [0.2, 0.9, 0.3],
      [0.1, 0.8, 0.3],
      [0.1, 0.95, 0.4],
    ];
    // Rows: 0.2 is largest and right; 0.95 belongs to the third, the second is right; 0.4 is right.
    expect(accuracyOf("squared-error", scores, yes)).toBeCloseTo(2 / 3, 14);
  });

  test("of which several are yes, or none: each must be on its side", () => {
    const targets = [
      [1, 0, 1],
      [1, 0, 0],
    ];
    const scores = [
      [0.9, 0.1, 0.9],
      [0.6, 0.2, 0.6],
    ];
    // Both yes and both said; none and none said; one yes, and its score is the largest.
    expect(accuracyOf("squared-error", scores, targets)).toBe(1);
    expect(accuracyOf("squared-error", scores.with(1, [0.4, 0.6, 0.6]), targets)).toBeCloseTo(
      1 / 3,
      14,
    );
  });

  test("of which one is a quantity are neither right nor wrong", () => {
    expect(accuracyOf("squared-error", yes, yes.with(2, [0, 3, 1]))).toBeNull();
  });
});

describe("answers of a tensor", () => {
  /** Right or wrong in each of four rows of data: scores and targets of these shapes, the latter −1 and 1. */
  function rightOf(scores: Tensor, targets: readonly number[][], shape: Shape): number | null {
    const draft = sketch();
    const names = targets[0]!.map((_, k) => `t${k}`);
    const columns = Object.fromEntries(names.map((name, k) => [name, targets.map((t) => t[k]!)]));
    const value = { shape, data: new Float64Array(names.length) };
    const target = draft.add("target", [], { value, columns: names });
    const graph = draft.graph(draft.add("hinge", [draft.parameter(scores), target]));
    const trainer = trainerOf(sceneOf(graph, columns, optimizerAt("sgd", 1e-9)));
    runUpdates(trainer, 1);
    return trainer.progress().records[0]!.accuracy;
  }

  test("stand beside the targets that are stretched to them", () => {
    const scores = tensorOf([
      [3, 2, 1],
      [-1, -2, -3],
    ])!;
    // A target for each row: only 1 and −1 is right in all.
    const targets = [
      [1, -1],
      [1, 1],
      [-1, -1],
      [-1, 1],
    ];
    expect(rightOf(scores, targets, [2, 1])).toBe(1 / 4);
  });

  test("are stretched to more targets, and each must be right", () => {
    const targets = [
      [1, 1, 1],
      [1, 1, -1],
      [1, -1, 1],
      [-1, -1, -1],
    ];
    expect(rightOf(tensorOf([2])!, targets, [3])).toBe(1 / 4);
  });

  test("are no classes where one of several targets is a quantity", () => {
    const draft = sketch();
    const columns = { a: [0, 1, 0, 1], b: [0.3, 5, 2, 1] };
    const value = { shape: [2], data: new Float64Array(2) };
    const target = draft.add("target", [], { value, columns: ["a", "b"] });
    const graph = draft.graph(draft.add("squared-error", [draft.parameter(0.5), target]));
    const trainer = trainerOf(sceneOf(graph, columns, optimizerAt("sgd", 1e-9)));
    runUpdates(trainer, 1);
    expect(trainer.progress().records[0]!.accuracy).toBeNull();
  });
});

test("the share is always between 0 and 1, of training and of validation", () => {
  const cases = fc.record({
    seed: fc.nat(1000),
    batchSize: fc.constantFrom(1, 3, null),
    validation: fc.constantFrom(0, 0.3),
    frequency: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(cases, ({ seed, batchSize, validation, frequency }) => {
      const rows = Array.from({ length: 14 }, (_, i) => i);
      const columns = { x: rows.map((i) => Math.sin(frequency * i)), t: rows.map((i) => i % 2) };
      const graph = network([2, 1], { inputs: ["x"], target: "t", seed });
      const settings = { batchSize, seed, epochs: 4 };
      const trainer = trainerOf(sceneOf(graph, columns, settings, { validation, seed }));
      runUpdates(trainer, 100);
      for (const { accuracy, validationAccuracy } of trainer.progress().records)
        for (const share of [accuracy, validationAccuracy ?? 0]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
    }),
    { numRuns: 40 },
  );
});
