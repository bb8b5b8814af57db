import { reducedBase, reductionOf } from "./reduced.ts";
import type { StructuredOp } from "./structured.ts";

export const reduceSumOp = {
  ...reducedBase,
  id: "reduce-sum",
  title: "Sum over axes",
  symbol: "Σ",
  forward(r, node) {
    const { x, kept, out } = reductionOf(node);
    r.gather(x, kept(out));
    return (back, upstream) => (_, contribution) => back.spread(kept(upstream), contribution);
  },
  rule: () => "ḡ, to every number that was added",
  formula: "Σ x",
  docs: "Adds up a tensor over the axes that are named, or over all of them. Each number that was added gets the whole gradient of its sum.",
  kink: null,
} as const satisfies StructuredOp;
