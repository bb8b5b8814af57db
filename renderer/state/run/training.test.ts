import { describe, expect, it } from "vitest";
import { defaultSettings, isDirty, setParam } from "../../../core/index.ts";
import { newDocument, openExample } from "../../features/files/file-actions.ts";
import type { AppStore } from "../app/store.ts";
import { edit, finishGesture, redoEdit, undoEdit } from "../document/edit.ts";
import { changeParam, moveTo, renameNode } from "../document/edit-actions.ts";
import { exampleText, graphOf, id } from "../testing/open-app.ts";
import {
  openTraining,
  rename,
  reopened,
  runSome,
  trainedAlone,
  updatesOf,
  weightsOf,
} from "../testing/training.ts";
import {
  drawNewWeights,
  pauseTraining,
  resetWeights,
  restoreLastFinite,
  rewindTo,
  stopTraining,
  train,
  trainOnce,
} from "./training-actions.ts";
import { presentEnd, presentProblems } from "./training-words.ts";

describe("a run", () => {
  it("makes the updates that the trainer alone makes, bit for bit", () => {
    const { store, trainer } = openTraining();
    const start = graphOf(store);
    train(store);
    trainer.run();
    expect(updatesOf(store)).toBe(100);
    expect(weightsOf(store)).toEqual(trainedAlone(start, 100));
    expect(store.getState().training.end?.words).toBe("All 50 epochs are done.");
  });

  it("is one undo step, and makes the document dirty", () => {
    const { store, trainer } = openTraining();
    const start = graphOf(store);
    train(store);
    trainer.run();
    expect(store.getState().history.past.map(({ label }) => label)).toEqual(["Train"]);
    expect(isDirty(store.getState().history)).toBe(true);
    undoEdit(store);
    expect(graphOf(store)).toBe(start);
    expect(isDirty(store.getState().history)).toBe(false);
    redoEdit(store);
    expect(updatesOf(store)).toBe(100);
  });

  it("stays one undo step while it is paused and goes on, also when a field is left meanwhile", () => {
    const { store, trainer } = openTraining();
    const start = graphOf(store);
    train(store);
    runSome({ store, trainer });
    const some = updatesOf(store);
    expect(some).toBeGreaterThan(0);
    finishGesture(store);
    trainer.run(4);
    pauseTraining(store);
    trainer.run();
    expect(store.getState().training.run?.status).toBe("paused");
    finishGesture(store);
    train(store);
    trainer.run();
    expect(store.getState().history.past).toHaveLength(1);
    expect(weightsOf(store)).toEqual(trainedAlone(start, 100));
  });

  it("of one batch or one epoch is an undo step of its own", () => {
    const { store, trainer } = openTraining();
    trainOnce(store, "batch");
    trainer.run();
    expect(updatesOf(store)).toBe(1);
    trainOnce(store, "epoch");
    trainer.run();
    expect(updatesOf(store)).toBe(2);
    expect(graphOf(store).training?.progress?.epoch).toBe(1);
    const labels = store.getState().history.past.map(({ label }) => label);
    expect(labels).toEqual(["Train One Batch", "Train One Epoch"]);
  });

  it("goes on after saving and opening as if it had not been interrupted", () => {
    const { store, trainer } = openTraining();
    const start = graphOf(store);
    for (let i = 0; i < 3; i++) {
      trainOnce(store, "batch");
      trainer.run();
    }
    const later = openTraining(() => reopened(store));
    train(later.store);
    later.trainer.run();
    expect(weightsOf(later.store)).toEqual(trainedAlone(start, 100));
  });

  it("says when all its epochs are done, and how to go on", () => {
    const { store, trainer } = openTraining();
    train(store);
    trainer.run();
    train(store);
    trainer.run();
    const { panel, training } = store.getState();
    const problems = presentProblems(store.getState());
    expect(training.run).toBeNull();
    expect(panel.open).toBe(true);
    expect(problems.map(({ message }) => message).join()).toMatch(
      /^Epoch 50 of 50 is done: raise the epochs/,
    );
  });
});

describe("moving and naming while a run is under way", () => {
  const place = (store: AppStore) => graphOf(store).nodes.find((node) => node.id === "o")?.position;
  const labels = (store: AppStore) => store.getState().history.past.map(({ label }) => label);
  const move = (store: AppStore, x: number) =>
    moveTo(store, new Map([[id("o"), [x, 0] as const]]), "move");

  it("leaves the run going, which stays one undo step above them", () => {
    const { store, trainer } = openTraining();
    const start = graphOf(store);
    const before = place(store);
    train(store);
    runSome({ store, trainer });
    const made = updatesOf(store);
    for (const x of [10, 20, 30]) move(store, x);
    finishGesture(store);
    renameNode(store, id("o"), "out");
    rename(store, "Mine");
    move(store, 40);
    finishGesture(store);
    expect(updatesOf(store)).toBe(made);
    trainer.run();
    expect(weightsOf(store)).toEqual(trainedAlone(start, 100));
    expect(place(store)).toEqual([40, 0]);
    const all = ["Move Node", "Rename to out", "Rename Graph", "Move Node", "Train"];
    expect(labels(store)).toEqual(all);
    undoEdit(store);
    expect(updatesOf(store)).toBe(0);
    expect(place(store)).toEqual([40, 0]);
    undoEdit(store);
    expect(place(store)).toEqual([30, 0]);
    for (let i = 0; i < 3; i++) undoEdit(store);
    expect(graphOf(store)).toBe(start);
    expect(place(store)).toEqual(before);
    for (let i = 0; i < 5; i++) redoEdit(store);
    expect(weightsOf(store)).toEqual(trainedAlone(start, 100));
    expect(place(store)).toEqual([40, 0]);
    expect(graphOf(store).name).toBe("Mine");
  });

  it("counts before the first answer, and while the run is paused", () => {
    const { store, trainer } = openTraining();
    const start = graphOf(store);
    train(store);
    move(store, 10);
    finishGesture(store);
    trainer.run(4);
    pauseTraining(store);
    trainer.run();
    move(store, 20);
    finishGesture(store);
    expect(store.getState().training.run?.status).toBe("paused");
    train(store);
    trainer.run();
    expect(labels(store)).toEqual(["Move Node", "Move Node", "Train"]);
    expect(weightsOf(store)).toEqual(trainedAlone(start, 100));
  });
});

describe("a late answer of a run touches nothing", () => {
  /** A run that has made some updates, with more under way. */
  function underWay() {
    const opened = openTraining();
    train(opened.store);
    runSome(opened);
    expect(updatesOf(opened.store)).toBeGreaterThan(0);
    return opened;
  }

  it("after an edit: the edit stands, and the run is over with a word on it", () => {
    const { store, trainer } = underWay();
    const request = store.getState().training.run?.request;
    changeParam(store, id("o"), "bias", 0.25);
    expect(trainer.posted).toContainEqual({ kind: "pause", run: request });
    const edited = graphOf(store);
    trainer.run();
    expect(graphOf(store)).toBe(edited);
    expect(store.getState().training.run).toBeNull();
    expect(store.getState().training.end?.words).toMatch(/graph was changed/);
    expect(store.getState().history.past.map(({ label }) => label)).toEqual([
      "Train",
      "Change bias of o",
    ]);
  });

  it("after undo: the run is taken back whole", () => {
    const { store, trainer } = underWay();
    undoEdit(store);
    trainer.run();
    expect(updatesOf(store)).toBe(0);
    expect(store.getState().history.past).toEqual([]);
  });

  it("after a new document", async () => {
    const { store, host, trainer } = underWay();
    const request = store.getState().training.run?.request;
    host.user.unsaved = "discard";
    await newDocument(store);
    expect(trainer.posted.filter(({ kind }) => kind === "pause")).toEqual([
      { kind: "pause", run: request },
    ]);
    trainer.run();
    expect(graphOf(store).nodes).toEqual([]);
    expect(store.getState().training.run).toBeNull();
  });

  it("after another document was opened", async () => {
    const { store, host, trainer } = underWay();
    host.user.unsaved = "discard";
    await openExample(store, exampleText("moons"));
    const opened = graphOf(store);
    trainer.run();
    expect(graphOf(store)).toBe(opened);
    expect(isDirty(store.getState().history)).toBe(false);
  });

  it("after another run was begun", () => {
    const { store, trainer } = underWay();
    stopTraining(store);
    const stopped = updatesOf(store);
    trainOnce(store, "batch");
    trainer.run();
    expect(updatesOf(store)).toBe(stopped + 1);
  });

  it("after a slider was moved while it was paused", () => {
    const { store, trainer } = underWay();
    pauseTraining(store);
    trainer.run();
    changeParam(store, id("o"), "bias", 0.25);
    expect(store.getState().training.run).toBeNull();
    train(store);
    trainer.run();
    expect(store.getState().history.past.map(({ label }) => label)).toEqual([
      "Train",
      "Change bias of o",
      "Train",
    ]);
  });
});

describe("going back", () => {
  it("resets to the weights before the first update, as one undo step, and keeps the curve", () => {
    const { store, trainer } = openTraining();
    const start = trainedAlone(graphOf(store), 0);
    train(store);
    trainer.run();
    resetWeights(store);
    expect(graphOf(store).training?.progress).toBeNull();
    expect(store.getState().training.runs).toHaveLength(1);
    expect(trainedAlone(graphOf(store), 0)).toEqual(start);
    undoEdit(store);
    expect(updatesOf(store)).toBe(100);
  });

  it("rewinds to an epoch, from where training gives the same numbers again", () => {
    const { store, trainer } = openTraining();
    train(store);
    trainer.run();
    const end = weightsOf(store);
    const epoch = store.getState().training.kept.at(5)?.checkpoint.epoch as number;
    rewindTo(store, epoch);
    expect(graphOf(store).training?.progress?.epoch).toBe(epoch);
    expect(graphOf(store).training?.progress?.records.at(-1)?.epoch).toBe(epoch);
    expect(store.getState().history.past.at(-1)?.label).toBe(`Rewind to Epoch ${epoch}`);
    train(store);
    trainer.run();
    expect(weightsOf(store)).toEqual(end);
  });

  it("draws new weights by a seed", () => {
    const { store } = openTraining();
    const start = graphOf(store);
    drawNewWeights(store, 5);
    const drawn = graphOf(store).nodes.map(({ params }) => params);
    expect(drawn).not.toEqual(start.nodes.map(({ params }) => params));
    undoEdit(store);
    drawNewWeights(store, 5);
    expect(graphOf(store).nodes.map(({ params }) => params)).toEqual(drawn);
  });
});

describe("a run whose loss stops being finite", () => {
  it("ends with the node and the row, and gives the last finite weights back on request", () => {
    const { store, trainer } = openTraining((graph) => ({
      ...graph,
      // Squared numbers of this size overflow once the rate has thrown the weights far away.
      nodes: graph.nodes.map((node) =>
        node.op === "neuron"
          ? { ...node, params: { ...node.params, activation: "identity" } }
          : node,
      ),
    }));
    edit(store, "Loss", (graph) => {
      const { settings, progress } = graph.training ?? {
        settings: defaultSettings,
        progress: null,
      };
      const optimizer = { ...settings.optimizer, id: "sgd", learningRate: 1e60 } as const;
      const stop = { ...settings.stop, lossAbove: null };
      const nodes = graph.nodes.map((node) =>
        node.id === "L" ? { ...node, op: "squared-error" } : node,
      );
      return {
        ...graph,
        nodes,
        training: { settings: { ...settings, optimizer, stop }, progress },
      };
    });
    train(store);
    trainer.run();
    const { end } = store.getState().training;
    expect(end?.tone).toBe("problem");
    expect(end?.words).toMatch(/row [1-4] of the data/);
    const before = end?.lastFinite?.values ?? new Float64Array();
    expect(weightsOf(store).every(Number.isFinite)).toBe(true);
    expect(end?.words).toMatch(/learning rate of 1\.000e60: choose a smaller one/);
    restoreLastFinite(store);
    expect(weightsOf(store)).toEqual([...before]);
    expect(presentEnd(store.getState())).toBeNull();
    undoEdit(store);
    expect(presentEnd(store.getState())?.lastFinite?.values).toEqual(before);
    train(store);
    trainer.run();
    expect(presentEnd(store.getState())?.lastFinite?.values).toEqual(before);
    restoreLastFinite(store);
    expect(weightsOf(store)).toEqual([...before]);
  });
});

describe("a run that fails at its first update", () => {
  it("leaves no undo step, no progress and a document that is saved, with a word on why", () => {
    const { store, trainer } = openTraining((graph) => {
      const huge = setParam(graph, id("o"), "bias", 1e200);
      const nodes = huge.nodes.map((node) => {
        if (node.op === "neuron")
          return { ...node, params: { ...node.params, activation: "identity" } };
        return node.id === "L" ? { ...node, op: "squared-error" } : node;
      });
      return { ...huge, nodes };
    });
    const start = graphOf(store);
    train(store);
    trainer.run();
    const { history, training } = store.getState();
    expect(training.run).toBeNull();
    expect(presentEnd(store.getState())?.tone).toBe("problem");
    expect(graphOf(store)).toBe(start);
    expect(history.past).toEqual([]);
    expect(isDirty(history)).toBe(false);
  });
});

describe("a training service that dies", () => {
  it("leaves the graph as it was shown last, and training begins afresh", () => {
    const { store, trainer } = openTraining();
    const start = graphOf(store);
    train(store);
    runSome({ store, trainer });
    const shown = graphOf(store);
    trainer.fail("out of memory");
    expect(graphOf(store)).toBe(shown);
    expect(store.getState().training.run).toBeNull();
    expect(store.getState().message?.details.join(" ")).toMatch(/out of memory/);
    train(store);
    trainer.run();
    expect(weightsOf(store)).toEqual(trainedAlone(start, 100));
  });
});

describe("what can’t be trained", () => {
  it("is refused with the way to mend it, and nothing is changed", () => {
    const { store, trainer } = openTraining((graph) =>
      setParam(graph, id("x1"), "column", undefined),
    );
    const start = graphOf(store);
    train(store);
    trainer.run();
    expect(graphOf(store)).toBe(start);
    const problems = presentProblems(store.getState());
    const { run } = store.getState().training;
    expect(run).toBeNull();
    expect(problems.map(({ message }) => message).join()).toMatch(/input x1.*“x1”/);
  });
});
