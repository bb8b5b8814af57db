import { describe, expect, it } from "vitest";
import { defaultSettings } from "../../../core/index.ts";
import { optimizers } from "../../../core/train/optimizers.ts";
import { connectTraining } from "../../app/connect-training.ts";
import { train } from "../run/training-actions.ts";
import { exampleGraph, openApp } from "../testing/open-app.ts";
import { createTestTrainer } from "../testing/test-trainer.ts";
import { finishGesture, undoEdit } from "./edit.ts";
import {
  changeSetting,
  changeSettings,
  chooseOptimizer,
  selectSettings,
  trainingRows,
} from "./settings-actions.ts";

const settingsIn = ({ store }: ReturnType<typeof openApp>) => selectSettings(store.getState());
const undoLabel = ({ store }: ReturnType<typeof openApp>) =>
  store.getState().history.past.at(-1)?.label;

describe("changing settings", () => {
  it("is one undo step with its name, and keeps all other settings", () => {
    const app = openApp(exampleGraph("one-neuron"));
    changeSettings(app.store, "Change Epochs", () => ({ epochs: 7 }));
    expect(settingsIn(app)).toEqual({ ...defaultSettings, epochs: 7 });
    expect(undoLabel(app)).toBe("Change Epochs");
    undoEdit(app.store);
    expect(settingsIn(app)).toEqual(defaultSettings);
  });

  it("by a held key is one undo step", () => {
    const app = openApp(exampleGraph("one-neuron"));
    const hold = (epochs: number) => changeSetting(app.store, "epochs", epochs, { isHeld: true });
    for (const epochs of [501, 502, 503]) hold(epochs);
    finishGesture(app.store);
    hold(504);
    expect(undoLabel(app)).toBe("Change Epochs");
    undoEdit(app.store);
    expect(settingsIn(app).epochs).toBe(503);
    undoEdit(app.store);
    expect(settingsIn(app)).toEqual(defaultSettings);
  });

  it("takes another optimiser with its defaults, and keeps what the rules share", () => {
    const app = openApp(exampleGraph("one-neuron"));
    changeSetting(app.store, "momentum", 0.5);
    changeSetting(app.store, "learningRate", 3);
    chooseOptimizer(app.store, "adagrad");
    expect(undoLabel(app)).toBe("Choose Adagrad");
    expect(settingsIn(app).optimizer).toEqual({
      ...defaultSettings.optimizer,
      id: "adagrad",
      momentum: 0.5,
      ...optimizers.adagrad.defaults,
    });
  });

  it("ends the run that is under way and keeps what it came to", () => {
    const app = openApp(exampleGraph("xor-learns"));
    const trainer = createTestTrainer();
    app.store.setState({ trainer });
    connectTraining(app.store);
    train(app.store);
    trainer.run(3);
    const { run } = app.store.getState().training;
    expect(run?.status).toBe("running");
    const before = app.store.getState().history.present.training?.progress;
    changeSettings(app.store, "Change Epochs", () => ({ epochs: 9000 }));
    expect(app.store.getState().training.run).toBeNull();
    expect(app.store.getState().history.present.training?.progress).toBe(before);
  });
});

describe("trainingRows", () => {
  it("counts the rows to train on, without those kept out", () => {
    const { store } = openApp(exampleGraph("xor-learns"));
    expect(trainingRows(store.getState())).toBe(4);
  });

  it("is unknown while the data can't be used", () => {
    const graph = exampleGraph("xor-learns");
    const nodes = graph.nodes.map((node) =>
      node.op === "input" ? { ...node, params: { ...node.params, column: "nowhere" } } : node,
    );
    const { store } = openApp({ ...graph, nodes });
    expect(trainingRows(store.getState())).toBeNull();
  });
});
