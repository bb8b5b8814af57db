import { expect, it } from "vitest";
import { setParam } from "../../../core/index.ts";
import type { AppStore } from "../app/store.ts";
import { stepBatch } from "../run/sample-actions.ts";
import { train } from "../run/training-actions.ts";
import { presentProblems } from "../run/training-words.ts";
import { id } from "../testing/open-app.ts";
import { openTraining } from "../testing/training.ts";
import { undoEdit } from "./edit.ts";
import { changeParam, chooseLoss, moveTo } from "./edit-actions.ts";
import { changeSettings } from "./settings-actions.ts";

const words = (store: AppStore) =>
  presentProblems(store.getState())
    .map(({ message }) => message)
    .join(" ");

/** A batch of more samples than there are: no look finds anything wrong with it. */
function refused() {
  const opened = openTraining();
  const { store, trainer } = opened;
  changeSettings(store, "Change Batch Size", () => ({ batchSize: 100 }));
  train(store);
  trainer.run();
  expect(words(store)).toMatch(/A batch has 100 samples/);
  return opened;
}

it("a refusal of Train outlasts the looks at the same graph", () => {
  const { store, trainer } = refused();
  moveTo(store, new Map([[id("o"), [10, 20] as const]]));
  trainer.run();
  expect(words(store)).toMatch(/A batch has 100 samples/);
});

it("a refusal ends with what it was about: the settings, or the loss", () => {
  const { store, trainer } = refused();
  changeSettings(store, "Change Batch Size", () => ({ batchSize: 2 }));
  expect(words(store)).toBe("");
  undoEdit(store);
  chooseLoss(store, null);
  trainer.run();
  expect(words(store)).toBe("");
});

it("a refusal of a step by hand outlasts the looks, too", () => {
  const { store, trainer } = openTraining();
  changeSettings(store, "Change Batch Size", () => ({ batchSize: 100 }));
  stepBatch(store);
  trainer.run();
  expect(words(store)).toMatch(/A batch has 100 samples/);
});

it("what keeps the graph from being looked at is told until it is mended or there is no loss", () => {
  const { store, trainer } = openTraining((graph) =>
    setParam(graph, id("x1"), "column", undefined),
  );
  trainer.run();
  expect(words(store)).toMatch(/input x1/);
  chooseLoss(store, null);
  trainer.run();
  expect(words(store)).toBe("");
  undoEdit(store);
  trainer.run();
  expect(words(store)).toMatch(/input x1/);
  changeParam(store, id("x1"), "column", "x1");
  trainer.run();
  expect(words(store)).toBe("");
});
