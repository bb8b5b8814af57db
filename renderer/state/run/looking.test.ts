import { expect, it } from "vitest";
import { nodeView, writeDocument } from "../../../core/index.ts";
import { openExample } from "../../features/files/file-actions.ts";
import type { AppStore } from "../app/store.ts";
import { changeData } from "../document/data-edits.ts";
import { undoEdit } from "../document/edit.ts";
import { changeParam } from "../document/edit-actions.ts";
import { graphOf, id, numberOf } from "../testing/open-app.ts";
import { openTraining } from "../testing/training.ts";
import { standardizedBy } from "./looking.ts";
import { lookAtOwn, lookAtRow, makeUpdate, stepBatch } from "./sample-actions.ts";

function shown(store: AppStore, node: string): number {
  const { run, taken } = store.getState().session;
  const { value } = nodeView(run, taken, id(node));
  return value.state === "done" ? value.value : Number.NaN;
}

const standardize = (store: AppStore) => changeData(store, "Standardise", { standardize: true });

/** x1 of XOR is 0, 1, 0, 1: its mean is ½, and so is its standard deviation. */
it("own numbers are standardised like the rows as soon as the data are, and stay raw in the document", () => {
  const { store } = openTraining();
  changeParam(store, id("x1"), "value", 1);
  expect(shown(store, "x1")).toBe(1);
  standardize(store);
  expect(shown(store, "x1")).toBe(1);
  changeParam(store, id("x1"), "value", 2);
  expect(shown(store, "x1")).toBe(3);
  expect(numberOf(store, "x1")).toBe(2);
  changeParam(store, id("t"), "value", 1);
  expect(shown(store, "t")).toBe(1);
  undoEdit(store);
  undoEdit(store);
  undoEdit(store);
  undoEdit(store);
  expect(shown(store, "x1")).toBe(numberOf(store, "x1"));
});

it("the row's numbers as the graph's own make the row's loss", () => {
  const { store } = openTraining();
  standardize(store);
  const rows = [
    [0, 0, 0],
    [0, 1, 1],
    [1, 0, 1],
    [1, 1, 0],
  ] as const;
  for (const [row, [x1, x2, t]] of rows.entries()) {
    lookAtRow(store, row);
    const loss = shown(store, "L");
    lookAtOwn(store);
    changeParam(store, id("x1"), "value", x1);
    changeParam(store, id("x2"), "value", x2);
    changeParam(store, id("t"), "value", t);
    expect(shown(store, "L")).toBe(loss);
  }
});

it("an opened graph shows its own numbers standardised", async () => {
  const first = openTraining();
  changeParam(first.store, id("x1"), "value", 2);
  standardize(first.store);
  const { store } = openTraining();
  await openExample(store, writeDocument(graphOf(first.store)));
  expect(shown(store, "x1")).toBe(3);
});

it("an edit of other numbers does not compile the graph anew", () => {
  const { store } = openTraining();
  standardize(store);
  const { program } = store.getState().session.run;
  changeParam(store, id("x1"), "value", 4);
  changeParam(store, id("o"), "bias", 0.5);
  expect(store.getState().session.run.program).toBe(program);
  expect(standardizedBy(store.getState().session.looking, id("x1"))).toMatchObject({
    column: "x1",
    shift: 0.5,
    scale: 0.5,
  });
  expect(standardizedBy(store.getState().session.looking, id("t"))).toBeNull();
});

it("after an update by hand and back, the own numbers are standardised still", () => {
  const { store } = openTraining();
  standardize(store);
  changeParam(store, id("x1"), "value", 2);
  stepBatch(store);
  makeUpdate(store);
  expect(graphOf(store).training?.progress?.updates).toBe(1);
  lookAtOwn(store);
  expect(shown(store, "x1")).toBe(3);
});
