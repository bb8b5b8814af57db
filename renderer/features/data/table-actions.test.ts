import { describe, expect, it } from "vitest";
import { createTable, type Table } from "../../../core/index.ts";
import type { AppStore } from "../../state/app/store.ts";
import { bindNode, chooseBuiltIn, chooseRows } from "../../state/document/data-edits.ts";
import { finishGesture, undoEdit } from "../../state/document/edit.ts";
import { dataTable } from "../../state/run/data-table.ts";
import { boundOf, labelsOf, looseNodes, nodeLabelled, openData } from "../../state/testing/data.ts";
import { graphOf } from "../../state/testing/open-app.ts";
import {
  addRow,
  changeCell,
  clearPoints,
  deleteRow,
  erasePoints,
  keepAsTable,
  paintedName,
  paintedTable,
  paintPoints,
} from "./table-actions.ts";

const rowsOf = (store: AppStore) => {
  const { rowCount, columns } = dataTable(store.getState()) as Table;
  return Array.from({ length: rowCount }, (_, row) => columns.map(({ values }) => values[row]));
};
const sourceOf = (store: AppStore) => graphOf(store).data?.source;

describe("painting", () => {
  it("from scratch takes the place of the data, and keeps the bindings of x1, x2 and class", () => {
    const { store } = openData(looseNodes(["x1", "x2"]));
    chooseBuiltIn(store, "moons");
    bindNode(store, nodeLabelled(store, "x1"), "x2");
    bindNode(store, nodeLabelled(store, "x2"), "x1");
    paintPoints(store, [[0.5, -0.25]], 1);
    expect(sourceOf(store)).toMatchObject({ kind: "table", name: paintedName });
    expect(rowsOf(store)).toEqual([[0.5, -0.25, 1]]);
    expect(boundOf(store)).toEqual({ x1: "x2", x2: "x1", t: "class" });
    expect(graphOf(store).data?.noise).toBe(0);
  });

  it("is one undo step for each stroke", () => {
    const { store } = openData();
    for (const x of [0, 0.1, 0.2]) paintPoints(store, [[x, x]], 0, { gesture: "stroke 1" });
    finishGesture(store);
    paintPoints(store, [[1, 1]], 1, { gesture: "stroke 2" });
    finishGesture(store);
    expect(labelsOf(store)).toEqual(["Paint Points", "Paint Points"]);
    undoEdit(store);
    expect(rowsOf(store)).toHaveLength(3);
    undoEdit(store);
    expect(graphOf(store).data).toBeUndefined();
  });

  it("leaves a node loose that the user has set loose", () => {
    const { store } = openData(looseNodes(["x1", "x2"]));
    paintPoints(store, [[0, 0]], 0);
    bindNode(store, nodeLabelled(store, "x2"), null);
    paintPoints(store, [[1, 1]], 1);
    expect(boundOf(store)).toEqual({ x1: "x1", x2: null, t: "class" });
  });

  it("erases by rows, clears, and undoes both", () => {
    const { store } = openData();
    const points = [
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 3],
    ] as const;
    paintPoints(store, points, 0);
    erasePoints(store, [0, 2]);
    expect(rowsOf(store).map(([x]) => x)).toEqual([1, 3]);
    clearPoints(store);
    expect(rowsOf(store)).toEqual([]);
    clearPoints(store);
    erasePoints(store, []);
    expect(labelsOf(store)).toEqual(["Paint Points", "Erase Points", "Clear Points"]);
    undoEdit(store);
    undoEdit(store);
    expect(rowsOf(store)).toHaveLength(4);
  });

  it("goes on with a table of two columns and classes, and with no other", () => {
    const { store } = openData();
    const give = (name: string, classes: readonly number[]) => {
      const table = createTable([
        { name: "a", values: classes.map(() => 5) },
        { name: "b", values: classes.map(() => 6) },
        { name: "kind", values: classes },
      ]);
      chooseRows(store, { kind: "table", name, table }, table, { label: "Give" });
    };
    give("mine.csv", [0, 1]);
    paintPoints(store, [[1, 2]], 1);
    expect(sourceOf(store)).toMatchObject({ name: "mine.csv" });
    expect(rowsOf(store)).toHaveLength(3);
    give("other.csv", [0, 2]);
    expect(paintedTable(sourceOf(store))).toBeNull();
    paintPoints(store, [[1, 2]], 1);
    expect(sourceOf(store)).toMatchObject({ name: paintedName });
    expect(rowsOf(store)).toEqual([[1, 2, 1]]);
  });

  it("starts from the points of a built-in set", () => {
    const { store } = openData();
    chooseBuiltIn(store, "moons");
    const before = rowsOf(store);
    keepAsTable(store, paintedName);
    expect(rowsOf(store)).toEqual(before);
    expect(graphOf(store).data?.noise).toBe(0);
    paintPoints(store, [[0, 0]], 1);
    expect(rowsOf(store)).toHaveLength(before.length + 1);
  });
});

describe("typing", () => {
  it("changes a cell, adds a row like the last and deletes one, each an undo step", () => {
    const { store } = openData();
    paintPoints(store, [[1, 2]], 0);
    const before = dataTable(store.getState());
    changeCell(store, 0, 1, -3);
    addRow(store);
    expect(rowsOf(store)).toEqual([
      [1, -3, 0],
      [1, -3, 0],
    ]);
    deleteRow(store, 0);
    expect(rowsOf(store)).toEqual([[1, -3, 0]]);
    expect(labelsOf(store).slice(1)).toEqual(["Change Cell", "Add Row", "Delete Row"]);
    for (let i = 0; i < 3; i++) undoEdit(store);
    expect(dataTable(store.getState())).toBe(before);
  });
});
