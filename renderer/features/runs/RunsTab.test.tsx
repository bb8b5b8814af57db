import { fireEvent, render, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { applyTraining } from "../../../core/index.ts";
import { StoreProvider } from "../../state/app/store.ts";
import { changeSettings } from "../../state/document/settings-actions.ts";
import { keepCurve } from "../../state/run/training-actions.ts";
import { exampleGraph, openApp } from "../../state/testing/open-app.ts";
import { RunsTab } from "./RunsTab.tsx";

function show() {
  const app = openApp(exampleGraph("one-neuron"));
  render(
    <StoreProvider value={app.store}>
      <RunsTab />
    </StoreProvider>,
  );
  return app;
}

/** As if the graph had been trained to these losses. */
function train({ store }: ReturnType<typeof openApp>, losses: readonly number[]): void {
  const { history } = store.getState();
  const records = losses.map((loss, i) => ({
    epoch: i + 1,
    loss,
    penalty: 0,
    accuracy: 0.75,
    validationLoss: null,
    validationAccuracy: null,
    gradientNorm: 1,
  }));
  const present = applyTraining(history.present, [], new Float64Array(), {
    epoch: losses.length,
    updates: losses.length,
    soFar: { samples: 0, loss: 0, right: 0 },
    best: null,
    optimizer: "adam",
    parameters: [],
    records,
  });
  store.setState({ history: { ...history, present } });
}

describe("RunsTab", () => {
  it("says how to come to a comparison while there is no curve", () => {
    show();
    expect(screen.getByText(/no curve yet/)).toBeTruthy();
  });

  it("shows the settings in which runs differ, and all of them when asked", async () => {
    const app = show();
    train(app, [0.5, 0.25]);
    keepCurve(app.store);
    changeSettings(app.store, "Change", () => ({ seed: 7 }));
    train(app, [0.5, 0.125]);
    const [, present, kept] = await screen.findAllByRole("row");
    expect(screen.getByRole("columnheader", { name: /^Seed/ }).textContent).toContain("differs");
    expect(within(present as HTMLElement).getByText("7")).toBeTruthy();
    expect(within(kept as HTMLElement).getAllByText("0.2500")).toHaveLength(2);
    expect(screen.queryByRole("columnheader", { name: /^Optimiser/ })).toBeNull();
    fireEvent.click(screen.getByRole("checkbox", { name: "All settings" }));
    expect(screen.getByRole("columnheader", { name: "Optimiser" })).toBeTruthy();
  });

  it("leaves out of the chart what is not chosen", async () => {
    const app = show();
    train(app, [0.5, 0.25]);
    keepCurve(app.store);
    train(app, [0.5, 0.125]);
    const chart = await screen.findByRole("slider", { name: /Loss of the chosen runs/ });
    expect(chart.getAttribute("aria-valuetext")).toMatch(/Present run.* 0\.1250, Run 1.* 0\.2500/);
    fireEvent.click(screen.getByRole("checkbox", { name: /Compare Run 1/ }));
    expect(chart.getAttribute("aria-valuetext")).not.toMatch(/Run 1/);
    fireEvent.change(screen.getByRole("combobox"), { target: { value: "accuracy" } });
    expect(screen.getByRole("slider").getAttribute("aria-valuetext")).toMatch(/ 0\.7500$/);
  });

  it("renames and removes a kept run", async () => {
    const app = show();
    train(app, [0.5, 0.25]);
    keepCurve(app.store);
    const name = await screen.findByRole("textbox", { name: "Name of run 1" });
    fireEvent.change(name, { target: { value: "Baseline" } });
    fireEvent.keyDown(name, { key: "Enter" });
    expect(app.store.getState().training.runs[0]?.name).toBe("Baseline");
    fireEvent.click(screen.getByRole("button", { name: "Remove Baseline" }));
    expect(app.store.getState().training.runs).toEqual([]);
    expect(screen.getByText(/^Present run/)).toBeTruthy();
  });
});
