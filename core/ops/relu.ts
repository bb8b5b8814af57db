import { lessOrEqual, maximum, select } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const reluOp = pointwise({
  id: "relu",
  title: "ReLU",
  category: "activation",
  symbol: "relu",
  inputs: ["x"],
  value: (x) => maximum(x, 0),
  partials: (x) => [select(lessOrEqual(x, 0), 0, 1)],
  silences: true,
  docs: "Passes positive numbers on and turns negative ones into 0.",
  kink: "At the [[kink]] at 0 we take the derivative 0.",
  samples: [[2], [-1.5]],
});
