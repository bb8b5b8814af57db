import { expect, test } from "vitest";
import {
  addNode,
  createNode,
  edgeId,
  emptyGraph,
  type Graph,
  outputHandle,
  shapeCures,
} from "../../../core/index.ts";
import type { AppStore } from "../app/store.ts";
import type { Misfit } from "../page/page-slice.ts";
import { graphOf, id, openApp } from "../testing/open-app.ts";
import { undoEdit } from "./edit.ts";
import { connectPorts, letGo } from "./edit-actions.ts";
import { settleMisfit } from "./misfit.ts";

const into = (source: string, target: string, targetHandle: string) => ({
  source: id(source),
  sourceHandle: outputHandle,
  target: id(target),
  targetHandle,
});

/** Two matrices, the first of them wired into a product. */
function matrices() {
  const input = (name: string, shape: readonly number[]) => ({
    ...createNode(emptyGraph, "input", [0, 0]),
    id: id(name),
    label: name,
    params: { value: { shape, data: new Float64Array((shape[0] ?? 1) * (shape[1] ?? 1)) } },
  });
  const nodes = [
    input("a", [2, 3]),
    input("b", [5, 3]),
    { ...createNode(emptyGraph, "matmul", [400, 0]), id: id("product") },
  ];
  const graph = nodes.reduce<Graph>(addNode, emptyGraph);
  return openApp({ ...graph, edges: [{ id: edgeId("first"), ...into("a", "product", "a") }] });
}

function refused(store: AppStore): Misfit {
  connectPorts(store, into("b", "product", "b"));
  const { misfit } = store.getState();
  if (!misfit) throw new Error("The wire was not refused.");
  return misfit;
}

test("a wire that does not fit is not laid; its cure lays it with what makes it fit, in one step", () => {
  const { store } = matrices();
  const before = graphOf(store);
  const { fault, wired, handle } = refused(store);
  expect(graphOf(store)).toBe(before);
  expect(fault.message).toContain("[5, 3]");
  expect(fault.sides.map(({ marked }) => marked)).toEqual([[1], [0]]);
  const [cure] = shapeCures(wired, id("product"), handle);
  expect(cure?.title).toBe("Transpose b");
  if (cure) settleMisfit(store, cure.title, cure.graph);
  expect(store.getState().misfit).toBeNull();
  expect(store.getState().session.problems.map(({ code }) => code)).not.toContain("shape-mismatch");
  expect(graphOf(store).edges).toHaveLength(3);
  undoEdit(store);
  expect(graphOf(store)).toBe(before);
});

test("Esc lets it be, and nothing was done", () => {
  const { store } = matrices();
  refused(store);
  letGo(store);
  expect(store.getState().misfit).toBeNull();
  expect(store.getState().history.past).toEqual([]);
});

test("it can be laid all the same: the problem is said at the node", () => {
  const { store } = matrices();
  const { label, wired } = refused(store);
  settleMisfit(store, label, wired);
  expect(graphOf(store).edges).toHaveLength(2);
  const { problems } = store.getState().session;
  expect(problems.filter(({ code }) => code === "shape-mismatch")).toHaveLength(1);
});
