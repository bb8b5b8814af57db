import { act, fireEvent, render, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { StoreProvider, selectGraph } from "../../../../state/app/store.ts";
import { changeData } from "../../../../state/document/data-edits.ts";
import { train } from "../../../../state/run/training-actions.ts";
import { classifier } from "../../../../state/testing/classes.ts";
import { openTraining } from "../../../../state/testing/training.ts";
import { LearnTab } from "../../LearnTab.tsx";

/** Iris after training: 120 rows to train on, 30 held out. */
function show() {
  const app = openTraining(() => classifier("iris", 150));
  train(app.store);
  app.trainer.run();
  render(
    <StoreProvider value={app.store}>
      <LearnTab />
    </StoreProvider>,
  );
  return app;
}

const table = () => screen.getByRole("table", { name: /^Targets and what was predicted/ });
const cells = () => within(table()).getAllByRole<HTMLButtonElement>("button");
const counts = () => cells().map(({ textContent }) => Number(textContent));
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const samples = () =>
  within(screen.getByRole("list", { name: "Samples" })).queryAllByRole("button");

it("counts the held-out rows, and those of training, by the names of their classes", () => {
  show();
  const heads = within(table()).getAllByRole("columnheader");
  expect(heads.map(({ textContent }) => textContent)).toEqual([
    "Target",
    "setosa",
    "versicolor",
    "virginica",
    "right",
  ]);
  expect(sum(counts())).toBe(30);
  expect(screen.getByText("of 30 held-out rows")).toBeTruthy();
  fireEvent.click(screen.getByRole("radio", { name: "Training" }));
  expect(sum(counts())).toBe(120);
});

it("a cell pressed shows its samples, and a sample pressed is looked at in the graph", () => {
  const { store } = show();
  const [cell] = cells() as [HTMLButtonElement];
  fireEvent.click(cell);
  expect(screen.getByRole("region", { name: "Target setosa, predicted setosa" })).toBeTruthy();
  expect(samples()).toHaveLength(Number(cell.textContent));
  fireEvent.click(samples()[0] as HTMLElement);
  const { looking } = store.getState().session;
  if (looking.kind !== "sample") throw new Error("No row is looked at.");
  expect(looking.prepared.validation).toContain(looking.row);
  // The species take turns: setosa is every third row.
  expect(looking.row % 3).toBe(0);
  expect(samples()[0]?.getAttribute("aria-pressed")).toBe("true");
});

it("arrow keys walk the cells, of which Tab reaches one", () => {
  show();
  cells()[0]?.focus();
  fireEvent.keyDown(document.activeElement as Element, { key: "ArrowRight" });
  fireEvent.keyDown(document.activeElement as Element, { key: "ArrowDown" });
  expect(document.activeElement?.ariaLabel).toMatch(
    /^Target versicolor, predicted versicolor: \d+ of \d+ rows$/,
  );
  fireEvent.keyDown(document.activeElement as Element, { key: "End" });
  expect(document.activeElement?.ariaLabel).toContain("predicted virginica");
  expect(cells().filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
});

it("before a cell is pressed the wrong answers are there, the surest first", () => {
  const { store } = show();
  const { choices } = store.getState().training.snapshot?.result ?? {};
  if (!choices) throw new Error("Nothing was chosen.");
  const wrong = [...choices.rows.keys()].filter(
    (at) => at >= choices.kept && choices.chosen[at] !== choices.targets[at],
  );
  expect(samples()).toHaveLength(wrong.length);
});

it("numbers of an earlier graph are not shown as those of the present one", () => {
  const { store, trainer } = show();
  act(() => changeData(store, "Draw Anew", { seed: 9 }));
  act(() => trainer.run());
  expect(store.getState().training.snapshot?.graph).toBe(selectGraph(store.getState()));
  expect(sum(counts())).toBe(30);
});
