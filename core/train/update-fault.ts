import type { Graph } from "../model/graph.ts";
import type { Problem } from "../model/problem.ts";
import type { OptimizerSettings } from "../model/settings.ts";
import { findOptimizer } from "./optimizers.ts";
import type { ParameterKey } from "./parameters.ts";
import { updateDividesByZero, updateOverflows } from "./train-problems.ts";

/** Why an update can't stand: the first parameter with a number that is not finite, or null. */
export function updateFault(
  graph: Graph,
  parameters: readonly ParameterKey[],
  values: Float64Array,
  state: Float64Array,
  settings: OptimizerSettings,
  learningRate: number,
): Problem | null {
  if (values.every(Number.isFinite) && state.every(Number.isFinite)) return null;
  const size = state.length / parameters.length;
  const divides = settings.epsilon === 0 && findOptimizer(settings.id).settings.includes("epsilon");
  for (const [i, key] of parameters.entries()) {
    const remembers = state.subarray(i * size, (i + 1) * size).every(Number.isFinite);
    if (remembers && Number.isFinite(values[i])) continue;
    return remembers && divides
      ? updateDividesByZero(key, graph)
      : updateOverflows(key, graph, learningRate);
  }
  return null;
}
