import {
  count,
  findOptimizer,
  formatNumber,
  type Graph,
  type OptimizerState,
  optimizerState,
  type ParameterKey,
} from "../../../../core/index.ts";
import { settingsOf } from "../../../state/document/settings-actions.ts";

/** The optimiser's state of a parameter, in words and numbers. */
export interface OptimizerFacts {
  /** Adam after 12 updates */
  readonly title: string;
  readonly numbers: readonly { readonly name: string; readonly text: string }[];
}

/** null before the first update, and for an optimiser that remembers nothing. */
export function optimizerFacts(graph: Graph, key: ParameterKey): OptimizerFacts | null {
  const progress = graph.training?.progress;
  if (!progress) return null;
  const state = stateOf(graph);
  const numbers = state?.numbers(key);
  if (!state || !numbers) return null;
  const { optimizer, updates } = progress;
  return {
    title: `${findOptimizer(optimizer).title} after ${count(updates, "update")}`,
    numbers: state.names.map((name, i) => ({ name, text: formatNumber(numbers[i] ?? 0) })),
  };
}

/** A node may have many parameters, and each of them asks for the same. */
const known = new WeakMap<NonNullable<Graph["training"]>, OptimizerState>();

function stateOf(graph: Graph): OptimizerState | null {
  const { training } = graph;
  if (!training?.progress) return null;
  let state = known.get(training);
  if (!state) {
    state = optimizerState(training.progress, settingsOf(graph).optimizer);
    known.set(training, state);
  }
  return state;
}
