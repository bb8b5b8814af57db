import { act, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { StoreProvider } from "../../state/app/store.ts";
import { removeData } from "../../state/document/data-edits.ts";
import { lookAtOwn, lookAtRow, stepBatch } from "../../state/run/sample-actions.ts";
import { selectNodes } from "../../state/testing/open-app.ts";
import { openTraining } from "../../state/testing/training.ts";
import { Inspector } from "./Inspector.tsx";

function show() {
  const { store } = openTraining();
  render(
    <StoreProvider value={store}>
      <Inspector />
    </StoreProvider>,
  );
  return store;
}

const labels = () =>
  [...document.querySelectorAll(".number-of")].map(({ textContent }) => textContent);

it("the inspector says of whom the loss is", () => {
  const store = show();
  expect(labels()).toEqual(["typed values"]);
  act(() => lookAtRow(store, 2));
  expect(labels()).toEqual(["row 3"]);
  act(() => stepBatch(store));
  expect(labels()).toEqual(["batch of 2"]);
  act(() => {
    lookAtOwn(store);
    removeData(store);
  });
  expect(labels()).toEqual([]);
});

it("the inspector tells a sample's numbers from the batch's", () => {
  const store = show();
  act(() => {
    stepBatch(store);
    selectNodes(store, "o");
  });
  expect(labels()).toEqual(["this sample", "this sample"]);
  expect(screen.getAllByText("gradient, batch of 2").length).toBeGreaterThan(1);
  expect(screen.getByText(/∂w₁, this sample$/)).toBeTruthy();
});
