import { describe, expect, test } from "vitest";
import { sketch } from "../engine/testing/sketch.ts";
import type { OptimizerId } from "../model/optimizer-ids.ts";
import { defaultSettings, type OptimizerSettings } from "../model/settings.ts";
import { optimizers, withOptimizer } from "./optimizers.ts";
import { prepare } from "./prepare.ts";
import { createTrainer } from "./trainer.ts";

/** p after each update on the loss p², from p = 1. */
function trace(
  id: OptimizerId,
  updates: number,
  settings: Partial<OptimizerSettings> = {},
): readonly number[] {
  const draft = sketch();
  const p = draft.parameter(1);
  const loss = draft.add("square", [p]);
  const optimizer = {
    ...withOptimizer(defaultSettings.optimizer, id),
    ...defaultsOf(id),
    learningRate: 0.1,
    ...settings,
  };
  const training = { settings: { ...defaultSettings, optimizer, epochs: updates }, progress: null };
  const graph = { ...draft.graph(loss), training };
  const prepared = prepare(graph, null);
  if (prepared.kind === "refused") throw new Error(prepared.problems[0]?.message);
  const result = createTrainer(graph, prepared.prepared);
  if (result.kind === "refused") throw new Error(result.problems[0]?.message);
  return Array.from({ length: updates }, () => {
    result.trainer.update();
    return result.trainer.checkpoint().values[0] as number;
  });
}

const defaultsOf = (id: OptimizerId) => (id === "adamw" ? { weightDecay: 0.01 } : {});

describe("three updates on p², p = 1, learning rate 0.1, as PyTorch makes them", () => {
  const known: readonly [OptimizerId, readonly number[], Partial<OptimizerSettings>?][] = [
    ["sgd", [0.8, 0.64, 0.512]],
    ["sgd", [0.79, 0.6241, 0.493039], { weightDecay: 0.1 }],
    ["momentum", [0.8, 0.46, 0.062]],
    ["nesterov", [0.62, 0.2224, -0.108352]],
    ["adagrad", [0.9, 0.8331035268, 0.7804561814]],
    ["adam", [0.9000000005, 0.8004122287, 0.7015862729]],
    ["adamw", [0.8990000005, 0.7985190271, 0.6989111832]],
  ];
  test.each(known)("%s", (id, values, settings) => {
    for (const [i, value] of trace(id, 3, settings).entries())
      expect(Math.abs(value - (values[i] as number))).toBeLessThan(1e-9);
  });

  test("rmsprop", () => {
    // 1 − 0.1·2 / (√(0.01·2²) + 1e-8)
    expect(trace("rmsprop", 1)[0]).toBeCloseTo(5.0e-8, 12);
  });
});

test("an update is never called a step, which is the stepper’s word", () => {
  for (const { docs } of Object.values(optimizers)) expect(docs).not.toMatch(/\bsteps?\b/i);
});
