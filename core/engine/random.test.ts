import fc from "fast-check";
import { expect, test } from "vitest";
import type { Graph, NodeId } from "../model/graph.ts";
import { findOp } from "../ops/index.ts";
import { createRun, type Run } from "./arena.ts";
import { compile } from "./compile.ts";
import { forwardDerivative } from "./duals.ts";
import { lossValue } from "./read.ts";
import { runAll } from "./run.ts";
import {
  expectClose,
  finiteDifference,
  gradientOf,
  isClose,
  paramGradientOf,
  runGraph,
  setParamOf,
  valueAt,
} from "./testing/numbers.ts";
import { randomGraphs } from "./testing/random-graph.ts";

/** Every trainable number of the graph, with the gradient that the backward pass gives it. */
function trainables(run: Run): readonly { node: NodeId; param: string; gradient: number }[] {
  return run.program.nodes.flatMap(({ node, params }) =>
    params
      .filter((param) => param.trainable)
      .map(({ name }) => ({
        node: node.id,
        param: name,
        gradient: paramGradientOf(run, node.id, name),
      })),
  );
}

test("reverse mode agrees with forward-mode duals at every node and parameter", () => {
  fc.assert(
    fc.property(randomGraphs, ({ graph }) => {
      const run = runGraph(graph);
      for (const { node, onPath } of run.program.nodes) {
        const dual = forwardDerivative(run, { node: node.id, param: null, element: 0 }) as number;
        if (!onPath) expect(dual).toBe(0);
        else
          expectClose(
            gradientOf(run, node.id) as number,
            dual,
            1e-7,
            1e-9,
            `gradient of ${node.id}`,
          );
      }
      for (const { node, param, gradient } of trainables(run)) {
        const dual = forwardDerivative(run, { node, param, element: 0 }) as number;
        expectClose(gradient, dual, 1e-7, 1e-9, `gradient of ${param} of ${node}`);
      }
    }),
    { numRuns: 300 },
  );
});

test("reverse mode agrees with finite differences where these have settled", () => {
  let settled = 0;
  let all = 0;
  fc.assert(
    fc.property(randomGraphs, ({ graph }) => {
      const blocks = graph.nodes.some((node) => findOp(node.op)?.blocksGradient);
      fc.pre(!blocks);
      const run = runGraph(graph);
      for (const { node, param, gradient } of trainables(run)) {
        const coarse = finiteDifference(run, node, param, 4e-5);
        const fine = finiteDifference(run, node, param, 1e-5);
        all += 1;
        if (!isClose(coarse, fine, 1e-5, 1e-7)) continue;
        settled += 1;
        expectClose(gradient, fine, 1e-4, 1e-6, `gradient of ${param} of ${node}`);
      }
    }),
    { numRuns: 200 },
  );
  expect(settled / all).toBeGreaterThan(0.9);
});

test("the gradient of a sum of losses is the sum of their gradients", () => {
  fc.assert(
    fc.property(randomGraphs, fc.nat(100), ({ graph, nodes, parameters, loss }, pick) => {
      const other = nodes[pick % nodes.length] as NodeId;
      const total = "total" as NodeId;
      const wire = (source: NodeId, targetHandle: string) => ({
        ...(graph.edges[0] as Graph["edges"][number]),
        id: `total-${targetHandle}` as Graph["edges"][number]["id"],
        source,
        target: total,
        targetHandle,
      });
      const both: Graph = {
        ...graph,
        nodes: [
          ...graph.nodes,
          { id: total, op: "add", label: "", position: [0, 0] as const, params: {} },
        ],
        edges: [...graph.edges, wire(loss, "a"), wire(other, "b")],
        loss: total,
      };
      const [first, second, sum] = [graph, { ...graph, loss: other }, both].map((g) =>
        runGraph(g),
      ) as [Run, Run, Run];
      for (const id of parameters)
        expectClose(
          gradientOf(sum, id) ?? 0,
          (gradientOf(first, id) ?? 0) + (gradientOf(second, id) ?? 0),
          1e-10,
          1e-10,
          `gradient of ${id}`,
        );
    }),
  );
});

test("the order of nodes and edges in the document changes no number", () => {
  const shuffled = randomGraphs.chain((random) =>
    fc.record({
      random: fc.constant(random),
      nodes: fc.shuffledSubarray([...random.graph.nodes], { minLength: random.graph.nodes.length }),
      edges: fc.shuffledSubarray([...random.graph.edges], { minLength: random.graph.edges.length }),
    }),
  );
  fc.assert(
    fc.property(shuffled, ({ random, nodes, edges }) => {
      const before = runGraph(random.graph);
      const after = runGraph({ ...random.graph, nodes, edges });
      for (const id of random.nodes) {
        expect(valueAt(after, id)).toBe(valueAt(before, id));
        const gradient = gradientOf(before, id);
        if (gradient === null) expect(gradientOf(after, id)).toBeNull();
        else
          expectClose(gradientOf(after, id) as number, gradient, 1e-9, 1e-9, `gradient of ${id}`);
      }
    }),
  );
});

test("a change of one number gives what a fresh compile gives", () => {
  fc.assert(
    fc.property(randomGraphs, fc.double({ min: -2, max: 2, noNaN: true }), (random, value) => {
      const { graph, parameters } = random;
      const id = parameters[0] as NodeId;
      const run = runGraph(graph);
      setParamOf(run, id, "value", [value]);
      const nodes = graph.nodes.map((node) =>
        node.id === id ? { ...node, params: { value } } : node,
      );
      const fresh = runGraph({ ...graph, nodes });
      expect(run.values).toEqual(fresh.values);
      expect(run.gradients).toEqual(fresh.gradients);
    }),
  );
});

test("running twice gives the same numbers", () => {
  fc.assert(
    fc.property(randomGraphs, ({ graph }) => {
      const run = createRun(compile(graph));
      runAll(run);
      const [loss, gradients] = [lossValue(run), run.gradients.slice()];
      runAll(run);
      expect(lossValue(run)).toBe(loss);
      expect(run.gradients).toEqual(gradients);
    }),
  );
});
