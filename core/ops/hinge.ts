import {
  lessOrEqual,
  maximum,
  multiply,
  negate,
  select,
  subtract,
} from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const hingeOp = pointwise({
  id: "hinge",
  title: "Hinge",
  category: "loss",
  symbol: "hinge",
  inputs: ["prediction", "target"],
  value: (p, t) => maximum(0, subtract(1, multiply(t, p))),
  partials: (p, t) => {
    const beyond = lessOrEqual(subtract(1, multiply(t, p)), 0);
    return [select(beyond, 0, negate(t)), select(beyond, 0, negate(p))];
  },
  classes: { no: -1, yes: 1, threshold: 0, between: false },
  docs: "For targets −1 and 1: no loss once the prediction is on the right side by a margin of 1.",
  kink: "At the margin we take the derivative 0.",
  samples: [
    [0.3, 1],
    [-2, -1],
    [0.5, -1],
  ],
});
