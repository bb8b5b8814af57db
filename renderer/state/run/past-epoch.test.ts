import { describe, expect, it } from "vitest";
import { applyTraining, edgeView, type Graph, lossValue, nodeView } from "../../../core/index.ts";
import { runCommand } from "../../commands/registry.ts";
import { type AppStore, selectShown } from "../app/store.ts";
import { hasUnsaved } from "../document/document-state.ts";
import { undoEdit } from "../document/edit.ts";
import { changeParam, moveTo } from "../document/edit-actions.ts";
import { changeSettings } from "../document/settings-actions.ts";
import { graphOf, id } from "../testing/open-app.ts";
import { openTraining, trainedAlone, updatesOf, weightsOf } from "../testing/training.ts";
import { backToPresent, lookAtEpoch, pastEpochs } from "./past-epoch.ts";
import { nextStep, scrubTo } from "./run-actions.ts";
import { lookAtOwn, lookAtRow, stepBatch } from "./sample-actions.ts";

import { startSession } from "./session.ts";
import { setTraining, train } from "./training-actions.ts";

/** After 50 epochs of two updates each. */
function trained() {
  const opened = openTraining();
  const start = graphOf(opened.store);
  train(opened.store);
  opened.trainer.run();
  opened.store.setState(({ history }) => ({ history: { ...history, saved: history.present } }));
  return { ...opened, start };
}

const pastOf = (store: AppStore) => store.getState().training.past?.kept.record.epoch ?? null;

/** Every number of nodes and wires that is shown, by the engine's own views. */
function shownNumbers(store: AppStore) {
  const { run, taken } = store.getState().session;
  const { nodes, edges } = graphOf(store);
  return [
    nodes.map((node) => nodeView(run, taken, node.id)),
    edges.map((edge) => edgeView(run, taken, edge.id)),
    lossValue(run),
  ];
}

/** The graph trained for so many epochs by the trainer alone. */
function trainedFor({ store }: { store: AppStore }, start: Graph, epochs: number): Graph {
  const keys = graphOf(store).training?.progress?.parameters ?? [];
  return applyTraining(start, keys, Float64Array.from(trainedAlone(start, 2 * epochs)), null);
}

describe("an epoch that is looked at", () => {
  it.each([1, 17, 49])("%d shows the numbers of training exactly that long", (epoch) => {
    const { store, start } = trained();
    lookAtRow(store, 2);
    lookAtEpoch(store, epoch);
    expect(pastOf(store)).toBe(epoch);
    const shown = shownNumbers(store);
    const alone = trainedFor({ store }, start, epoch);
    const { looking } = store.getState().session;
    store.setState({ session: startSession(alone, looking) });
    expect(shown).toEqual(shownNumbers(store));
  });

  it("leaves the document as it is: no edit, nothing unsaved", () => {
    const { store } = trained();
    const { history } = store.getState();
    for (const epoch of pastEpochs(graphOf(store), store.getState().training.kept))
      lookAtEpoch(store, epoch);
    expect(store.getState().history).toBe(history);
    expect(hasUnsaved(store.getState())).toBe(false);
  });

  it("has each of the first epochs, and not the present one", () => {
    const { store } = trained();
    const epochs = pastEpochs(graphOf(store), store.getState().training.kept);
    expect(epochs).toEqual(Array.from({ length: 49 }, (_, i) => i + 1));
  });

  it("gives way to the present, to the bit", () => {
    const { store } = trained();
    const before = shownNumbers(store);
    lookAtEpoch(store, 3);
    expect(shownNumbers(store)).not.toEqual(before);
    backToPresent(store);
    expect(pastOf(store)).toBeNull();
    expect(shownNumbers(store)).toEqual(before);
  });

  it("is what the pictures are made of", () => {
    const { store, trainer } = trained();
    lookAtEpoch(store, 3);
    trainer.run();
    const { snapshot, past } = store.getState().training;
    expect(snapshot?.graph).toBe(past?.graph);
    expect(snapshot?.result.values).toEqual(past?.kept.checkpoint.values);
  });

  it("that is not there, or not kept, changes nothing", () => {
    const { store } = trained();
    const before = store.getState();
    lookAtEpoch(store, 51);
    setTraining(store, { kept: [] });
    lookAtEpoch(store, 3);
    expect(store.getState().session).toBe(before.session);
    expect(pastOf(store)).toBeNull();
  });

  it("can be stepped through, and looked at row by row", () => {
    const { store } = trained();
    lookAtEpoch(store, 3);
    lookAtRow(store, 1);
    scrubTo(store, 0);
    nextStep(store);
    lookAtOwn(store);
    expect(pastOf(store)).toBe(3);
    const { run } = store.getState().session;
    expect(lossValue(run)).toBe(lossValue(startSession(selectShown(store.getState())).run));
  });
});

describe("what goes on from the present comes back to it first:", () => {
  const present = () => {
    const opened = trained();
    const weights = weightsOf(opened.store);
    lookAtEpoch(opened.store, 3);
    return { ...opened, weights };
  };

  it("an edit", () => {
    const { store, weights } = present();
    moveTo(store, new Map([[id("o"), [10, 20] as const]]));
    expect(pastOf(store)).toBeNull();
    expect(weightsOf(store)).toEqual(weights);
    lookAtEpoch(store, 3);
    changeParam(store, id("o"), "bias", 7);
    expect(weightsOf(store).filter((weight, i) => weight !== weights[i])).toEqual([7]);
    expect(store.getState().announcement).toMatch(/present/);
  });

  it("undo", () => {
    const { store } = present();
    undoEdit(store);
    expect(pastOf(store)).toBeNull();
    expect(updatesOf(store)).toBe(0);
  });

  it("a descent step, whose gradients are the present ones", () => {
    const { store } = present();
    const other = trained().store;
    runCommand(store, "run.descend");
    runCommand(other, "run.descend");
    expect(weightsOf(store)).toEqual(weightsOf(other));
  });

  it("a batch by hand", () => {
    const { store } = present();
    store.setState(({ history }) => ({ history }));
    stepBatch(store);
    expect(pastOf(store)).toBeNull();
  });

  it("going back to it is an undo step of its own", () => {
    const { store, weights, start } = present();
    const { past } = store.getState().history;
    runCommand(store, "train.go-back");
    expect(pastOf(store)).toBeNull();
    expect(weightsOf(store)).toEqual(trainedAlone(start, 6));
    expect(graphOf(store).training?.progress?.epoch).toBe(3);
    expect(store.getState().history.past.length).toBe(past.length + 1);
    undoEdit(store);
    expect(weightsOf(store)).toEqual(weights);
  });
});

describe("during a run", () => {
  it("the epoch stays in view while the run goes on, and the present is where that is by then", () => {
    const { store, trainer } = openTraining();
    changeSettings(store, "Change Epochs", () => ({ epochs: 500 }));
    const begun = graphOf(store);
    train(store);
    while (updatesOf(store) === 0) trainer.run(2);
    expect(store.getState().training.run?.status).toBe("running");
    lookAtEpoch(store, 2);
    const shown = shownNumbers(store);
    trainer.run();
    expect(graphOf(store).training?.progress?.epoch).toBe(500);
    expect(pastOf(store)).toBe(2);
    expect(shownNumbers(store)).toEqual(shown);
    expect(weightsOf(store)).toEqual(trainedAlone(begun, 1000));
    backToPresent(store);
    const numbers = shownNumbers(store);
    store.setState({ session: startSession(graphOf(store)) });
    expect(numbers).toEqual(shownNumbers(store));
  });
});
