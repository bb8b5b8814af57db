import { expect, test } from "vitest";
import { emptyGraph, type Graph, nodeId } from "../../model/graph.ts";
import { nested } from "../../tensor/tensor.ts";
import { filled, reshaped, setTensor, withElement } from "./tensor-cells.ts";

const x = nodeId("x");
const before = { shape: [2, 2], data: Float64Array.of(1, 2, 3, 4) };
const node = { id: x, op: "input", label: "x", position: [0, 0] as const };
const graph: Graph = { ...emptyGraph, nodes: [{ ...node, params: { value: before } }] };
const valueIn = ({ nodes }: Graph) => nodes[0]?.params.value;

test("one number is set, and what the graph had stays as it was", () => {
  const after = setTensor(graph, x, "value", withElement(before, 2, -7));
  expect(nested(valueIn(after) as typeof before)).toEqual([
    [1, 2],
    [-7, 4],
  ]);
  expect(nested(before)).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(setTensor(graph, x, "value", withElement(before, 2, 3))).toBe(graph);
  expect(setTensor(graph, x, "value", withElement(before, 2, Number.NaN))).toBe(graph);
});

test("another shape keeps the numbers in their order, as far as they go", () => {
  expect(nested(reshaped(before, [3, 2]))).toEqual([
    [1, 2],
    [3, 4],
    [0, 0],
  ]);
  expect(nested(reshaped(before, [3]))).toEqual([1, 2, 3]);
  expect(valueIn(setTensor(graph, x, "value", reshaped(before, [])))).toBe(1);
  expect(nested(filled([2, 1], 0.5))).toEqual([[0.5], [0.5]]);
});
