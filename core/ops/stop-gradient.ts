import { constant } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const stopGradientOp = pointwise({
  id: "stop-gradient",
  title: "Stop gradient",
  category: "function",
  symbol: "⊣",
  inputs: ["x"],
  value: (x) => x,
  partials: () => [constant(0)],
  blocksGradient: true,
  docs: "Passes the value on and no gradient back: to the [[backward pass]], what feeds it is a constant.",
  kink: null,
  samples: [[2], [-1.5]],
});
