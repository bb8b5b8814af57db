import { negate } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const negateOp = pointwise({
  id: "negate",
  title: "Negate",
  category: "arithmetic",
  symbol: "−x",
  inputs: ["x"],
  value: (x) => negate(x),
  partials: "derived",
  docs: "The input with its sign turned. The derivative is −1.",
  kink: null,
  samples: [[2], [-0.5]],
});
