import { divide, equal, input } from "./expression/expression.ts";
import { reducedBase, reductionOf } from "./reduced.ts";
import type { StructuredOp } from "./structured.ts";

export const reduceMaxOp = {
  ...reducedBase,
  id: "reduce-max",
  title: "Maximum over axes",
  symbol: "max",
  forward(r, node) {
    const { x, kept, beside, out } = reductionOf(node);
    r.max("*->*", x, beside(out));
    return (back, upstream) => {
      const isLargest = back.temporary(x.shape);
      back.map(isLargest, equal(input("x"), input("largest")), { x, largest: kept(out) });
      const share = back.temporary(out.shape);
      back.gather(isLargest, kept(share));
      back.map(share, divide(input("g"), input("ties")), { g: upstream, ties: share });
      return (_, contribution) => back.einsum("*,*->*", isLargest, beside(share), contribution);
    };
  },
  rule: () => "ḡ to the largest, 0 to the others",
  formula: "max(x)",
  docs: "The largest number of a tensor over the axes that are named, or over all of them. The gradient goes to where it stands.",
  kink: "Numbers that tie for the largest share the gradient evenly.",
} as const satisfies StructuredOp;
