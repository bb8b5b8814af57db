import type { Sentence } from "../engine/sentence.ts";
import { findNode, type Graph } from "../model/graph.ts";
import { parameterLabel } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import type { Problem } from "../model/problem.ts";
import type { ParameterKey } from "../model/training.ts";
import { sizeOf } from "../tensor/shape.ts";
import { countText } from "../words/count.ts";
import { findOptimizer } from "./optimizers.ts";
import { numberName } from "./parameters.ts";
import { allEpochsDone } from "./train-problems.ts";
import type { Trainer, UpdateDetail } from "./trainer.ts";
import type { UpdateLine } from "./update-rule.ts";

/**
 * An update that was computed and not yet made: one step for each parameter, all from one batch. Of a tensor
 * the number that moves most is told.
 */
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

/** The place of the number that is told of the parameter with this place in the order. */
export function toldNumber({ trainer, detail }: UpdatePlan, parameter: number): number {
  const { place, shape } = trainer.parameters[parameter]!;
  const move = (at: number) => Math.abs(detail.after[at]! - detail.before[at]!);
  let most = place;
  for (let at = place + 1; at < place + sizeOf(shape); at++) if (move(at) > move(most)) most = at;
  return most;
}

/** How the optimiser comes to the new number of the parameter with this place in the order. */
export function explainUpdate(plan: UpdatePlan, parameter: number): readonly UpdateLine[] {
  return plan.detail.explain(toldNumber(plan, parameter));
}

/** One sentence on the update of one parameter, with its numbers; it is planned and not made yet. */
export function updateSentence(plan: UpdatePlan, parameter: number): Sentence {
  const { graph, trainer, detail } = plan;
  const key = trainer.parameters[parameter];
  if (!key) return { head: null, body: "" };
  const { title } = findOptimizer(trainer.settings.optimizer.id);
  const at = toldNumber(plan, parameter);
  const [before, after] = [detail.before[at]!, detail.after[at]!].map(formatNumber);
  const gradient = formatNumber(detail.gradients[at]!);
  const last = explainUpdate(plan, parameter).at(-1);
  const size = sizeOf(key.shape);
  const all =
    size === 1
      ? ""
      : `all ${countText(size)} numbers of ${parameterName(graph, key)}, and most of all `;
  const body = `${title} will move ${all}${numberName(graph, key, at)} from ${before} to ${after}; its gradient is ${gradient}: ${last?.symbols}, that is ${last?.numbers}.`;
  return { head: "Update", body };
}
