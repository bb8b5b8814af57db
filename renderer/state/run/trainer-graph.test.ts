import { expect, it } from "vitest";
import type { Graph, Table } from "../../../core/index.ts";
import type { AppStore } from "../app/store.ts";
import { chooseRows } from "../document/data-edits.ts";
import { undoEdit } from "../document/edit.ts";
import { graphOf } from "../testing/open-app.ts";
import type { TestTrainer } from "../testing/test-trainer.ts";
import { openTraining, trainedAlone, weightsOf } from "../testing/training.ts";
import { train, trainOnce } from "./training-actions.ts";

const rows = (t: readonly number[]): Table => ({
  columns: [
    { name: "x1", values: Float64Array.of(0, 0, 1, 1) },
    { name: "x2", values: Float64Array.of(0, 1, 0, 1) },
    { name: "t", values: Float64Array.from(t) },
  ],
  rowCount: 4,
});

/** The graph on rows of its own, in the place of its built-in ones. */
function withRows(graph: Graph, t: readonly number[]): Graph {
  const source = { kind: "table", name: "rows.csv", table: named(graph, t) } as const;
  return { ...graph, data: { noise: 0, standardize: false, validation: 0, seed: 1, source } };
}

function named(graph: Graph, t: readonly number[]): Table {
  const column = graph.nodes.find(({ op }) => op === "target")?.params.column;
  const table = rows(t);
  const columns = table.columns.map((each) =>
    each.name === "t" ? { ...each, name: String(column) } : each,
  );
  return { ...table, columns };
}

const tablesOf = ({ posted }: TestTrainer) => posted.filter(({ kind }) => kind === "table");

function changeRows(store: AppStore, t: readonly number[]): void {
  const table = named(graphOf(store), t);
  const source = { kind: "table", name: "rows.csv", table } as const;
  expect(chooseRows(store, source, table, { label: "Edit Rows", isNew: false })).toBeNull();
}

/** One more batch by the service is what the trainer alone makes of the document. */
function expectSameBatch({ store, trainer }: ReturnType<typeof openTraining>): void {
  const start = graphOf(store);
  trainOnce(store, "batch");
  trainer.run();
  expect(weightsOf(store)).toEqual(trainedAlone(start, 1));
}

it("the service trains on the rows that the document has now, also after an edit of them and undo", () => {
  const opened = openTraining((graph) => withRows(graph, [0, 1, 1, 0]));
  const { store, trainer } = opened;
  expectSameBatch(opened);
  changeRows(store, [1, 0, 0, 1]);
  expectSameBatch(opened);
  undoEdit(store);
  undoEdit(store);
  expectSameBatch(opened);
  expect(tablesOf(trainer)).toHaveLength(3);
});

it("rows are sent once, however often the graph is", () => {
  const { store, trainer } = openTraining((graph) => withRows(graph, [0, 1, 1, 0]));
  train(store);
  trainer.run();
  expect(trainer.posted.length).toBeGreaterThan(3);
  expect(tablesOf(trainer)).toHaveLength(1);
});

it("a service that has died is sent the rows again", () => {
  const opened = openTraining((graph) => withRows(graph, [0, 1, 1, 0]));
  opened.trainer.run();
  opened.trainer.fail("");
  expectSameBatch(opened);
  expect(tablesOf(opened.trainer)).toHaveLength(2);
});
