import { expect, test } from "vitest";
import { edgeId } from "../../core/index.ts";
import { exampleGraph } from "../state/testing/open-app.ts";
import { nodeShapes } from "./node-shape.ts";
import { createWireFinder } from "./wire-finder.ts";
import { bowsOf, layWires } from "./wire-layout.ts";

const graph = exampleGraph("one-neuron");
const { curves } = layWires(graph, nodeShapes(graph), bowsOf(graph.edges));
const every = () => true;

test("each wire is found under its own middle, and none far from all", () => {
  const find = createWireFinder();
  for (const [id, curve] of curves) expect(find(graph, curve.at(0.5), every)).toBe(id);
  expect(find(graph, { x: -900, y: -900 }, every)).toBeNull();
});

test("a wire that does not take the node is passed over", () => {
  const find = createWireFinder();
  const middle = curves.get(edgeId("e3"))?.at(0.5);
  expect(middle && find(graph, middle, (id) => id !== "e3")).not.toBe("e3");
});

test("a graph that was changed is laid anew", () => {
  const find = createWireFinder();
  const middle = curves.get(edgeId("e3"))?.at(0.5) ?? { x: 0, y: 0 };
  expect(find(graph, middle, every)).toBe("e3");
  expect(find({ ...graph, edges: [] }, middle, every)).toBeNull();
});
