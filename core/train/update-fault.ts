import type { Graph } from "../model/graph.ts";
import type { Problem } from "../model/problem.ts";
import type { OptimizerSettings } from "../model/settings.ts";
import type { ParameterPlace } from "../model/training.ts";
import { findOptimizer } from "./optimizers.ts";
import { numberName, parameterAt } from "./parameters.ts";
import { updateDividesByZero, updateOverflows } from "./train-problems.ts";

/** Why an update can't stand: the first parameter with a number that is not finite, or null. */
export function updateFault(
  graph: Graph,
  parameters: readonly ParameterPlace[],
  values: Float64Array,
  state: Float64Array,
  settings: OptimizerSettings,
  learningRate: number,
): Problem | null {
  if (allFinite(values) && allFinite(state)) return null;
  const size = state.length / values.length;
  const divides = settings.epsilon === 0 && findOptimizer(settings.id).settings.includes("epsilon");
  const at = values.findIndex((value, i) => !Number.isFinite(value) || !remembersAt(i));
  const place = parameterAt(parameters, at);
  if (!place) return null;
  const what = numberName(graph, place, at);
  return remembersAt(at) && divides
    ? updateDividesByZero(place, what)
    : updateOverflows(place, what, learningRate);

  function remembersAt(i: number): boolean {
    return allFinite(state.subarray(i * size, (i + 1) * size));
  }
}

/** A loop of its own: `every` calls a function for each number, which over many takes longer than the update. */
export function allFinite(numbers: Float64Array): boolean {
  for (let i = 0; i < numbers.length; i++) if (!Number.isFinite(numbers[i])) return false;
  return true;
}
