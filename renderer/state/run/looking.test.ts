import { expect, it } from "vitest";
import { nodeView, writeDocument } from "../../../core/index.ts";
import { openExample } from "../../features/files/file-actions.ts";
import type { AppStore } from "../app/store.ts";
import { changeData } from "../document/data-edits.ts";
import { undoEdit } from "../document/edit.ts";
import { changeParam } from "../document/edit-actions.ts";
import { graphOf, id, numberOf } from "../testing/open-app.ts";
import { openTraining, runSome } from "../testing/training.ts";
import { standardizedBy } from "./looking.ts";
import { shownNow } from "./reached.ts";
import { runToEnd } from "./run-actions.ts";
import {
  canStepSample,
  lookAtOwn,
  lookAtRow,
  makeUpdate,
  stepBatch,
  stepSample,
  toggleMean,
} from "./sample-actions.ts";
import { startSession } from "./session.ts";
import { train } from "./training-actions.ts";

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

/** What a node comes to on the rows, each shown by itself. */
function meanOfRows(store: AppStore, node: string, rows: readonly number[]): number {
  const { looking } = store.getState().session;
  const numbers = rows.map((row) => {
    lookAtRow(store, row);
    return shown(store, node);
  });
  store.setState((state) => ({ session: startSession(shownNow(state), looking) }));
  return numbers.reduce((sum, number) => sum + number, 0) / rows.length;
}

it("the mean over the rows is that of the rows shown one by one, through edits, undo and training", () => {
  const opened = openTraining();
  const { store } = opened;
  const isMean = () =>
    expect(shown(store, "L")).toBeCloseTo(meanOfRows(store, "L", [0, 1, 2, 3]), 12);
  lookAtRow(store, 2);
  toggleMean(store);
  expect(store.getState().announcement).toBe("The mean over 4 samples.");
  isMean();
  const neuron = graphOf(store).nodes.find(({ op }) => op === "neuron")?.id ?? id("");
  const before = shown(store, "L");
  changeParam(store, neuron, "bias", 3);
  expect(shown(store, "L")).not.toBe(before);
  isMean();
  undoEdit(store);
  expect(shown(store, "L")).toBe(before);
  train(store);
  runSome(opened);
  expect(shown(store, "L")).not.toBe(before);
  isMean();
  toggleMean(store);
  expect(store.getState().session.looking).toMatchObject({ kind: "sample", row: 2 });
});

it("the mean over a batch stays one from update to update, and leads back to its sample", () => {
  const { store } = openTraining();
  stepBatch(store);
  stepSample(store, 1);
  toggleMean(store);
  runToEnd(store);
  const { looking } = store.getState().session;
  if (looking.kind !== "batch") throw new Error("A batch is stepped.");
  expect(shown(store, "L")).toBeCloseTo(meanOfRows(store, "L", [...looking.rows]), 12);
  store.setState((state) => ({ session: startSession(shownNow(state), looking) }));
  makeUpdate(store);
  expect(store.getState().session.looking).toMatchObject({ kind: "batch", mean: true });
  expect(canStepSample(store.getState(), -1)).toBe(false);
  stepSample(store, 1);
  expect(store.getState().session.looking).toMatchObject({ kind: "batch", mean: false, lane: 0 });
});
