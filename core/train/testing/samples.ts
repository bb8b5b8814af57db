import type { Run } from "../../engine/arena.ts";
import { lossValue } from "../../engine/read.ts";
import { finiteDifference, runGraph } from "../../engine/testing/numbers.ts";
import type { ParameterPlace } from "../../model/training.ts";
import { sizeOf } from "../../tensor/shape.ts";
import { tensorOf } from "../../tensor/tensor.ts";
import type { Prepared } from "../prepare.ts";
import { type Scene, withNumbers } from "./scene.ts";

/** The graph run on one row alone, with these parameters: no lanes, no batches. */
export function runRow(
  { graph }: Scene,
  { feeds }: Prepared,
  row: number,
  parameters: readonly ParameterPlace[],
  values: Float64Array,
): Run {
  const nodes = withNumbers(graph, parameters, values).map((node) => {
    const fed = feeds.filter((feed) => feed.node === node.id);
    if (fed.length === 0) return node;
    const { shape } = tensorOf(node.params.value)!;
    const data = Float64Array.from(fed, ({ values }) => values[row]!);
    const value = shape.length === 0 ? data[0]! : { shape, data };
    return { ...node, params: { ...node.params, value } };
  });
  return runGraph({ ...graph, nodes });
}

/** The mean over the rows of each one's loss, run alone. */
export function meanLoss(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + (lossValue(run) as number), 0) / runs.length;
}

/** The mean over the rows of each one's finite differences, for every number of the parameters. */
export function meanDifferences(
  runs: readonly Run[],
  parameters: readonly ParameterPlace[],
): readonly number[] {
  return parameters.flatMap(({ node, param, shape }) =>
    Array.from({ length: sizeOf(shape) }, (_, k) => {
      const differences = runs.map((run) => finiteDifference(run, node, param, 1e-5, k));
      return differences.reduce((sum, each) => sum + each, 0) / runs.length;
    }),
  );
}
