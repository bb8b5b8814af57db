import type { Json } from "../../model/graph.ts";
import { findParamCell, gradientsOf } from "../read.ts";
import * as numbers from "./numbers.ts";
import { sketch } from "./sketch.ts";

/**
 * An op's value, and the gradients that `upstream`, which stretches to its output, gives its inputs and
 * trained tensors.
 */
export function weighed(
  op: string,
  inputs: readonly Json[],
  params: Readonly<Record<string, Json>> = {},
  upstream: Json = 1,
) {
  const draft = sketch();
  const sources = inputs.map((value) => draft.parameter(value));
  const node = draft.add(op, sources, params);
  const product = draft.add("multiply", [node, draft.constant(upstream)]);
  const run = numbers.runGraph(draft.graph(draft.add("reduce-sum", [product])));
  return {
    problems: run.program.problems,
    shape: run.program.nodes[run.program.position.get(node) ?? -1]?.shape,
    value: () => numbers.valuesOf(run, node),
    gradients: (i: number) => numbers.gradientsOf(run, sources[i]!),
    paramGradients: (name: string) => [
      ...gradientsOf(run, findParamCell(run.program, node, name)!),
    ],
  };
}
