import { divide, input } from "./expression/expression.ts";
import { reducedBase, reductionOf } from "./reduced.ts";
import type { StructuredOp } from "./structured.ts";

export const reduceMeanOp = {
  ...reducedBase,
  id: "reduce-mean",
  title: "Mean over axes",
  symbol: "mean",
  forward(r, node) {
    const { x, kept, count, out } = reductionOf(node);
    r.gather(x, kept(out));
    r.map(out, divide(input("sum"), count), { sum: out });
    return (back, upstream) => {
      const share = back.temporary(out.shape);
      back.map(share, divide(input("g"), count), { g: upstream });
      return (_, contribution) => back.spread(kept(share), contribution);
    };
  },
  rule: () => "ḡ / n, to each of the n numbers of a mean",
  formula: "mean(x)",
  docs: "The mean of a tensor over the axes that are named, or over all of them. The gradient is shared out evenly.",
  kink: null,
} as const satisfies StructuredOp;
