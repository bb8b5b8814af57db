import { expect, test, vi } from "vitest";
import { compile } from "./compile.ts";
import { remembered } from "./remembered.ts";
import { sketch } from "./testing/sketch.ts";

function graphOf(nodes: number) {
  const draft = sketch();
  for (let i = 0; i < nodes; i++) draft.parameter(i);
  return draft.graph();
}

test("a graph is compiled once, an equal one and one with options anew", () => {
  const graph = graphOf(2);
  const program = compile(graph);
  expect(compile(graph)).toBe(program);
  expect(compile({ ...graph })).not.toBe(program);
  expect(compile(graph, { lanes: 1 })).not.toBe(program);
});

test("what is asked for again stays, and the oldest of many is forgotten", () => {
  const [first, second, ...others] = Array.from({ length: 13 }, () => graphOf(1));
  const make = vi.fn(() => compile(graphOf(1), {}));
  const ask = (graph = first!) => remembered(graph, make);
  for (const graph of [first, second, ...others.slice(0, 10), first, others[10]]) ask(graph);
  expect(make).toHaveBeenCalledTimes(13);
  ask(first);
  expect(make).toHaveBeenCalledTimes(13);
  ask(second);
  expect(make).toHaveBeenCalledTimes(14);
});

test("of large graphs fewer are remembered, the latest always", () => {
  const graphs = [graphOf(1), graphOf(20_000), graphOf(20_000), graphOf(31_000)] as const;
  const programs = graphs.map((graph) => compile(graph));
  expect(compile(graphs[3])).toBe(programs[3]);
  expect(compile(graphs[2])).toBe(programs[2]);
  expect(compile(graphs[1])).not.toBe(programs[1]);
});
