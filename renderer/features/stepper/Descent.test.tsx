import { act, fireEvent, render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { formatNumber, lossValue } from "../../../core/index.ts";
import { StoreProvider } from "../../state/app/store.ts";
import { undoEdit } from "../../state/document/edit.ts";
import { changeParam, moveTo } from "../../state/document/edit-actions.ts";
import { scrubTo } from "../../state/run/run-actions.ts";
import { lookAtOwn, stepBatch } from "../../state/run/sample-actions.ts";
import { train } from "../../state/run/training-actions.ts";
import { id } from "../../state/testing/open-app.ts";
import { openTraining } from "../../state/testing/training.ts";
import { Descent } from "./Descent.tsx";

it("a descent step waits while a batch is stepped, and says why", () => {
  const { store } = openTraining();
  stepBatch(store);
  render(
    <StoreProvider value={store}>
      <Descent />
    </StoreProvider>,
  );
  const button = screen.getByRole("button", { name: "Descent step" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(button.getAttribute("aria-description")).toMatch(/Make the update/);
  fireEvent.click(button);
  expect(store.getState().session.looking.kind).toBe("batch");
  expect(store.getState().history.past).toEqual([]);
  act(() => lookAtOwn(store));
  expect(button.getAttribute("aria-disabled")).toBeNull();
  fireEvent.click(button);
  expect(store.getState().history.past.map(({ label }) => label)).toEqual(["Descent Step"]);
});

describe("the loss", () => {
  function show() {
    const opened = openTraining();
    const { container } = render(
      <StoreProvider value={opened.store}>
        <Descent />
      </StoreProvider>,
    );
    const text = () => container.querySelector(".loss-change")?.textContent?.trim() ?? "";
    const present = () => formatNumber(lossValue(opened.store.getState().session.run) as number);
    return { ...opened, text, present };
  }

  it("is the present one, and what it was before the last update of either kind", () => {
    const { store, trainer, text, present } = show();
    const [first] = [present()];
    expect(text()).toBe(`Loss ${first}`);
    act(() => train(store));
    act(() => trainer.run());
    const trained = present();
    expect(trained).not.toBe(first);
    expect(text()).toBe(`Loss ${trained}was ${first}`);
    fireEvent.click(screen.getByRole("button", { name: "Descent step" }));
    expect(text()).toBe(`Loss ${present()}was ${trained}`);
    act(() => undoEdit(store));
    expect(text()).toBe(`Loss ${trained}was ${first}`);
  });

  it("was nothing that an edit has made old, but moving a node leaves it", () => {
    const { store, text, present } = show();
    fireEvent.click(screen.getByRole("button", { name: "Descent step" }));
    act(() => moveTo(store, new Map([[id("o"), [10, 20] as const]])));
    expect(text()).toMatch(/^Loss \S+was \S+$/);
    act(() => changeParam(store, id("o"), "bias", 0.25));
    expect(text()).toBe(`Loss ${present()}`);
    act(() => scrubTo(store, 1));
    expect(text()).toBe("Loss –");
  });
});
