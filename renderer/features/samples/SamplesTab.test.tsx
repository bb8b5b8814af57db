import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { SampleOutcome, Snapshot } from "../../../core/index.ts";
import { StoreProvider } from "../../state/app/store.ts";
import { renameNode } from "../../state/document/edit-actions.ts";
import { train } from "../../state/run/training-actions.ts";
import { nodeLabelled } from "../../state/testing/data.ts";
import { openApp } from "../../state/testing/open-app.ts";
import { openTraining } from "../../state/testing/training.ts";
import { SamplesTab } from "./SamplesTab.tsx";
import { coverage, largestFirst, listed, lossShare, nextOrder } from "./sample-list.ts";

function show() {
  const app = openTraining();
  app.trainer.run();
  render(
    <StoreProvider value={app.store}>
      <SamplesTab />
    </StoreProvider>,
  );
  return app;
}

const rows = () =>
  screen.getAllByRole("button", { name: /^Show row/ }).map(({ textContent }) => textContent);
const outcomesOf = ({ store }: ReturnType<typeof show>): readonly SampleOutcome[] =>
  store.getState().training.snapshot?.result.outcomes ?? [];

describe("SamplesTab", () => {
  it("says what is missing without data", () => {
    const { store } = openApp();
    render(
      <StoreProvider value={store}>
        <SamplesTab />
      </StoreProvider>,
    );
    expect(screen.getByText(/no data yet/)).toBeTruthy();
  });

  it("calls a prediction by the name that its node has now", () => {
    const { store } = show();
    expect(screen.getByRole("columnheader", { name: "Prediction o" })).toBeTruthy();
    act(() => renameNode(store, nodeLabelled(store, "o").id, "answer"));
    expect(screen.getByRole("columnheader", { name: "Prediction answer" })).toBeTruthy();
  });

  it("lists the rows by their losses, or by their numbers", () => {
    const app = show();
    expect(rows()).toEqual(outcomesOf(app).map(({ row }) => String(row + 1)));
    expect(screen.getByText(/^All 4 rows/)).toBeTruthy();
    const head = (name: string) => screen.getByRole("columnheader", { name });
    expect(head("Loss").getAttribute("aria-sort")).toBe("descending");
    fireEvent.click(screen.getByRole("button", { name: "Row" }));
    expect(rows()).toEqual(["1", "2", "3", "4"]);
    expect(head("Row").getAttribute("aria-sort")).toBe("ascending");
    fireEvent.click(screen.getByRole("button", { name: "Row" }));
    expect(rows()).toEqual(["4", "3", "2", "1"]);
  });

  it("lists wrong answers alone when asked", () => {
    const app = show();
    fireEvent.click(screen.getByRole("checkbox", { name: "Wrong only" }));
    const wrong = outcomesOf(app).filter(({ right }) => right === false);
    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong.length).toBeLessThan(4);
    expect(rows()).toEqual(wrong.map(({ row }) => String(row + 1)));
  });

  it("shows a row on the canvas and marks it", () => {
    const { store } = show();
    fireEvent.click(screen.getByRole("button", { name: "Show row 3" }));
    expect(store.getState().session.looking).toMatchObject({ kind: "sample", row: 2 });
    const marked = screen.getAllByRole("row").filter((row) => row.ariaCurrent === "true");
    expect(marked).toHaveLength(1);
    expect(within(marked[0] as HTMLElement).getByRole("button").textContent).toBe("3");
  });

  it("is walked through by arrow keys, with one row for Tab", () => {
    show();
    const buttons = screen.getAllByRole("button", { name: /^Show row/ });
    expect(buttons.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    buttons[0]?.focus();
    fireEvent.keyDown(buttons[0] as HTMLElement, { key: "ArrowDown" });
    expect(document.activeElement).toBe(buttons[1]);
    fireEvent.keyDown(buttons[1] as HTMLElement, { key: "End" });
    expect(document.activeElement).toBe(buttons[3]);
  });

  it("goes to any row, and says which there are", () => {
    const { store } = show();
    const field = screen.getByRole("textbox", { name: "Go to row" });
    const go = (text: string) => {
      fireEvent.change(field, { target: { value: text } });
      fireEvent.click(screen.getByRole("button", { name: "Show" }));
    };
    go("9");
    expect(screen.getByRole("alert").textContent).toBe("Write the number of a row, 1 to 4.");
    expect(store.getState().session.looking.kind).toBe("own");
    go("4");
    expect(screen.queryByRole("alert")).toBeNull();
    expect(store.getState().session.looking).toMatchObject({ kind: "sample", row: 3 });
  });

  it("holds still while a run is under way, and has the last word when it is over", () => {
    vi.useFakeTimers();
    const app = show();
    const before = screen.getByRole("table").textContent;
    const outcomes = outcomesOf(app);
    act(() => {
      train(app.store);
      app.trainer.run(26);
    });
    expect(outcomesOf(app)).not.toBe(outcomes);
    expect(app.store.getState().training.run?.status).toBe("running");
    expect(screen.getByRole("table").textContent).toBe(before);
    act(() => void vi.advanceTimersByTime(1000));
    expect(screen.getByRole("table").textContent).not.toBe(before);
    act(() => app.trainer.run());
    const [largest] = outcomesOf(app);
    expect(rows()[0]).toBe(String((largest?.row ?? -1) + 1));
    vi.useRealTimers();
  });
});

describe("the list of samples", () => {
  const outcome = (row: number, loss: number, right: boolean | null = null): SampleOutcome => ({
    row,
    loss,
    predictions: [],
    targets: [],
    right,
  });

  it("has losses that are not numbers first", () => {
    const outcomes = [outcome(0, 1), outcome(1, Number.NaN), outcome(2, Number.POSITIVE_INFINITY)];
    expect(listed(outcomes, largestFirst, false).map(({ row }) => row)).toEqual([1, 2, 0]);
    expect(outcomes.map(({ loss }) => lossShare(loss, outcomes))).toEqual([1, 0, 0]);
  });

  it("is reversed by a second click on the same head", () => {
    const once = nextOrder(largestFirst, "row");
    expect(once).toEqual({ by: "row", isReversed: false });
    expect(nextOrder(once, "row")).toEqual({ by: "row", isReversed: true });
    expect(nextOrder(nextOrder(once, "row"), "loss")).toEqual(largestFirst);
  });

  it("says how much of the data it covers", () => {
    const look = (outcomes: number, rows: number, rowCount: number) =>
      coverage({
        outcomes: Array(outcomes).fill(outcome(0, 1)),
        rows,
        rowCount,
      } as unknown as Snapshot);
    expect(look(100, 100, 100)).toBe("All 100 rows");
    expect(look(200, 1000, 1000)).toBe("The 200 largest losses of 1,000 rows");
    expect(look(200, 4096, 100_000)).toBe(
      "The 200 largest losses of 4,096 rows looked at, of 100,000 rows",
    );
  });
});
