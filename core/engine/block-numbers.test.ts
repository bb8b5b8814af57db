import { expect, test } from "vitest";
import { graphOf } from "../document/testing/graphs.ts";
import { nodeId } from "../model/graph.ts";
import { createRun } from "./arena.ts";
import { blockNumbers, gradientTrouble } from "./block-numbers.ts";
import { compile } from "./compile.ts";
import { runAll } from "./run.ts";
import { nodeView, paramView, stepCount } from "./steps.ts";
import { tensorGraph } from "./testing/tensor-graph.ts";

test("a block has as many parameters as updates move, and the norm of their gradient once all is known", () => {
  const run = createRun(compile(tensorGraph()));
  runAll(run);
  const ids = run.program.graph.nodes.map(({ id }) => id);
  const layer = [ids[1]!];
  const end = stepCount(run.program);
  const norms = ["weight", "bias"].map((name) => {
    const { gradient } = paramView(run, end, layer[0]!, name);
    return gradient.state === "tensor" ? gradient.norm : Number.NaN;
  });
  const { parameters, gradient } = blockNumbers(run, end, layer);
  expect(parameters).toBe(2 * 3 + 2);
  expect(gradient.state === "done" && gradient.value).toBeCloseTo(Math.hypot(...norms), 12);
  expect(blockNumbers(run, 0, layer)).toEqual({ parameters: 8, gradient: { state: "pending" } });
});

test("trouble is told by its size", () => {
  expect([0, 1, 1e-9, 1e5, Number.NaN, Infinity].map(gradientTrouble)).toEqual([
    null,
    null,
    "vanishing",
    "exploding",
    "not finite",
    "not finite",
  ]);
});

test("a parameter is counted once, as the number that it is", () => {
  const graph = graphOf(["parameter", "parameter", "multiply"], "w multiply a", "w2 multiply b");
  const run = createRun(compile({ ...graph, loss: nodeId("multiply") }));
  runAll(run);
  const value = (id: string) => {
    const known = nodeView(run, stepCount(run.program), nodeId(id)).value;
    return known.state === "done" ? known.value : Number.NaN;
  };
  const { parameters, gradient } = blockNumbers(run, stepCount(run.program), [
    nodeId("w"),
    nodeId("w2"),
  ]);
  expect(parameters).toBe(2);
  expect(gradient).toEqual({ state: "done", value: Math.hypot(value("w"), value("w2")) });
});
