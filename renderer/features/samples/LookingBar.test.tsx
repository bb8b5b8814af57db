import { act, fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { type AppStore, StoreProvider } from "../../state/app/store.ts";
import { runToEnd } from "../../state/run/run-actions.ts";
import { lookAtRow, stepBatch, stepSample } from "../../state/run/sample-actions.ts";
import { openTraining, updatesOf } from "../../state/testing/training.ts";
import { SampleBar } from "./LookingBar.tsx";

function show(look: (store: AppStore) => void) {
  const { store } = openTraining();
  look(store);
  render(
    <StoreProvider value={store}>
      <SampleBar />
    </StoreProvider>,
  );
  return { store, looking: () => store.getState().session.looking };
}

const button = (name: string) => screen.getByRole("button", { name });

describe("the bar of the shown row", () => {
  it("is not there while the graph shows its own numbers, and brings these back", () => {
    const { store } = show(() => {});
    expect(screen.queryByRole("region", { name: "Shown row" })).toBeNull();
    act(() => lookAtRow(store, 0));
    fireEvent.click(button("Show the Typed Values"));
    expect(screen.queryByRole("region", { name: "Shown row" })).toBeNull();
  });

  it("leads from row to row, to one by its number, and no further than there are", () => {
    const { looking } = show((store) => lookAtRow(store, 2));
    expect(screen.getByText("of 4 (training)")).toBeTruthy();
    fireEvent.click(button("Next row"));
    expect(looking()).toMatchObject({ kind: "sample", row: 3 });
    expect(button("Next row").getAttribute("aria-disabled")).toBe("true");
    const field = screen.getByRole("textbox", { name: "Row" });
    fireEvent.focus(field);
    fireEvent.change(field, { target: { value: "5" } });
    expect(screen.getByRole("alert").textContent).toBe("Rows are numbered 1 to 4.");
    fireEvent.change(field, { target: { value: "1" } });
    fireEvent.blur(field);
    expect(looking()).toMatchObject({ kind: "sample", row: 0 });
    fireEvent.click(button("Previous row"));
    expect(looking()).toMatchObject({ row: 0 });
  });

  it("follows the keys, which begin at the first row and say where they have come", () => {
    const { store, looking } = show(() => {});
    act(() => stepSample(store, -1));
    expect(looking().kind).toBe("own");
    act(() => stepSample(store, 1));
    act(() => stepSample(store, 1));
    expect(looking()).toMatchObject({ kind: "sample", row: 1 });
    expect(store.getState().announcement).toBe("Row 2 of 4.");
    act(() => stepSample(store, -1));
    expect(screen.getByRole("textbox", { name: "Row" })).toHaveProperty("value", "1");
  });

  it("has a switch to the mean over all, which says what it is of and what it is not", () => {
    const { looking } = show((store) => lookAtRow(store, 2));
    fireEvent.click(button("Mean over All Samples"));
    expect(screen.getByRole("region", { name: "Shown mean" }).textContent).toContain(
      "Mean over all 4 training rows",
    );
    expect(screen.getByText("A product of means is not the mean of the products.")).toBeTruthy();
    fireEvent.click(button("Mean over All Samples"));
    expect(looking()).toMatchObject({ kind: "sample", row: 2 });
  });

  it("leads through a batch, and to its update, which stands out when all steps are taken", () => {
    const { store, looking } = show(stepBatch);
    expect(screen.getByText("of 2")).toBeTruthy();
    fireEvent.click(button("Next sample"));
    expect(looking()).toMatchObject({ kind: "batch", lane: 1 });
    expect(button("Make the Update").className).toContain("button-plain");
    act(() => runToEnd(store));
    expect(button("Make the Update").className).toContain("button-main");
    fireEvent.click(button("Make the Update"));
    expect(updatesOf(store)).toBe(1);
    expect(looking().kind).toBe("batch");
  });
});
