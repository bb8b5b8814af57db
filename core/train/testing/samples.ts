import type { Run } from "../../engine/arena.ts";
import { lossValue } from "../../engine/read.ts";
import { finiteDifference, runGraph } from "../../engine/testing/numbers.ts";
import type { ParameterKey } from "../parameters.ts";
import type { Prepared } from "../prepare.ts";
import type { Scene } from "./scene.ts";

/** The graph run on one row alone, with these parameters: no lanes, no batches. */
export function runRow(
  { graph }: Scene,
  { feeds }: Prepared,
  row: number,
  parameters: readonly ParameterKey[],
  values: Float64Array,
): Run {
  const nodes = graph.nodes.map((node) => {
    const own = parameters.flatMap(({ node: id, param }, i) =>
      id === node.id ? [[param, values[i] as number] as const] : [],
    );
    const fed = feeds.find((feed) => feed.node === node.id);
    const value = fed ? { value: fed.values[row] as number } : {};
    return { ...node, params: { ...node.params, ...value, ...Object.fromEntries(own) } };
  });
  return runGraph({ ...graph, nodes });
}

/** The mean over the rows of each one's loss, run alone. */
export function meanLoss(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + (lossValue(run) as number), 0) / runs.length;
}

/** The mean over the rows of each one's finite differences, for every parameter. */
export function meanDifferences(
  runs: readonly Run[],
  parameters: readonly ParameterKey[],
): readonly number[] {
  return parameters.map(
    ({ node, param }) =>
      runs.reduce((sum, run) => sum + finiteDifference(run, node, param, 1e-5), 0) / runs.length,
  );
}
