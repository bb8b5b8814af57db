import { describe, expect, it } from "vitest";
import { createTable } from "../../../core/index.ts";
import { boundOf, labelsOf, looseNodes, nodeLabelled, openData } from "../testing/data.ts";
import { graphOf } from "../testing/open-app.ts";
import { columnRoles } from "./column-roles.ts";
import { bindNode, changeData, chooseBuiltIn, chooseRows, removeData } from "./data-edits.ts";
import { finishGesture, undoEdit } from "./edit.ts";

const table = (...names: readonly string[]) =>
  createTable(names.map((name) => ({ name, values: [1, 0, 1] })));
const give = (store: ReturnType<typeof openData>["store"], ...names: readonly string[]) =>
  chooseRows(store, { kind: "table", name: "Mine", table: table(...names) }, table(...names), {
    label: "Give",
  });

describe("binding", () => {
  it("goes by labels first, then by order", () => {
    const { store } = openData(looseNodes(["a", "x1"], "t"));
    chooseBuiltIn(store, "moons");
    expect(boundOf(store)).toEqual({ a: "x2", x1: "x1", t: "class" });
  });

  it("leaves nodes loose when the columns run out", () => {
    const { store } = openData(looseNodes(["a", "b", "c"]));
    chooseBuiltIn(store, "moons");
    expect(boundOf(store)).toEqual({ a: "x1", b: "x2", c: null, t: "class" });
  });

  it("gives a column to one of two nodes that are named after it", () => {
    const { store } = openData(looseNodes(["x1", "x1", "z"]));
    chooseBuiltIn(store, "moons");
    const columns = graphOf(store).nodes.map(({ params }) => params.column);
    expect(columns).toEqual(["x1", "x2", undefined, "class"]);
  });

  it("stays where the new data have the column, and else finds another", () => {
    const { store } = openData(looseNodes(["a", "b"]));
    chooseBuiltIn(store, "moons");
    bindNode(store, nodeLabelled(store, "a"), "x2");
    bindNode(store, nodeLabelled(store, "b"), "x1");
    chooseBuiltIn(store, "circles");
    expect(boundOf(store)).toEqual({ a: "x2", b: "x1", t: "class" });
    chooseBuiltIn(store, "sine");
    expect(boundOf(store)).toEqual({ a: "x", b: "x1", t: "y" });
  });

  it("keeps a target on a column that is not the last, and inputs off it", () => {
    const { store } = openData(looseNodes(["p", "q"]));
    give(store, "a", "b", "c");
    bindNode(store, nodeLabelled(store, "t"), "a");
    for (const label of ["p", "q"]) bindNode(store, nodeLabelled(store, label), null);
    give(store, "a", "b", "c");
    expect(boundOf(store)).toEqual({ p: "b", q: null, t: "a" });
  });

  it("keeps the other categories of what is to be learnt away from the inputs", () => {
    expect(columnRoles(["x", "kind=a", "kind=b", "kind=c"])).toEqual({
      inputs: ["x"],
      target: "kind=c",
    });
    expect(columnRoles(["kind=a", "kind=b", "y"])).toEqual({
      inputs: ["kind=a", "kind=b"],
      target: "y",
    });
    expect(columnRoles([])).toEqual({ inputs: [], target: null });
  });
});

describe("data", () => {
  it("are one undo step with their bindings", () => {
    const { store } = openData(looseNodes(["a", "b"]));
    const before = graphOf(store);
    chooseBuiltIn(store, "moons");
    expect(labelsOf(store)).toEqual(["Choose Moons"]);
    undoEdit(store);
    expect(graphOf(store)).toBe(before);
  });

  it("take the noise of the built-in set, and none for rows of the user’s own", () => {
    const { store } = openData();
    chooseBuiltIn(store, "moons");
    changeData(store, "Change Validation Rows", { validation: 0.2, standardize: true });
    give(store, "a", "b");
    expect(graphOf(store).data).toMatchObject({ noise: 0, validation: 0.2, standardize: true });
    changeData(store, "Change Noise", { noise: 0.3 });
    give(store, "a", "b");
    expect(graphOf(store).data?.noise).toBe(0.3);
  });

  it("follow a slider as one undo step", () => {
    const { store } = openData();
    chooseBuiltIn(store, "moons");
    for (const validation of [0.1, 0.2, 0.3])
      changeData(store, "Change Validation Rows", { validation }, "validation");
    finishGesture(store);
    expect(labelsOf(store)).toEqual(["Choose Moons", "Change Validation Rows"]);
    undoEdit(store);
    expect(graphOf(store).data?.validation).toBe(0);
  });

  it("name the node and the column in the undo step that binds", () => {
    const { store } = openData(looseNodes(["a"]));
    chooseBuiltIn(store, "moons");
    const node = nodeLabelled(store, "a");
    bindNode(store, node, "x2");
    bindNode(store, node, null);
    expect(labelsOf(store).slice(1)).toEqual(["Bind a to x2", "Unbind a"]);
  });

  it("go, and come back", () => {
    const { store } = openData();
    chooseBuiltIn(store, "xor");
    const { data } = graphOf(store);
    removeData(store);
    expect(graphOf(store).data).toBeUndefined();
    undoEdit(store);
    expect(graphOf(store).data).toBe(data);
  });

  it("that a file can’t hold are refused in words, and the present ones stay", () => {
    const { store } = openData();
    chooseBuiltIn(store, "xor");
    const before = graphOf(store);
    const bad = createTable([{ name: "x", values: [Number.NaN] }]);
    const fault = chooseRows(store, { kind: "table", name: "Bad", table: bad }, bad, {
      label: "Give",
    });
    expect(fault).toContain("finite");
    expect(graphOf(store)).toBe(before);
  });
});
