import { nodeName } from "../engine/names.ts";
import { cellLength } from "../engine/program.ts";
import { flows, lossValue, type Run } from "../engine/run.ts";
import type { NodeId } from "../graph/graph.ts";
import { formatNumber } from "../graph/number-text.ts";

/** What one update makes of the parameters, or why it can't be made. */
export type Update =
  | {
      readonly kind: "update";
      readonly values: ReadonlyMap<NodeId, Readonly<Record<string, number>>>;
    }
  | { readonly kind: "refused"; readonly message: string };

/**
 * One update of gradient descent, w ← w − η·∂L/∂w, for every scalar parameter on a path to the loss,
 * all from the gradients of the same run. Needs a run that has gone forward and backward.
 */
export function gradientDescent(run: Run, learningRate: number): Update {
  const { program, values, gradients } = run;
  if (program.loss === null)
    return { kind: "refused", message: "No node is the loss, so there is no gradient to follow." };
  const loss = lossValue(run);
  if (loss === null || !Number.isFinite(loss))
    return {
      kind: "refused",
      message: `The loss is ${loss === null ? "not computed" : formatNumber(loss)}, so no update was made. Mend the first problem that is named.`,
    };
  const updated = new Map<NodeId, Record<string, number>>();
  for (const node of program.nodes) {
    if (!flows(node)) continue;
    for (const { cell, key } of node.slots) {
      if (key.kind !== "param" || cellLength(cell, program.lanes) !== 1) continue;
      const gradient = gradients[cell.offset]!;
      const next = values[cell.offset]! - learningRate * gradient;
      if (!Number.isFinite(next))
        return refuseUpdate(nodeName(node.node), key.name, gradient, next);
      const own = updated.get(node.node.id) ?? {};
      own[key.name] = next;
      updated.set(node.node.id, own);
    }
  }
  if (updated.size === 0)
    return {
      kind: "refused",
      message: "The loss depends on no parameter, so there is nothing to update.",
    };
  return { kind: "update", values: updated };
}

function refuseUpdate(node: string, param: string, gradient: number, next: number): Update {
  const what = param === "value" ? node : `${param} of ${node}`;
  const message = Number.isFinite(gradient)
    ? `The update would make ${what} ${next}. Choose a smaller learning rate.`
    : `The gradient of ${what} is ${gradient}, so no update was made. Mend the first problem that is named.`;
  return { kind: "refused", message };
}
