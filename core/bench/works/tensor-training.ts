import { createRun, setCell } from "../../engine/arena.ts";
import { compile } from "../../engine/compile.ts";
import { findParamCell, gradientsOf, lossValue, valuesOf } from "../../engine/read.ts";
import { runAll } from "../../engine/run.ts";
import { type Graph, nodeId } from "../../model/graph.ts";
import type { Samples } from "./tensors.ts";

/** Moves a tensor by its gradient; `state` is its own, and `update` counts from 1. */
export type Rule = (
  numbers: Float64Array,
  gradients: Float64Array,
  state: Float64Array,
  update: number,
) => void;

/**
 * A graph with the input x and the target t, trained batch after batch, a sample in each lane. Answers
 * what makes an update and says the loss before it.
 */
export function tensorTraining(graph: Graph, samples: Samples, rule: Rule): () => number {
  const { batchSize, batches } = samples;
  const [x, t] = [nodeId("x"), nodeId("t")];
  const run = createRun(compile(graph, { lanes: batchSize, lanedNodes: new Set([x, t]) }));
  const { problems, nodes } = run.program;
  if (problems[0]) throw new Error(problems[0].message);
  const fed = [
    { cell: findParamCell(run.program, x, "value")!, all: samples.inputs },
    { cell: findParamCell(run.program, t, "value")!, all: samples.classes },
  ].map((feed) => ({ ...feed, size: feed.all.length / batches }));
  const trained = nodes
    .flatMap(({ params }) => params.filter(({ trainable }) => trainable))
    .map((cell) => ({
      numbers: valuesOf(run, cell),
      gradients: gradientsOf(run, cell),
      state: new Float64Array(2 * cell.size),
    }));
  let updates = 0;
  return () => {
    const at = updates % batches;
    for (const { cell, all, size } of fed)
      setCell(run, cell, all.subarray(at * size, (at + 1) * size));
    runAll(run);
    updates += 1;
    for (const { numbers, gradients, state } of trained) rule(numbers, gradients, state, updates);
    return lossValue(run) ?? Number.NaN;
  };
}
