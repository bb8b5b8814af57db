import { expect, it } from "vitest";
import { exampleGraph, graphOf, numberOf, openApp, openNeuron } from "../testing/open-app.ts";
import { descend } from "./descend-actions.ts";
import { undoEdit } from "./edit.ts";
import { learningRateOf, setLearningRate } from "./learning-rate.ts";
import { changeSetting } from "./settings-actions.ts";

it("is the app’s where the document says nothing of training, and no edit", () => {
  const { store } = openNeuron();
  setLearningRate(store, 0.5);
  expect(learningRateOf(store.getState())).toBe(0.5);
  expect(store.getState().history.past).toEqual([]);
  descend(store);
  // w − η·∂L/∂w, with ∂L/∂w = 2(a − t)·a(1 − a)·x at a = σ(1), t = 1, x = 2.
  const a = 1 / (1 + Math.exp(-1));
  expect(numberOf(store, "w")).toBeCloseTo(0.5 - 0.5 * 2 * (a - 1) * a * (1 - a) * 2, 12);
});

it("is one for a descent step and for training, where there are data: an edit that can be undone", () => {
  const { store } = openApp(exampleGraph("moons"));
  const before = learningRateOf(store.getState());
  setLearningRate(store, 0.25);
  expect(graphOf(store).training?.settings.optimizer.learningRate).toBe(0.25);
  changeSetting(store, "learningRate", 0.125);
  expect(learningRateOf(store.getState())).toBe(0.125);
  descend(store);
  for (let i = 0; i < 3; i++) undoEdit(store);
  expect(learningRateOf(store.getState())).toBe(before);
});
