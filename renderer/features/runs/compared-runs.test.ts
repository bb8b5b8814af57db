import { describe, expect, it } from "vitest";
import { applyTraining, type EpochRecord, type Graph } from "../../../core/index.ts";
import { changeSettings } from "../../state/document/settings-actions.ts";
import { keepCurve } from "../../state/run/training-actions.ts";
import { exampleGraph, graphOf, openApp } from "../../state/testing/open-app.ts";
import { chooseRun, chosenRuns, comparedRuns, removeRun, renameRun } from "./compared-runs.ts";
import { exportHistory } from "./history-export.ts";

const record = (epoch: number, loss: number): EpochRecord => ({
  epoch,
  loss,
  penalty: 0,
  accuracy: null,
  validationLoss: epoch === 2 ? 0.75 : null,
  validationAccuracy: null,
  gradientNorm: 0.1,
});

/** One neuron that has been trained for as many epochs as there are losses. */
function trained(losses: readonly number[], graph: Graph = exampleGraph("one-neuron")): Graph {
  const records = losses.map((loss, i) => record(i + 1, loss));
  return applyTraining(graph, [], new Float64Array(), {
    epoch: losses.length,
    updates: losses.length,
    soFar: { samples: 0, loss: 0, right: 0 },
    best: null,
    optimizer: "adam",
    parameters: [],
    records,
  });
}

const open = (losses: readonly number[]) => openApp(trained(losses));

function runsOf({ store }: ReturnType<typeof openApp>) {
  return comparedRuns(graphOf(store), store.getState().training);
}

function trainOn({ store }: ReturnType<typeof openApp>, losses: readonly number[]): void {
  const { history } = store.getState();
  store.setState({ history: { ...history, present: trained(losses, history.present) } });
}

describe("the runs to compare", () => {
  it("are the present one alone, before any is kept; without a curve there are none", () => {
    expect(runsOf(openApp(exampleGraph("one-neuron")))).toEqual([]);
    const [run, ...others] = runsOf(open([0.5, 0.25]));
    expect(others).toEqual([]);
    expect(run).toMatchObject({ id: 0, isPresent: true, isChosen: true });
  });

  it("count a kept curve once while it is the present one, and apart from it afterwards", () => {
    const app = open([0.5, 0.25]);
    keepCurve(app.store);
    expect(runsOf(app).map(({ id, isPresent }) => [id, isPresent])).toEqual([[1, true]]);
    trainOn(app, [0.5, 0.25, 0.125]);
    expect(runsOf(app).map(({ id, isPresent }) => [id, isPresent])).toEqual([
      [0, true],
      [1, false],
    ]);
  });

  it("keep the settings that each was trained with", () => {
    const app = open([0.5, 0.25]);
    keepCurve(app.store);
    changeSettings(app.store, "Change Seed", () => ({ seed: 9 }));
    trainOn(app, [0.4, 0.3]);
    expect(runsOf(app).map(({ settings }) => settings.seed)).toEqual([9, 1]);
  });

  it("are chosen, named and removed one by one", () => {
    const app = open([0.5, 0.25]);
    keepCurve(app.store);
    trainOn(app, [0.4, 0.3]);
    keepCurve(app.store);
    chooseRun(app.store, 1, false);
    expect(chosenRuns(app.store.getState()).map(({ id }) => id)).toEqual([2]);
    chooseRun(app.store, 1, true);
    expect(chosenRuns(app.store.getState()).map(({ id }) => id)).toEqual([1, 2]);
    renameRun(app.store, 2, "Slower");
    expect(runsOf(app).map(({ name }) => name)).toEqual([
      expect.stringMatching(/^Run 1: Adam/),
      "Slower",
    ]);
    removeRun(app.store, 1);
    expect(runsOf(app).map(({ id }) => id)).toEqual([2]);
  });
});

it("shows a run that is kept after one that was left out and removed", () => {
  const app = open([0.5, 0.25]);
  keepCurve(app.store);
  chooseRun(app.store, 1, false);
  removeRun(app.store, 1);
  expect(app.store.getState().training.leftOut.size).toBe(0);
  trainOn(app, [0.4, 0.3]);
  keepCurve(app.store);
  expect(runsOf(app).map(({ id, isChosen }) => [id, isChosen])).toEqual([[2, true]]);
});

describe("exportHistory", () => {
  it("writes all chosen runs to one file, each row with its run", async () => {
    const app = open([0.5, 0.25]);
    keepCurve(app.store);
    renameRun(app.store, 1, 'A, "first"');
    trainOn(app, [0.4, 0.3]);
    keepCurve(app.store);
    renameRun(app.store, 2, "Second");
    trainOn(app, [0.1]);
    chooseRun(app.store, 0, false);
    await exportHistory(app.store);
    expect([...app.host.exports]).toEqual([
      [
        expect.stringMatching(/history\.csv$/),
        [
          "run,epoch,loss,penalty,accuracy,validationLoss,validationAccuracy,gradientNorm",
          '"A, ""first""",1,0.5,0,,,,0.1',
          '"A, ""first""",2,0.25,0,,0.75,,0.1',
          "Second,1,0.4,0,,,,0.1",
          "Second,2,0.3,0,,0.75,,0.1",
          "",
        ].join("\n"),
      ],
    ]);
  });

  it("names the present run by its settings", async () => {
    const app = open([0.5]);
    await exportHistory(app.store);
    const [text = ""] = app.host.exports.values();
    expect(text.split("\n")[1]).toBe('"Present run: Adam, η 0.01, full batch",1,0.5,0,,,,0.1');
  });
});
