import type { Run } from "../engine/arena.ts";
import { gradientIn, lossValue, valueIn } from "../engine/read.ts";
import type { NodeId } from "../model/graph.ts";
import { parameterLabel } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import { hasFrozen, type ParameterKey, trainedParameters } from "./parameters.ts";

/** How one update moves one parameter. */
export interface Move extends ParameterKey {
  /** What the parameter is called in sentences. */
  readonly name: string;
  readonly before: number;
  readonly gradient: number;
  readonly after: number;
}

export interface Descent {
  readonly kind: "update";
  readonly learningRate: number;
  /** In the order of the program. */
  readonly moves: readonly Move[];
  readonly values: ReadonlyMap<NodeId, Readonly<Record<string, number>>>;
}

/** What one update makes of the parameters, or why it can't be made. */
export type Update = Descent | { readonly kind: "refused"; readonly message: string };

/**
 * One update of gradient descent, w ← w − η·∂L/∂w, for every scalar parameter on a path to the loss,
 * all from the gradients of the same run. Needs a run that has gone forward and backward.
 */
export function gradientDescent(run: Run, learningRate: number): Update {
  const { program } = run;
  if (program.loss === null)
    return { kind: "refused", message: "No node is the loss, so there is no gradient to follow." };
  const loss = lossValue(run);
  if (loss === null || !Number.isFinite(loss))
    return {
      kind: "refused",
      message: `The loss is ${loss === null ? "not computed" : formatNumber(loss)}, so no update was made. Fix the first problem listed.`,
    };
  const moves: Move[] = [];
  const updated = new Map<NodeId, Record<string, number>>();
  for (const { node, name, cell } of trainedParameters(program)) {
    const gradient = gradientIn(run, cell);
    const before = valueIn(run, cell);
    const next = before - learningRate * gradient;
    const label = parameterLabel(node.node, name);
    if (!Number.isFinite(next)) return refuseUpdate(label, gradient, next);
    moves.push({ node: node.node.id, param: name, name: label, before, gradient, after: next });
    const own = updated.get(node.node.id) ?? {};
    own[name] = next;
    updated.set(node.node.id, own);
  }
  if (updated.size === 0)
    return {
      kind: "refused",
      message: hasFrozen(program)
        ? "All parameters that the loss depends on are frozen, so there is nothing to update."
        : "The loss depends on no parameter, so there is nothing to update.",
    };
  return { kind: "update", learningRate, moves, values: updated };
}

function refuseUpdate(what: string, gradient: number, next: number): Update {
  const message = Number.isFinite(gradient)
    ? `The update would make ${what} ${next}. Choose a smaller learning rate.`
    : `The gradient of ${what} is ${gradient}, so no update was made. Fix the first problem listed.`;
  return { kind: "refused", message };
}
