import type { Run } from "../engine/arena.ts";
import { gradientsOf, lossValue, valuesOf } from "../engine/read.ts";
import type { NodeId } from "../model/graph.ts";
import { parameterLabel } from "../model/names.ts";
import { formatNumber } from "../model/number-text.ts";
import type { ParameterKey } from "../model/training.ts";
import { indexText, type Tensor } from "../tensor/tensor.ts";
import { hasFrozen, trainedParameters } from "./parameters.ts";

/** How one update moves one parameter; of a tensor the number that it moves most. */
export interface Move extends ParameterKey {
  /** What the number is called in sentences. */
  readonly name: string;
  /** How many numbers the parameter has. */
  readonly size: number;
  readonly before: number;
  readonly gradient: number;
  readonly after: number;
}

export interface Descent {
  readonly kind: "update";
  readonly learningRate: number;
  /** In the order of the program. */
  readonly moves: readonly Move[];
  readonly values: ReadonlyMap<NodeId, Readonly<Record<string, number | Tensor>>>;
}

/** What one update makes of the parameters, or why it can't be made. */
export type Update = Descent | { readonly kind: "refused"; readonly message: string };

/**
 * One update of gradient descent, w ← w − η·∂L/∂w, for every parameter on a path to the loss, all
 * from the gradients of the same run. Needs a run that has gone forward and backward.
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
  const updated = new Map<NodeId, Record<string, number | Tensor>>();
  for (const { node, name, cell } of trainedParameters(program)) {
    const [before, gradients] = [valuesOf(run, cell), gradientsOf(run, cell)];
    const next = before.map((value, k) => value - learningRate * gradients[k]!);
    const { shape } = cell.initial;
    const label = (k: number) => parameterLabel(node.node, name, indexText(shape, k));
    const bad = next.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) return refuseUpdate(label(bad), gradients[bad]!, next[bad]!);
    const most = largestOf(gradients);
    moves.push({
      node: node.node.id,
      param: name,
      name: label(most),
      size: cell.size,
      before: before[most]!,
      gradient: gradients[most]!,
      after: next[most]!,
    });
    const own = updated.get(node.node.id) ?? {};
    own[name] = shape.length === 0 ? next[0]! : { shape, data: next };
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

/** The place of the number that is farthest from 0. */
function largestOf(numbers: Float64Array): number {
  let most = 0;
  for (let k = 1; k < numbers.length; k++)
    if (Math.abs(numbers[k]!) > Math.abs(numbers[most]!)) most = k;
  return most;
}

function refuseUpdate(what: string, gradient: number, next: number): Update {
  const message = Number.isFinite(gradient)
    ? `The update would make ${what} ${next}. Choose a smaller learning rate.`
    : `The gradient of ${what} is ${gradient}, so no update was made. Fix the first problem listed.`;
  return { kind: "refused", message };
}
