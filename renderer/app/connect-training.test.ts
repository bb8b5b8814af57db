import { afterEach, describe, expect, it, vi } from "vitest";
import { runCommand } from "../commands/registry.ts";
import { undoEdit } from "../state/document/edit.ts";
import { changeParam, moveTo, renameNode } from "../state/document/edit-actions.ts";
import { lookAtEpoch } from "../state/run/past-epoch.ts";
import {
  endWorker,
  pauseTraining,
  setTraining,
  stopTraining,
  train,
  trainOnce,
} from "../state/run/training-actions.ts";
import { presentEnd } from "../state/run/training-words.ts";
import { graphOf, id } from "../state/testing/open-app.ts";
import type { TestTrainer } from "../state/testing/test-trainer.ts";
import {
  openTraining,
  runSome,
  trainedAlone,
  updatesOf,
  weightsOf,
} from "../state/testing/training.ts";

const looks = ({ posted }: TestTrainer) =>
  posted.filter(({ kind }) => kind === "snapshot" || kind === "run-snapshot");
const last = <T>(items: readonly T[]) => items.at(-1);

describe("a look that the training service dies of", () => {
  function dying() {
    const opened = openTraining();
    expect(looks(opened.trainer)).toHaveLength(1);
    opened.trainer.fail("out of memory");
    return opened;
  }

  it("is not asked for again: it would kill the next service too", () => {
    const { store, trainer } = dying();
    setTraining(store, {});
    moveTo(store, new Map([[id("o"), [10, 20] as const]]));
    expect(looks(trainer)).toHaveLength(1);
  });

  it("is asked for when the graph has changed, or whose samples are told apart", () => {
    const { store, trainer } = dying();
    changeParam(store, id("o"), "bias", 0.25);
    expect(last(looks(trainer))).toMatchObject({ graph: { nodes: graphOf(store).nodes } });
    expect(looks(trainer)).toHaveLength(2);
    trainer.fail("out of memory");
    setTraining(store, { parameter: { node: id("o"), param: "bias" } });
    expect(looks(trainer)).toHaveLength(3);
  });

  it("is told as what it is, and no run is said to have stopped", () => {
    const { store } = dying();
    const { title, details } = store.getState().message ?? {};
    expect(title).toMatch(/pictures/);
    expect(details?.join(" ")).not.toMatch(/Train again/);
    expect(details?.join(" ")).toMatch(/out of memory/);
  });
});

it("a service that dies in a run is asked once more for the look", () => {
  const { store, trainer } = openTraining();
  train(store);
  trainer.fail("");
  expect(store.getState().message?.title).toMatch(/Training stopped/);
  expect(looks(trainer)).toHaveLength(2);
  trainer.fail("");
  expect(store.getState().message?.title).toMatch(/pictures/);
  expect(looks(trainer)).toHaveLength(2);
});

it("after a service that died with a look done, the next is asked for the graph anew", () => {
  const { store, trainer } = openTraining();
  trainer.run();
  train(store);
  trainer.fail("");
  expect(looks(trainer)).toHaveLength(2);
  trainer.run();
  expect(store.getState().training.snapshot?.graph).toBe(graphOf(store));
});

describe("a service that answers no more", () => {
  afterEach(() => void vi.useRealTimers());

  /** It trains for a while, then hangs, and so many seconds go by. */
  function hung(seconds: number) {
    vi.useFakeTimers();
    const opened = openTraining();
    const start = graphOf(opened.store);
    opened.trainer.run();
    train(opened.store);
    opened.trainer.run(20);
    opened.trainer.hang();
    vi.advanceTimersByTime(1000 * seconds);
    return { ...opened, start };
  }

  it("is noticed after three seconds, and no word is said before", () => {
    expect(hung(2).store.getState().training.silence).toBeNull();
    const { store } = hung(3);
    const { silence } = store.getState().training;
    expect(silence?.seconds).toBe(3);
    expect(silence?.waitsFor.map(({ kind }) => kind)).toContain("run");
    vi.advanceTimersByTime(4000);
    expect(store.getState().training.silence?.seconds).toBe(7);
  });

  it("is no longer told of once it answers", () => {
    vi.useFakeTimers();
    const { store, trainer } = openTraining();
    train(store);
    vi.advanceTimersByTime(5000);
    expect(store.getState().training.silence).not.toBeNull();
    trainer.run();
    expect(store.getState().training.silence).toBeNull();
    vi.advanceTimersByTime(60_000);
    expect(store.getState().training.silence).toBeNull();
    expect(vi.getTimerCount()).toBeLessThan(2);
  });

  it("can be ended: its last numbers stay as one undo step, and training works again", () => {
    const { store, trainer, start } = hung(3);
    const shown = graphOf(store);
    expect(updatesOf(store)).toBeGreaterThan(0);
    endWorker(store);
    const { training, message, history } = store.getState();
    expect(training).toMatchObject({ run: null, silence: null });
    expect(presentEnd(store.getState())?.words).toMatch(/^Stopped in epoch .* is kept in Runs/);
    expect(training.runs).toHaveLength(1);
    expect(message).toMatchObject({ kind: "info", title: "The training worker was ended" });
    expect(graphOf(store)).toBe(shown);
    expect(history.past).toHaveLength(1);
    train(store);
    trainer.run();
    expect(weightsOf(store)).toEqual(trainedAlone(start, 100));
    undoEdit(store);
    expect(graphOf(store)).toBe(shown);
    undoEdit(store);
    expect(graphOf(store)).toBe(start);
  });

  it("is noticed when a run was stopped that it never ended", () => {
    const { store } = hung(0);
    pauseTraining(store);
    stopTraining(store);
    vi.advanceTimersByTime(3000);
    expect(store.getState().training.silence).not.toBeNull();
    endWorker(store);
    expect(store.getState().message?.details.join(" ")).toMatch(/Your graph is as it was/);
  });
});

describe("the speed of training", () => {
  const paces = ({ posted }: TestTrainer) =>
    posted.flatMap((message) =>
      message.kind === "train" || message.kind === "pace" ? [message.pace] : [],
    );

  it("is 60 epochs a second until something else is chosen, the first 30 shown one by one", () => {
    const { store, trainer } = openTraining();
    train(store);
    expect(paces(trainer)).toEqual([{ epochsPerSecond: 60, eachUntil: 30 }]);
  });

  it("holds for the run that is under way, for the next one, and for the next start", async () => {
    const { store, trainer, host } = openTraining();
    runCommand(store, "train.speed", "1");
    train(store);
    runCommand(store, "train.speed", "null");
    expect(paces(trainer).map(({ epochsPerSecond }) => epochsPerSecond)).toEqual([1, null]);
    expect(await host.getPreferences()).toMatchObject({ trainingSpeed: null });
    expect(store.getState().history.past, "no edit").toEqual([]);
  });

  it("is no message to a run that rests", () => {
    const { store, trainer } = openTraining();
    runCommand(store, "train.speed", "10");
    expect(paces(trainer)).toEqual([]);
  });
});

describe("the page has shown a tick", () => {
  const shown = ({ posted }: TestTrainer) => posted.filter(({ kind }) => kind === "shown");

  it("when a frame was drawn of it", async () => {
    const opened = openTraining();
    const { store, trainer } = opened;
    trainer.run();
    train(store);
    runSome(opened);
    const { values = [] } = store.getState().training.snapshot?.result ?? {};
    expect([...values], "its snapshot came with it").toEqual(weightsOf(store));
    expect(shown(trainer)).toEqual([]);
    await vi.waitFor(() => expect(shown(trainer)).toHaveLength(1));
  });
});

describe("what goes to the worker that has the graph", () => {
  const graphs = ({ posted }: TestTrainer) => posted.filter((message) => "graph" in message);

  it("is no graph: ticks bring the snapshots, and a pause asks for the run’s own", () => {
    const { store, trainer } = openTraining();
    trainer.run();
    train(store);
    trainer.run(20);
    pauseTraining(store);
    trainer.run();
    expect(graphs(trainer).map(({ kind }) => kind)).toEqual(["snapshot", "train"]);
    expect(last(looks(trainer))).toMatchObject({ kind: "run-snapshot", values: null });
    const { snapshot } = store.getState().training;
    expect(snapshot?.graph).toBe(graphOf(store));
    expect([...(snapshot?.result.values ?? [])]).toEqual(weightsOf(store));
  });

  it("is the graph again that an undo during the run comes back to, though it had been looked at", () => {
    const { store, trainer } = openTraining();
    trainer.run();
    const before = graphOf(store);
    const valuesShown = () => [...(store.getState().training.snapshot?.result.values ?? [])];
    const first = valuesShown();
    train(store);
    runSome({ store, trainer });
    expect(valuesShown()).not.toEqual(first);
    undoEdit(store);
    expect(graphOf(store)).toBe(before);
    trainer.run();
    expect(valuesShown()).toEqual(first);
  });

  it("nor where the run goes on, or an epoch of it is looked at", () => {
    const { store, trainer } = openTraining();
    const start = graphOf(store);
    trainer.run();
    train(store);
    trainer.run(20);
    pauseTraining(store);
    trainer.run();
    lookAtEpoch(store, 1);
    trainer.run();
    const { snapshot, past } = store.getState().training;
    expect(last(looks(trainer))).toMatchObject({ kind: "run-snapshot" });
    expect(snapshot?.graph).toBe(past?.graph);
    expect(snapshot?.result.values).toEqual(past?.kept.checkpoint.values);
    train(store);
    trainer.run();
    expect(graphs(trainer)).toHaveLength(2);
    expect(weightsOf(store)).toEqual(trainedAlone(start, 100));
  });

  it("is the graph again where something was done to it, and after the worker has died", () => {
    const { store, trainer } = openTraining();
    trainOnce(store, "batch");
    trainer.run();
    trainOnce(store, "batch");
    trainer.run();
    expect(graphs(trainer).filter(({ kind }) => kind === "train")).toHaveLength(1);
    renameNode(store, id("o"), "out");
    trainOnce(store, "batch");
    trainer.run();
    expect(graphs(trainer).filter(({ kind }) => kind === "train")).toHaveLength(2);
    trainer.fail("");
    trainOnce(store, "batch");
    trainer.run();
    expect(graphs(trainer).filter(({ kind }) => kind === "train")).toHaveLength(3);
    expect(updatesOf(store)).toBe(4);
  });

  it("is what shall be told apart by samples, also during a run", () => {
    const { store, trainer } = openTraining();
    trainer.run();
    train(store);
    trainer.run(3);
    const parameter = { node: id("o"), param: "bias" };
    setTraining(store, { parameter });
    expect(last(trainer.posted)).toMatchObject({ kind: "wish", wish: { parameter } });
    for (let i = 0; i < 200 && !store.getState().training.snapshot?.parameter; i++) trainer.run(1);
    expect(store.getState().training.snapshot?.result.contributions).toHaveLength(4);
  });
});
