import type { Graph } from "../model/graph.ts";
import type { OptimizerId } from "../model/optimizer-ids.ts";
import { defaultSettings } from "../model/settings.ts";
import type { ParameterPlace } from "../model/training.ts";
import { type Checkpoint, startProgress } from "./checkpoint.ts";
import { learningRateAt } from "./schedule.ts";
import { createUpdateRule, type UpdateRule } from "./update-rule.ts";

/** Numbers of parameters, one parameter after another, and their gradients. */
interface Numbers {
  readonly parameters: readonly ParameterPlace[];
  readonly values: Float64Array;
  readonly gradients: Float64Array;
}

/**
 * How each number would move if an update were made of these gradients: by the settings' rule, at the learning rate
 * of the moment, with what the optimiser remembers. That is in the graph, or of a run under way in its checkpoint,
 * whose first numbers are those of the parameters. Penalties and clipping are left out.
 */
export function nextUpdate(
  graph: Graph,
  { parameters, values, gradients }: Numbers,
  run: Pick<Checkpoint, "state" | "updates" | "epoch" | "optimizer"> | null,
): Float64Array {
  const settings = graph.training?.settings ?? defaultSettings;
  const { optimizer } = settings;
  const rule = ruleOf(optimizer.id);
  const length = values.length * rule.stateSize;
  const { state, updates, epoch } =
    run?.optimizer === optimizer.id && run.state.length >= length
      ? run
      : fromDocument(graph, parameters, values, settings);
  const after = values.slice();
  const start = { values: after, gradients, state: state.slice(0, length) };
  const learningRate = learningRateAt(settings, epoch);
  rule.apply(start, { settings: optimizer, learningRate, update: updates + 1 });
  return after.map((value, i) => value - values[i]!);
}

function fromDocument(...start: Parameters<typeof startProgress>) {
  const { state, progress } = startProgress(...start);
  return { state, updates: progress.updates, epoch: progress.epoch };
}

const rules = new Map<OptimizerId, UpdateRule>();

/** A rule is lowered once: updates are asked for many times a second. */
function ruleOf(id: OptimizerId): UpdateRule {
  const rule = rules.get(id) ?? createUpdateRule(id);
  rules.set(id, rule);
  return rule;
}
