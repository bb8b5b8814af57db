import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { indexedText } from "../../../core/index.ts";
import { type AppStore, StoreProvider } from "../../state/app/store.ts";
import { descend } from "../../state/document/descend-actions.ts";
import { undoEdit } from "../../state/document/edit.ts";
import { nextStep, previousStep, restart } from "../../state/run/run-actions.ts";
import { makeUpdate, stepBatch } from "../../state/run/sample-actions.ts";
import { trainOnce } from "../../state/run/training-actions.ts";
import { exampleGraph, graphOf, openApp, selectNodes } from "../../state/testing/open-app.ts";
import { openTraining } from "../../state/testing/training.ts";
import { StepSentence } from "./StepSentence.tsx";

const says = () => screen.getByRole("status").textContent;

function show(store: AppStore): void {
  render(
    <StoreProvider value={store}>
      <StepSentence />
    </StoreProvider>,
  );
}

it("tells what a descent step did, until something else is done", () => {
  const { store } = openApp(exampleGraph("one-neuron"));
  show(store);
  expect(says()).toMatch(/^Backward: /);
  act(() => descend(store));
  expect(says()).toMatch(/^Update: w ← 0\.5000 − 0\.1 × \(−0\.2115\) = 0\.5212\.$/);
  act(() => previousStep(store));
  expect(says()).toMatch(/^Backward: /);
  act(() => undoEdit(store));
  expect(says()).not.toMatch(/Update/);
});

it("tells one of many moves, the selected one if it is among them, and the others on demand", () => {
  const { store } = openApp(exampleGraph("two-two-two"));
  show(store);
  act(() => descend(store));
  const first = says();
  expect(first).toMatch(/^Update: \S+ of \S+ ← .* = \S+ and \d+ more\.$/);
  fireEvent.click(screen.getByRole("button", { name: /more$/ }));
  const others = within(screen.getByRole("dialog")).getAllByRole("listitem");
  expect(first).toContain(`and ${others.length} more`);
  const [other] = others.map(({ textContent }) => textContent ?? "");
  const last = others.at(-1)?.textContent ?? "";
  const told = (label: string | undefined) => ` of ${indexedText(label ?? "")} ← `;
  const node = graphOf(store).nodes.find(({ label }) => last.includes(told(label)));
  act(() => selectNodes(store, node?.id ?? ""));
  expect(says()).toContain(told(node?.label));
  expect(says()).not.toContain(other);
});

it("tells an update by hand, with its optimiser, where the next batch begins", () => {
  const { store } = openTraining();
  show(store);
  act(() => stepBatch(store));
  act(() => makeUpdate(store));
  expect(says()).toMatch(
    /^Update: Adam on 2 samples: .* ← .* = \S+ and \d+ more\. Nothing is computed yet of the next batch\.$/,
  );
  act(() => nextStep(store));
  expect(says()).toMatch(/^Forward/);
});

it("tells an update of one batch by Train, until it is undone", () => {
  const { store, trainer } = openTraining();
  show(store);
  act(() => trainOnce(store, "batch"));
  act(() => trainer.run());
  expect(says()).toMatch(/^Update: Adam on 2 samples: .* ← .* = \S+ and \d+ more\.$/);
  act(() => undoEdit(store));
  expect(says()).not.toMatch(/^Update/);
});

it("lowers the indices of names, as formulas do", () => {
  const { store } = openApp(exampleGraph("sigmoid-neuron-two-inputs"));
  act(() => restart(store));
  show(store);
  act(() => nextStep(store));
  expect(says()).toMatch(/^Forward: the \w+ w₀ is /);
});
