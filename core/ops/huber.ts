import {
  abs,
  divide,
  lessOrEqual,
  maximum,
  minimum,
  multiply,
  negate,
  param,
  power,
  select,
  subtract,
} from "./expression/expression.ts";
import { pointwise, setting } from "./pointwise.ts";

const delta = param("delta");

export const huberOp = pointwise({
  id: "huber",
  title: "Huber",
  category: "loss",
  symbol: "huber",
  inputs: ["prediction", "target"],
  params: [setting("delta", "Delta", 1, { minimum: Number.MIN_VALUE })],
  value: (p, t) => {
    const size = abs(subtract(p, t));
    return select(
      lessOrEqual(size, delta),
      multiply(0.5, multiply(size, size)),
      multiply(delta, subtract(size, multiply(0.5, delta))),
    );
  },
  textbook: (p, t) =>
    select(
      lessOrEqual(abs(subtract(p, t)), delta),
      divide(power(subtract(p, t), 2), 2),
      multiply(delta, subtract(abs(subtract(p, t)), divide(delta, 2))),
    ),
  partials: (p, t) => {
    const slope = maximum(negate(delta), minimum(delta, subtract(p, t)));
    return [slope, negate(slope)];
  },
  docs: "Half the [[op:squared-error|squared error]] near the target, linear beyond δ.",
  kink: "At the bound δ both pieces have the same slope.",
  samples: [
    [2, 2.5],
    [4, 1],
    [-3, 1],
  ],
});
