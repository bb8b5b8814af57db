import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import {
  defaultSettings,
  optimizerIds,
  settingEntry,
  type TrainingSettings,
} from "../../../core/index.ts";
import { settingNames } from "../../../core/model/settings.ts";
import { StoreProvider } from "../../state/app/store.ts";
import { changeSettings, selectSettings } from "../../state/document/settings-actions.ts";
import { setTraining } from "../../state/run/training-actions.ts";
import { exampleGraph, openApp } from "../../state/testing/open-app.ts";
import { SettingsTab } from "./SettingsTab.tsx";
import { miniBatch } from "./settings/mini-batch.ts";
import { rateCurve } from "./settings/rate-curve.ts";

function show(change: Partial<TrainingSettings> = {}) {
  const { store } = openApp(exampleGraph("xor-learns"));
  changeSettings(store, "Start", () => ({ ...defaultSettings, ...change }));
  render(
    <StoreProvider value={store}>
      <SettingsTab />
    </StoreProvider>,
  );
  return { store, settings: () => selectSettings(store.getState()) };
}

const field = (name: string) => screen.getByRole("textbox", { name });

function type(name: string, text: string): void {
  fireEvent.focus(field(name));
  fireEvent.change(field(name), { target: { value: text } });
  fireEvent.blur(field(name));
}

describe("SettingsTab", () => {
  it("shows only what the optimiser’s rule reads, with its formulas and words", () => {
    show();
    expect(screen.queryByRole("textbox", { name: "Momentum" })).toBeNull();
    fireEvent.change(screen.getByRole("combobox", { name: "Optimiser" }), {
      target: { value: "nesterov" },
    });
    expect(field("Momentum")).toHaveProperty("value", "0.9");
    expect(screen.queryByRole("textbox", { name: "Epsilon" })).toBeNull();
    const rule = screen.getByRole("list", { name: /Update/ });
    expect(within(rule).getAllByRole("listitem").at(-1)?.textContent).toBe("w←w−η·(g+μ·b)");
    expect(screen.getByText(/Momentum that looks ahead/)).toBeTruthy();
  });

  it("leaves no line of a rule behind that names a number twice", () => {
    show();
    const lines = () =>
      within(screen.getByRole("list", { name: /Update/ }))
        .getAllByRole("listitem")
        .map(({ textContent }) => textContent);
    const choose = (value: string) =>
      fireEvent.change(screen.getByRole("combobox", { name: "Optimiser" }), { target: { value } });
    choose("sgd");
    const plain = lines();
    choose("adamw");
    expect(lines().filter((line) => line?.startsWith("w←"))).toHaveLength(2);
    choose("sgd");
    expect(lines()).toEqual(plain);
  });

  it("has a field for every number, where the optimiser, the kinds and the conditions have it", () => {
    const shown = (settings: Partial<TrainingSettings>) => {
      show(settings);
      const labels = screen.getAllByRole("textbox").map((box) => box.getAttribute("aria-label"));
      cleanup();
      return labels;
    };
    const stop = { lossBelow: 1, lossAbove: 2, patience: 3 };
    const labels = new Set([
      ...optimizerIds.flatMap((id) =>
        shown({ optimizer: { ...defaultSettings.optimizer, id }, stop }),
      ),
      ...shown({
        schedule: { kind: "step", every: 1, factor: 1 },
        clip: { kind: "norm", limit: 1 },
      }),
      ...shown({ schedule: { kind: "cosine", minimum: 0 } }),
    ]);
    const wanted = settingNames.map((name) => settingEntry(name).label);
    expect(wanted.filter((label) => !labels.has(label))).toEqual([]);
  });

  it("sets a number, and says why another can’t stand there", () => {
    const { settings } = show();
    type("Learning rate", "0,25");
    expect(settings().optimizer.learningRate).toBe(0.25);
    fireEvent.focus(field("Learning rate"));
    fireEvent.change(field("Learning rate"), { target: { value: "0" } });
    expect(screen.getByRole("alert").textContent).toBe("The number must be above 0.");
    fireEvent.blur(field("Learning rate"));
    expect(settings().optimizer.learningRate).toBe(0.25);
  });

  it("tells a batch that is larger than the data beside its field, as soon as it is set", () => {
    const { settings } = show();
    expect(field("Batch size")).toHaveProperty("value", "4");
    type("Batch size", "5");
    expect(settings().batchSize).toBe(5);
    expect(screen.getByRole("alert").textContent).toMatch(
      /Only 4 rows to train on: take 4 or fewer/,
    );
    fireEvent.click(screen.getByRole("button", { name: "all" }));
    expect(settings().batchSize).toBeNull();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("gives each schedule its own fields", () => {
    const { settings } = show({ epochs: 100 });
    const choice = screen.getByRole("combobox", { name: /Schedule/ });
    fireEvent.change(choice, { target: { value: "step" } });
    expect(settings().schedule).toEqual({ kind: "step", every: 25, factor: 0.5 });
    type("Factor of a step", "0.1");
    expect(settings().schedule).toEqual({ kind: "step", every: 25, factor: 0.1 });
    fireEvent.change(choice, { target: { value: "cosine" } });
    type("Minimum", "0.001");
    expect(settings().schedule).toEqual({ kind: "cosine", minimum: 0.001 });
  });

  it("switches stop conditions on and off", () => {
    const { settings } = show();
    fireEvent.click(screen.getByRole("checkbox", { name: "Stop: Loss above" }));
    fireEvent.click(screen.getByRole("checkbox", { name: /new lowest loss/ }));
    type("Epochs without a new lowest loss", "12");
    expect(settings().stop).toEqual({ lossBelow: null, lossAbove: null, patience: 12 });
  });

  it("keeps the limit when only the way of clipping changes", () => {
    const { settings } = show({ clip: { kind: "value", limit: 3 } });
    fireEvent.change(screen.getByRole("combobox", { name: "Clip" }), { target: { value: "norm" } });
    expect(settings().clip).toEqual({ kind: "norm", limit: 3 });
  });

  it("says that a change ends a run, while there is one", () => {
    const { store } = openApp(exampleGraph("xor-learns"));
    setTraining(store, {
      run: {
        id: 1,
        request: 1,
        limit: "stop",
        written: store.getState().history.present,
        status: "running",
        rate: null,
        layout: null,
        reached: null,
        wish: null,
        share: null,
      },
    });
    render(
      <StoreProvider value={store}>
        <SettingsTab />
      </StoreProvider>,
    );
    expect(screen.getByText(/A change here ends the run/)).toBeTruthy();
  });
});

describe("miniBatch", () => {
  it("is 32, and of few rows a part", () => {
    expect([3, 4, 32, 33, 1000].map(miniBatch)).toEqual([2, 2, 8, 32, 32]);
    expect([1, 2].map(miniBatch)).toEqual([null, null]);
  });
});

describe("rateCurve", () => {
  const optimizer = { ...defaultSettings.optimizer, learningRate: 1 };

  it("has the first and the last epoch’s learning rate at its ends", () => {
    const curve = rateCurve({
      ...defaultSettings,
      optimizer,
      epochs: 1000,
      schedule: { kind: "step", every: 500, factor: 0.5 },
    });
    expect(curve[0]).toBe(1);
    expect(curve.at(-1)).toBe(0.5);
    expect(curve.length).toBeLessThanOrEqual(100);
  });

  it("has no more points than epochs", () => {
    expect(rateCurve({ ...defaultSettings, optimizer, epochs: 1 })).toEqual([1]);
    expect(rateCurve({ ...defaultSettings, optimizer, epochs: 3, warmUp: 2 })).toEqual([0.5, 1, 1]);
  });
});
