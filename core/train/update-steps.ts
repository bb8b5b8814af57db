import type { Sentence } from "../engine/sentence.ts";
import { findNode, type Graph } from "../model/graph.ts";
import { parameterLabel } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import type { Problem } from "../model/problem.ts";
import { findOptimizer } from "./optimizers.ts";
import type { ParameterKey } from "./parameters.ts";
import { allEpochsDone } from "./train-problems.ts";
import type { Trainer, UpdateDetail } from "./trainer.ts";
import type { UpdateLine } from "./update-rule.ts";

/** An update that was computed and not yet made: one step for each parameter, all from one batch. */
export interface UpdatePlan {
  readonly graph: Graph;
  readonly trainer: Trainer;
  readonly detail: UpdateDetail;
}

export type PlanResult =
  | { readonly kind: "planned"; readonly plan: UpdatePlan }
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** The trainer's next update as a plan, or why there is none. */
export function planUpdate(graph: Graph, trainer: Trainer): PlanResult {
  const reason = trainer.update();
  const detail = trainer.detail();
  if (detail) return { kind: "planned", plan: { graph, trainer, detail } };
  if (reason?.kind === "not-finite") return { kind: "refused", problems: [reason.problem] };
  return { kind: "refused", problems: [allEpochsDone(trainer.settings.epochs)] };
}

export function updateStepCount({ trainer }: UpdatePlan): number {
  return trainer.parameters.length;
}

/** What a parameter is called in sentences: w, or w1 of h2. */
export function parameterName(graph: Graph, { node: id, param }: ParameterKey): string {
  const node = findNode(graph, id);
  return node ? parameterLabel(node, param) : id;
}

/** How the optimiser comes to the new number of the parameter with this place in the order. */
export function explainUpdate({ detail }: UpdatePlan, parameter: number): readonly UpdateLine[] {
  return detail.explain(parameter);
}

/** One sentence on the update of one parameter, with its numbers; it is planned and not made yet. */
export function updateSentence(
  { graph, trainer, detail }: UpdatePlan,
  parameter: number,
): Sentence {
  const key = trainer.parameters[parameter];
  if (!key) return { head: null, body: "" };
  const { title } = findOptimizer(trainer.settings.optimizer.id);
  const [before, after] = [detail.before[parameter]!, detail.after[parameter]!].map(formatNumber);
  const gradient = formatNumber(detail.gradients[parameter]!);
  const last = explainUpdate({ graph, trainer, detail }, parameter).at(-1);
  const name = parameterName(graph, key);
  const body = `${title} will move ${name} from ${before} to ${after}; its gradient is ${gradient}: ${last?.symbols}, that is ${last?.numbers}.`;
  return { head: "Update", body };
}
