import { eluOp } from "./elu.ts";
import { derive, simplify } from "./expression/derive.ts";
import { type Expression, type Leaf, substitute } from "./expression/expression.ts";
import { geluOp } from "./gelu.ts";
import { leakyReluOp } from "./leaky-relu.ts";
import type { Op, PointwiseOp } from "./op.ts";
import type { ChoiceParam, Wiring } from "./op-base.ts";
import { reluOp } from "./relu.ts";
import { seluOp } from "./selu.ts";
import { sigmoidOp } from "./sigmoid.ts";
import { siluOp } from "./silu.ts";
import { softplusOp } from "./softplus.ts";
import { tanhOp } from "./tanh.ts";

/** The activations that a neuron or a layer can apply. */
export const activationOps = [
  sigmoidOp,
  tanhOp,
  reluOp,
  leakyReluOp,
  eluOp,
  seluOp,
  geluOp,
  siluOp,
  softplusOp,
] as const;

/** What the choice is called. */
export const activationName = "activation";

/** The choice of an activation, with the identity first. */
export function activationParam(chosen: string): ChoiceParam {
  return {
    kind: "choice",
    name: activationName,
    title: "Activation",
    default: chosen,
    options: ["identity", ...activationOps.map((op) => op.id)],
  };
}

/** The activation op that is chosen, or null for the identity. */
export function activationOf(choice: string | undefined): PointwiseOp | null {
  return activationOps.find((op) => op.id === choice) ?? null;
}

/** The activation that a node of this op applies, which may be the op itself; null for none. */
export function activationIn(op: Op, { choices }: Pick<Wiring, "choices">): PointwiseOp | null {
  if (op.category === "activation" && op.kind === "pointwise") return op;
  return activationOf(choices[activationName]);
}

const unaryWiring: Wiring = { handles: ["x"], choices: {} };

/**
 * An activation's expression over z. Its settings (a leaky slope, an alpha) are the op's defaults, as
 * neurons and layers have none of their own.
 */
function over(op: PointwiseOp, expression: Expression, z: Expression): Expression {
  return substitute(expression, (leaf: Leaf) => {
    if (leaf.kind === "input") return z;
    if (leaf.kind !== "param") return leaf;
    const spec = op.params.find((p) => p.name === leaf.name);
    return { kind: "constant", value: spec?.kind === "number" ? spec.default : Number.NaN };
  });
}

/** The activation's value at z. */
export function activated(
  op: PointwiseOp,
  z: Expression,
  form: "value" | "textbook" = "value",
): Expression {
  return over(op, op[form](unaryWiring), z);
}

/** The activation's slope at z, in terms of z and its own value `out`. */
export function activationSlope(op: PointwiseOp, z: Expression): Expression {
  const slope =
    op.partial({ kind: "input", handle: "x" }, unaryWiring) ??
    simplify(derive(op.value(unaryWiring), (leaf) => leaf.kind === "input"));
  return over(op, slope, z);
}
