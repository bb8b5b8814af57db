import { act, fireEvent, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { StoreProvider } from "../../state/app/store.ts";
import { lookAtOwn, stepBatch } from "../../state/run/sample-actions.ts";
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
