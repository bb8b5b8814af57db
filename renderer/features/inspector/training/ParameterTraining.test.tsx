import { act, fireEvent, render, screen, within } from "@testing-library/react";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findNode, formatNumber } from "../../../../core/index.ts";
import { connectTraining } from "../../../app/connect-training.ts";
import { type AppStore, StoreProvider, selectGraph, useApp } from "../../../state/app/store.ts";
import { runToEnd } from "../../../state/run/run-actions.ts";
import { stepBatch } from "../../../state/run/sample-actions.ts";
import { trainOnce } from "../../../state/run/training-actions.ts";
import { exampleGraph, id, openApp } from "../../../state/testing/open-app.ts";
import { createTestTrainer } from "../../../state/testing/test-trainer.ts";
import { ParameterTraining } from "./ParameterTraining.tsx";
import { shareBars } from "./share-bars.ts";

const node = id("h1");

function Weight() {
  const h1 = useApp((state) => findNode(selectGraph(state), node));
  return h1 ? <ParameterTraining node={h1} param="w1" /> : null;
}

function open() {
  const { store } = openApp(exampleGraph("xor-learns"));
  const trainer = createTestTrainer();
  store.setState({ trainer });
  connectTraining(store);
  trainer.run();
  render(
    <StoreProvider value={store}>
      <Weight />
    </StoreProvider>,
  );
  return { store, run: () => act(() => trainer.run()) };
}

const gradientOf = (store: AppStore) => {
  const snapshot = store.getState().training.snapshot?.result;
  const at = snapshot?.parameters.findIndex((key) => key.node === node && key.param === "w1") ?? -1;
  return snapshot?.gradients[at] ?? Number.NaN;
};

describe("a parameter in training", () => {
  it("has the optimiser’s moments after its first update, and none before", () => {
    const { store, run } = open();
    expect(screen.queryByText("m̂")).toBeNull();
    act(() => trainOnce(store, "batch"));
    run();
    expect(screen.getByText(/Adam after 1 update:/)).toBeTruthy();
    const state = selectGraph(store.getState()).training?.progress?.parameters.find(
      (each) => each.node === node && each.param === "w1",
    )?.state;
    const line = screen.getByText("m̂").closest("p")?.textContent;
    expect(line).toContain(`m ${formatNumber(state?.[0] ?? Number.NaN)}`);
    expect(line).toContain(`v ${formatNumber(state?.[1] ?? Number.NaN)}`);
    expect(line).toContain(`m̂ ${formatNumber((state?.[0] ?? Number.NaN) / (1 - 0.9))}`);
  });

  it("shows the lines of its update while a batch is stepped, with numbers once it is made", () => {
    const { store } = open();
    act(() => stepBatch(store));
    const update = screen.getByRole("region", { name: "Update of w1" });
    expect(within(update).getByText("m ← β₁·m + (1 − β₁)·g")).toBeTruthy();
    expect(within(update).getByText("not computed yet")).toBeTruthy();
    expect(within(update).queryByText(/^= /)).toBeNull();
    act(() => runToEnd(store));
    const { looking } = store.getState().session;
    if (looking.kind !== "batch") throw new Error("No batch is stepped.");
    const at = looking.plan.trainer.parameters.findIndex(
      (key) => key.node === node && key.param === "w1",
    );
    const { before, after } = looking.plan.detail;
    const words = [before[at], after[at]].map((number) => formatNumber(number ?? Number.NaN));
    expect(within(update).getByText(words.join(" → "))).toBeTruthy();
    expect(within(update).getAllByText(/^= /).length).toBeGreaterThan(3);
  });

  it("tells its gradient apart by sample, leads to each row, and closes", () => {
    const { store, run } = open();
    fireEvent.click(screen.getByRole("button", { name: /by sample/ }));
    expect(screen.getByText("Computing …")).toBeTruthy();
    run();
    const rows = screen.getAllByRole("button", { name: /^Row \d adds/ });
    expect(rows).toHaveLength(4);
    const contributions = store.getState().training.snapshot?.result.contributions ?? [];
    const sum = contributions.reduce((total, { contribution }) => total + contribution, 0);
    expect(sum).toBeCloseTo(gradientOf(store), 10);
    expect(screen.getByText(new RegExp(formatNumber(gradientOf(store))))).toBeTruthy();
    fireEvent.click(rows[0] as HTMLElement);
    expect(store.getState().session.looking).toMatchObject({
      kind: "sample",
      row: contributions[0]?.row,
    });
    expect(rows[0]?.getAttribute("aria-current")).toBe("true");
    fireEvent.click(screen.getByRole("button", { name: "Close the samples" }));
    expect(store.getState().training.parameter).toBeNull();
    expect(screen.queryByRole("button", { name: /^Row/ })).toBeNull();
  });

  it("never shows the samples of another parameter", () => {
    const { store, run } = open();
    act(() => {
      store.setState(({ training }) => ({
        training: { ...training, parameter: { node, param: "w2" } },
      }));
    });
    run();
    fireEvent.click(screen.getByRole("button", { name: /by sample/ }));
    expect(store.getState().training.snapshot?.result.contributions).not.toBeNull();
    expect(screen.queryByRole("button", { name: /^Row/ })).toBeNull();
  });
});

describe("shareBars", () => {
  it("have their sign’s side and reach as far as their size", () => {
    const bars = shareBars([
      { row: 3, contribution: -4 },
      { row: 1, contribution: 2 },
      { row: 2, contribution: 0 },
    ]);
    expect(bars.map(({ row, length }) => [row, length])).toEqual([
      [3, -1],
      [1, 0.5],
      [2, 0],
    ]);
  });

  it("stay within their room, whatever the numbers", () => {
    fc.assert(
      fc.property(fc.array(fc.double()), (numbers) => {
        const bars = shareBars(numbers.map((contribution, row) => ({ row, contribution })));
        for (const { length } of bars) expect(Math.abs(length)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
