import { derive, simplify } from "./expression/derive.ts";
import type { Expression, Leaf } from "./expression/expression.ts";
import type { PointwiseOp } from "./op.ts";
import type { PartialKey, Wiring } from "./op-base.ts";

/** ∂out/∂key as the op gives it, or derived from its value. */
export function partialExpression(op: PointwiseOp, key: PartialKey, wiring: Wiring): Expression {
  const given = op.partial(key, wiring);
  if (given) return given;
  const isKey = (leaf: Leaf) =>
    key.kind === "input"
      ? leaf.kind === "input" && leaf.handle === key.handle
      : leaf.kind === "param" && leaf.name === key.name;
  return simplify(derive(op.value(wiring), isKey));
}
