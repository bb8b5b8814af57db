import { nodeName } from "../engine/names.ts";
import { findNode, type Graph } from "../graph/graph.ts";
import { formatNumber } from "../graph/number-text.ts";
import { findOptimizer } from "./optimizers.ts";
import type { ParameterKey } from "./parameters.ts";
import type { Trainer, UpdateDetail } from "./trainer.ts";
import type { UpdateLine } from "./update-rule.ts";

/** An update that was computed and not yet made: one step for each parameter, all from one batch. */
export interface UpdatePlan {
  readonly graph: Graph;
  readonly trainer: Trainer;
  readonly detail: UpdateDetail;
}

/** Makes the trainer's next update in a plan; null where it can't be made. */
export function planUpdate(graph: Graph, trainer: Trainer): UpdatePlan | null {
  const reason = trainer.update();
  const detail = trainer.detail();
  return reason?.kind === "not-finite" || !detail ? null : { graph, trainer, detail };
}

export function updateStepCount({ trainer }: UpdatePlan): number {
  return trainer.parameters.length;
}

/** What a parameter is called in sentences: w, or w1 of h2. */
export function parameterName(graph: Graph, { node: id, param }: ParameterKey): string {
  const node = findNode(graph, id);
  const name = node ? nodeName(node) : id;
  return param === "value" ? name : `${param} of ${name}`;
}

/** How the optimiser comes to the new number of the parameter with this place in the order. */
export function explainUpdate({ detail }: UpdatePlan, parameter: number): readonly UpdateLine[] {
  return detail.explain(parameter);
}

/** One sentence on the update of one parameter, with its numbers. */
export function updateSentence({ graph, trainer, detail }: UpdatePlan, parameter: number): string {
  const key = trainer.parameters[parameter];
  if (!key) return "";
  const { title } = findOptimizer(trainer.settings.optimizer.id);
  const [before, after] = [detail.before[parameter]!, detail.after[parameter]!].map(formatNumber);
  const gradient = formatNumber(detail.gradients[parameter]!);
  const last = explainUpdate({ graph, trainer, detail }, parameter).at(-1);
  return `Update: ${title} moves ${parameterName(graph, key)} from ${before} to ${after}; its gradient is ${gradient}: ${last?.symbols}, that is ${last?.numbers}.`;
}
