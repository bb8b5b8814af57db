import { operandOf } from "../engine/program.ts";
import { operandValue } from "../engine/read.ts";
import type { BugId } from "../model/bug.ts";
import type { Damage, Place } from "./damage.ts";
import { foundOrder } from "./order.ts";

/** Only the contribution that came last is kept. */
export const overwrite: Damage = { gather: (_, contribution) => contribution };

/** The slope of an activation counts as 1; in a neuron or a layer, the weighted sum’s own slopes remain. */
export const noActivationSlope: Damage = {
  withoutActivations: true,
  slope: (partial, place) => {
    const { op } = place.node;
    if (op.category === "neuron") return linearPartial(place);
    return op.category === "activation" && place.slot.key.kind === "input" ? 1 : partial;
  },
};

const none: Damage = {};

/** What each bug does to the backward pass; two of them leave it alone. */
export const damages: Readonly<Record<BugId, Damage>> = {
  overwrite,
  // What it damages is what remains from the runs before.
  "no-reset": none,
  "wrong-order": { order: foundOrder },
  "no-activation-slope": noActivationSlope,
  // It damages the update.
  "bias-per-weight": none,
};

/** ∂z/∂key of a neuron’s z = w₁x₁ + w₂x₂ + … + b: the other factor of the term, 1 for the bias. */
function linearPartial({ run, node, slot, element }: Place): number {
  const factor = node.op.factorBeside?.(slot.key);
  if (!factor) return 1;
  return operandValue(run, node, operandOf(node, factor), element);
}
