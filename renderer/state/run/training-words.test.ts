import { describe, expect, it } from "vitest";
import { nodeView } from "../../../core/index.ts";
import type { AppStore } from "../app/store.ts";
import { bindNode, changeData, removeData } from "../document/data-edits.ts";
import { redoEdit, undoEdit } from "../document/edit.ts";
import { changeParam, moveTo } from "../document/edit-actions.ts";
import { changeSettings } from "../document/settings-actions.ts";
import { nodeLabelled } from "../testing/data.ts";
import { graphOf, id } from "../testing/open-app.ts";
import { openTraining, reopened } from "../testing/training.ts";
import { nextStep, restart } from "./run-actions.ts";
import { makeUpdate, stepBatch } from "./sample-actions.ts";
import { isAtEnd } from "./session.ts";
import { pauseTraining, resetWeights, stopTraining, train, trainOnce } from "./training-actions.ts";
import { changedDataWords, presentEnd, readyWords } from "./training-words.ts";

const endOf = (store: AppStore) => presentEnd(store.getState())?.words ?? null;
const changedOf = (store: AppStore) => changedDataWords(store.getState().history);
const readyOf = (store: AppStore) => readyWords(graphOf(store));

function trainedEpochs(epochs: number) {
  const opened = openTraining();
  for (let i = 0; i < epochs; i++) {
    trainOnce(opened.store, "epoch");
    opened.trainer.run();
  }
  return opened;
}

describe("the word on how a run ended", () => {
  it("is gone when undo takes the run back, and there again with it", () => {
    const { store } = trainedEpochs(1);
    expect(endOf(store)).toBe("Epoch 1 is done.");
    undoEdit(store);
    expect(endOf(store)).toBeNull();
    redoEdit(store);
    expect(endOf(store)).toBe("Epoch 1 is done.");
  });

  it("is gone after an update by hand, and stays when a node is moved", () => {
    const { store } = trainedEpochs(1);
    moveTo(store, new Map([[id("o"), [5, 5] as const]]));
    expect(endOf(store)).toBe("Epoch 1 is done.");
    stepBatch(store);
    makeUpdate(store);
    expect(endOf(store)).toBeNull();
    expect(readyOf(store)).toBe(
      "1 of 50 epochs are done, and 2 samples of the next: press Train to continue.",
    );
  });

  it("says how far an epoch came that was stopped amid it", () => {
    const { store, trainer } = openTraining((graph) =>
      graph.training
        ? {
            ...graph,
            training: {
              ...graph.training,
              settings: { ...graph.training.settings, batchSize: 1 },
            },
          }
        : graph,
    );
    trainOnce(store, "epoch");
    trainer.run(0);
    pauseTraining(store);
    trainer.run();
    expect(endOf(store)).toMatch(/^Stopped in epoch 1, after [123] of its samples\.$/);
  });

  it("tells a stop from a pause", () => {
    const { store, trainer } = openTraining();
    train(store);
    trainer.run(4);
    pauseTraining(store);
    trainer.run();
    expect(endOf(store)).toMatch(/^Paused .*: press Train to continue\.$/);
    stopTraining(store);
    expect(endOf(store)).toMatch(
      /^Stopped (after|in) epoch \d+\. Its curve is kept in Runs\. Train begins a new run/,
    );
    expect(store.getState().training.runs).toHaveLength(1);
    train(store);
    trainer.run();
    expect(store.getState().history.past).toHaveLength(2);
  });
});

describe("where training stands", () => {
  it("is told of a graph that was saved amid its epochs", () => {
    const { store } = trainedEpochs(3);
    expect(readyWords(reopened(store))).toBe("3 of 50 epochs are done: press Train to continue.");
  });

  it("speaks of one epoch as of one", () => {
    const { training, ...graph } = reopened(trainedEpochs(1).store);
    if (!training) throw new Error("The graph was not trained.");
    const settings = { ...training.settings, epochs: 1 };
    expect(readyWords({ ...graph, training: { ...training, settings } })).toBe(
      "1 of 1 epoch is done.",
    );
  });

  it("says that a graph without data is its own one sample", () => {
    const { store } = openTraining();
    expect(readyOf(store)).toBe("Ready to train.");
    removeData(store);
    expect(readyOf(store)).toBe(
      "Ready to train on the values typed into the graph, as its one sample.",
    );
  });
});

describe("data that were changed after the last update", () => {
  it("are named, as long as they are others, and the old curve is kept when Train goes on", () => {
    const { store, trainer } = trainedEpochs(3);
    expect(changedOf(store)).toBeNull();
    changeParam(store, id("o"), "bias", 0.25);
    expect(changedOf(store)).toBeNull();
    changeData(store, "Noise", { noise: 0.5 });
    const words = "Data changed after epoch 3: Train continues, Reset starts over.";
    expect(changedOf(store)).toBe(words);
    undoEdit(store);
    expect(changedOf(store)).toBeNull();
    redoEdit(store);
    expect(store.getState().training.runs).toEqual([]);
    trainOnce(store, "batch");
    expect(store.getState().training.runs.map(({ records }) => records.length)).toEqual([3]);
    trainer.run();
    expect(changedOf(store)).toBeNull();
  });

  it("are named with the epoch that they were changed in, though it begins anew", () => {
    const { store, trainer } = trainedEpochs(2);
    trainOnce(store, "batch");
    trainer.run();
    changeData(store, "Noise", { noise: 0.5 });
    expect(graphOf(store).training?.progress?.soFar.samples).toBe(0);
    expect(changedOf(store)).toMatch(/^Data changed in epoch 3: /);
  });

  it("are named when they are removed, and when they feed other nodes", () => {
    const { store } = trainedEpochs(2);
    bindNode(store, nodeLabelled(store, "x2"), "x1");
    expect(changedOf(store)).toMatch(/^Columns changed after epoch 2: Train continues/);
    removeData(store);
    expect(changedOf(store)).toBe(
      "Data removed after epoch 2: Train uses the values typed into the graph.",
    );
    resetWeights(store);
    expect(changedOf(store)).toBeNull();
  });

  it("do not say that Train goes on where all epochs are done", () => {
    const { store } = trainedEpochs(2);
    changeSettings(store, "Epochs", () => ({ epochs: 2 }));
    changeData(store, "Noise", { noise: 0.5 });
    expect(changedOf(store)).toBe("Data changed after epoch 2: raise the epochs, or reset.");
  });
});

it("a run shows its numbers also when the stepper stood amid the steps", () => {
  const { store, trainer } = openTraining();
  restart(store);
  nextStep(store);
  train(store);
  trainer.run(4);
  const { session } = store.getState();
  expect(isAtEnd(session)).toBe(true);
  expect(nodeView(session.run, session.taken, id("L")).value.state).toBe("done");
});
