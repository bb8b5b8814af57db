import { act, render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { StoreProvider } from "../../state/app/store.ts";
import { descend } from "../../state/document/descend-actions.ts";
import { undoEdit } from "../../state/document/edit.ts";
import { previousStep } from "../../state/run/run-actions.ts";
import { exampleGraph, openApp } from "../../state/testing/open-app.ts";
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
