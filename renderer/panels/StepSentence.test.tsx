import { act, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { descend } from "../store/descend-actions.ts";
import { undoEdit } from "../store/edit.ts";
import { previousStep } from "../store/run-actions.ts";
import { StoreProvider } from "../store/store.ts";
import { exampleGraph, openApp } from "../store/testing/open-app.ts";
import { StepSentence } from "./StepSentence.tsx";

it("tells what a descent step did, until something else is done", () => {
  const { store } = openApp(exampleGraph("one-neuron"));
  render(
    <StoreProvider value={store}>
      <StepSentence />
    </StoreProvider>,
  );
  const says = () => screen.getByRole("status").textContent;
  expect(says()).toMatch(/^Backward: /);
  act(() => descend(store));
  expect(says()).toMatch(/^Update: w ← 0\.5000 − 0\.1 × \(−0\.2115\) = 0\.5212\.$/);
  act(() => previousStep(store));
  expect(says()).toMatch(/^Backward: /);
  act(() => undoEdit(store));
  expect(says()).not.toMatch(/Update/);
});
