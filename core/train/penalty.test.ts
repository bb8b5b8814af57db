import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { addPenaltyGradient, clipGradients, norm, penalty } from "./penalty.ts";
import { optimizerAt, runUpdates, sceneOf, trainerOf } from "./testing/scene.ts";

const thousandths = fc
  .integer({ min: -3000, max: 3000 })
  .filter((n) => n !== 0)
  .map((n) => n / 1000);
const strength = fc.constantFrom(0, 0.01, 0.5, 2);

describe("penalties", () => {
  test("are l1·Σ|w| + l2·Σw² of the weights, biases left out", () => {
    const values = Float64Array.of(1, -2, 5);
    const some = Uint8Array.of(1, 1, 0);
    expect(penalty(values, some, { l1: 0.5, l2: 0 })).toBe(1.5);
    expect(penalty(values, some, { l1: 0, l2: 0.5 })).toBe(2.5);
    expect(penalty(values, some, { l1: 0.5, l2: 0.5 })).toBe(4);
    expect(penalty(values, some, { l1: 0, l2: 0 })).toBe(0);
  });

  test("have the gradient that differences find", () => {
    const cases = fc.record({
      weights: fc.array(fc.tuple(thousandths, fc.boolean()), { minLength: 1, maxLength: 6 }),
      l1: strength,
      l2: strength,
    });
    fc.assert(
      fc.property(cases, ({ weights, l1, l2 }) => {
        const values = Float64Array.from(weights, ([w]) => w);
        const isPenalised = Uint8Array.from(weights, ([, counts]) => (counts ? 1 : 0));
        const gradients = new Float64Array(values.length).fill(0.25);
        addPenaltyGradient(gradients, values, isPenalised, { l1, l2 });
        const h = 1e-5;
        for (const [i, w] of values.entries()) {
          const at = (x: number) => penalty(values.with(i, x), isPenalised, { l1, l2 });
          const slope = (at(w + h) - at(w - h)) / (2 * h);
          expectClose(gradients[i]! - 0.25, slope, 1e-6, 1e-8);
        }
      }),
    );
  });

  /** (w − 0.3)² from w = 0, with so much l1. */
  const from0 = (l1: number) => {
    const draft = sketch();
    const off = draft.add("subtract", [draft.parameter(0), draft.constant(0.3)]);
    const graph = draft.graph(draft.add("square", [off]));
    return trainerOf(sceneOf(graph, null, { ...optimizerAt("sgd", 0.05), l1, epochs: 1000 }));
  };

  test("l1 does not hold a weight that is exactly 0 for good", () => {
    const trainer = from0(0.2);
    trainer.update();
    // At 0 only the loss pulls, by 0.6.
    expect(trainer.checkpoint().values[0]).toBeCloseTo(0.03, 14);
    runUpdates(trainer, 500);
    // 2(w − 0.3) + 0.2 = 0
    expect(trainer.checkpoint().values[0]).toBeCloseTo(0.2, 6);
  });

  test("a strong l1 keeps a weight within a step of 0", () => {
    const trainer = from0(2);
    runUpdates(trainer, 500);
    expect(Math.abs(trainer.checkpoint().values[0] as number)).toBeLessThan(0.05 * 2.6);
  });

  test("leave a neuron's bias alone and are part of the gradient that is shown, not of the loss", () => {
    const draft = sketch();
    const x = draft.constant(0);
    const neuron = draft.add("neuron", [x], { w1: 2, bias: 3, activation: "identity" });
    const graph = draft.graph(draft.add("square", [neuron]));
    const trainer = trainerOf(
      sceneOf(graph, null, { ...optimizerAt("sgd", 0.1), l1: 0.5, l2: 0.25, epochs: 5 }),
    );
    trainer.update();
    // w1: 0 from the loss, 0.5 + 2·0.25·2 from the penalties; bias: 2·3.
    expect(trainer.parameters.map(({ param }) => param)).toEqual(["w1", "bias"]);
    expect([...trainer.gradients()]).toEqual([1.5, 6]);
    const [record] = trainer.progress().records;
    const w = 2 - 0.15;
    expect(record).toMatchObject({ loss: 9, penalty: 0.5 * w + 0.25 * w * w });
    expect(record?.gradientNorm).toBeCloseTo(Math.hypot(1.5, 6), 14);
  });
});

describe("clipping", () => {
  const clipped = (numbers: readonly number[], clip: Parameters<typeof clipGradients>[1]) => {
    const gradients = Float64Array.from(numbers);
    clipGradients(gradients, clip);
    return [...gradients];
  };

  test("by value holds every number within the limit", () => {
    expect(clipped([3, -4, 0.5, -0.5], { kind: "value", limit: 1 })).toEqual([1, -1, 0.5, -0.5]);
  });

  test("by norm shortens the whole and keeps its direction", () => {
    // Length 5, to 2: times 2 / 5.000001.
    const factor = 2 / 5.000001;
    expect(clipped([3, -4], { kind: "norm", limit: 2 })).toEqual([3 * factor, -4 * factor]);
  });

  test("leaves a gradient within the limit, and one of 0, as it is", () => {
    expect(clipped([0.3, -0.4], { kind: "norm", limit: 2 })).toEqual([0.3, -0.4]);
    expect(clipped([0, 0], { kind: "norm", limit: 1e-9 })).toEqual([0, 0]);
    expect(clipped([7, 8], { kind: "none" })).toEqual([7, 8]);
  });

  test("works on gradients whose squares overflow", () => {
    expect(norm(Float64Array.of(3e200, -4e200))).toBeCloseTo(5e200, -188);
    const [a, b] = clipped([3e200, -4e200], { kind: "norm", limit: 1 });
    expect(a).toBeCloseTo(0.6, 12);
    expect(b).toBeCloseTo(-0.8, 12);
    expect(norm(Float64Array.of(Number.NaN, 1))).toBeNaN();
  });

  test("measures numbers whose squares vanish", () => {
    expect(norm(Float64Array.of(3e-200, -4e-200)) * 1e200).toBeCloseTo(5, 12);
    expect(norm(new Float64Array(3))).toBe(0);
  });

  test("happens after penalties, and before the optimiser", () => {
    const draft = sketch();
    const graph = draft.graph(draft.add("square", [draft.parameter(3)]));
    const trainer = trainerOf(
      sceneOf(graph, null, {
        ...optimizerAt("sgd", 0.1),
        l2: 1,
        clip: { kind: "value", limit: 2 },
      }),
    );
    trainer.update();
    expect([...trainer.gradients()]).toEqual([12]);
    expect([...(trainer.detail()?.gradients ?? [])]).toEqual([2]);
    expect(trainer.checkpoint().values[0]).toBeCloseTo(2.8, 14);
  });
});
