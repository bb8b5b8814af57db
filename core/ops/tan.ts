import { tan } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const tanOp = pointwise({
  id: "tan",
  title: "Tangent",
  category: "function",
  symbol: "tan",
  inputs: ["x"],
  value: (x) => tan(x),
  partials: "derived",
  docs: "The tangent of an angle in radians. The derivative is $1 + tan² x$. Near odd multiples of $π/2$ it grows without bound.",
  kink: null,
  samples: [[0], [1], [-0.5]],
});
