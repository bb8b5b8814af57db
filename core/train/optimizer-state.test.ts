import { describe, expect, it } from "vitest";
import { sketch } from "../engine/testing/sketch.ts";
import { nodeId } from "../model/ids.ts";
import type { OptimizerId } from "../model/optimizer-ids.ts";
import { defaultSettings } from "../model/settings.ts";
import type { TrainingProgress } from "../model/training.ts";
import { optimizerState, rememberedAt, rememberedOf } from "./optimizer-state.ts";
import { optimizers, withOptimizer } from "./optimizers.ts";
import { parameterKeyText } from "./parameters.ts";
import { prepare } from "./prepare.ts";
import { createTrainer } from "./trainer.ts";

/** What is remembered of p after two updates on the loss p², from p = 1. */
function remembered(id: OptimizerId, updates = 2) {
  const draft = sketch();
  const p = draft.parameter(1);
  const optimizer = { ...withOptimizer(defaultSettings.optimizer, id), learningRate: 0.1 };
  const settings = { ...defaultSettings, optimizer };
  const graph = {
    ...draft.graph(draft.add("square", [p])),
    training: { settings, progress: null },
  };
  const prepared = prepare(graph, null);
  if (prepared.kind === "refused") throw new Error(prepared.problems[0]?.message);
  const result = createTrainer(graph, prepared.prepared);
  if (result.kind === "refused") throw new Error(result.problems[0]?.message);
  for (let i = 0; i < updates; i++) result.trainer.update();
  const progress: TrainingProgress = result.trainer.progress();
  const state = optimizerState(rememberedOf(progress), optimizer);
  const { places, checkpoint } = result.trainer;
  const byKey = new Map(places.map((place) => [parameterKeyText(place), place]));
  const present = optimizerState(rememberedAt(byKey, checkpoint()), optimizer);
  const key = { node: p, param: "value" };
  expect(present.numbers(key), "as the run has it").toEqual(state.numbers(key));
  return { names: state.names, numbers: state.numbers({ node: p, param: "value" }), state };
}

describe("optimizerState", () => {
  it("has the velocity of momentum and of Nesterov", () => {
    // The gradients are 2·1 and 2·0.8.
    expect(remembered("momentum").names).toEqual(["b"]);
    expect(remembered("momentum").numbers?.[0]).toBeCloseTo(0.9 * 2 + 1.6, 12);
    expect(remembered("nesterov").names).toEqual(["b"]);
  });

  it("has Adam’s moments, and what they are without their start from 0", () => {
    const { names, numbers } = remembered("adam", 1);
    expect(names).toEqual(["m", "v", "m̂", "v̂"]);
    const [m, v, mHat, vHat] = numbers as number[];
    expect(m).toBeCloseTo(0.2, 12);
    expect(v).toBeCloseTo(0.004, 12);
    // After one update they are the gradient and its square.
    expect(mHat).toBeCloseTo(2, 12);
    expect(vHat).toBeCloseTo(4, 12);
    expect(remembered("adamw", 1).names).toEqual(names);
  });

  it("corrects by the number of updates that were made", () => {
    const [m = 0, v = 0, mHat, vHat] = remembered("adam", 2).numbers ?? [];
    expect(mHat).toBeCloseTo(m / (1 - 0.9 ** 2), 12);
    expect(vHat).toBeCloseTo(v / (1 - 0.999 ** 2), 10);
  });

  it("is none for an optimiser that remembers nothing, and for a parameter that was not trained", () => {
    expect(remembered("sgd")).toMatchObject({ names: [], numbers: null });
    const { state } = remembered("adam");
    expect(state.numbers({ node: nodeId("other"), param: "value" })).toBeNull();
  });

  it("begins with the names that each optimiser lists", () => {
    for (const { id, state } of Object.values(optimizers)) {
      const { names, numbers } = remembered(id);
      expect(names.slice(0, state.length)).toEqual(state);
      expect(numbers?.length ?? 0).toBe(names.length);
    }
  });
});
