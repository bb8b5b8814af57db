import { describe, expect, test } from "vitest";
import type { Graph } from "../model/graph.ts";
import { createRun } from "./arena.ts";
import { compile } from "./compile.ts";
import { contributionsOf, edgeSlot, findParamCell, flows, gradientsOf } from "./read.ts";
import { runAll } from "./run.ts";
import { sampleGraph, structuredOps } from "./testing/structured-graph.ts";

/** The graph with one of the op's inputs given. */
function withGiven(graph: Graph, handle: string): Graph {
  const given = (node: Graph["nodes"][number]) =>
    node.id === `in-${handle}` ? { ...node, op: "constant" } : node;
  return { ...graph, nodes: graph.nodes.map(given) };
}

function runOf(graph: Graph, learntOnly: boolean) {
  const run = createRun(compile(graph, { learntOnly }));
  runAll(run);
  return run;
}

/** The gradients of all that can be learnt, by names. */
function learnt({ program, ...run }: ReturnType<typeof runOf>) {
  return program.nodes.filter(flows).flatMap(({ node, params }) =>
    params
      .filter(({ trainable, frozen }) => trainable && !frozen)
      .map(({ name }) => {
        const cell = findParamCell(program, node.id, name)!;
        return [node.id, name, [...gradientsOf({ program, ...run }, cell)]] as const;
      }),
  );
}

describe.each(structuredOps)("$id", (op) => {
  test.each(op.samples.map((sample, i) => [i, sample] as const))(
    "sample %i teaches the same where nothing goes back to what is given",
    (_, sample) => {
      for (const handle of Object.keys(sample.inputs)) {
        const graph = withGiven(sampleGraph(op, sample), handle);
        const [all, some] = [false, true].map((each) => runOf(graph, each)) as [
          ReturnType<typeof runOf>,
          ReturnType<typeof runOf>,
        ];
        expect(learnt(some)).toEqual(learnt(all));
        const edge = graph.edges.find(({ source }) => source === `in-${handle}`)!;
        const { slot } = edgeSlot(some.program, edge.id)!;
        expect(contributionsOf(some, slot).every((number) => number === 0)).toBe(true);
      }
    },
  );
});

test("nothing goes to a frozen parameter either, and without being asked all is computed", () => {
  const op = structuredOps.find(({ id }) => id === "dense")!;
  const graph = sampleGraph(op, op.samples[0]!);
  const nodes = graph.nodes.map((node) =>
    node.id === "op" ? { ...node, params: { ...node.params, frozen: ["weight", "bias"] } } : node,
  );
  const totals = [false, true].map((learntOnly) => {
    const run = runOf({ ...graph, nodes }, learntOnly);
    const at = run.program.nodes.find(({ node }) => node.id === "op")!;
    return at.slots.map((slot) => contributionsOf(run, slot).some((number) => number !== 0));
  });
  expect(totals).toEqual([
    [true, true, true],
    [true, false, false],
  ]);
});
