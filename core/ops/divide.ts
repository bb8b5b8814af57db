import { divide } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const divideOp = pointwise({
  id: "divide",
  title: "Divide",
  category: "arithmetic",
  symbol: "÷",
  inputs: ["a", "b"],
  value: (a, b) => divide(a, b),
  partials: "derived",
  delicate: "b",
  docs: "a divided by b. The partials are $1/b$ and $−a/b²$. Division by 0 gives ±∞, and $0/0$ is [[nan|not a number]].",
  kink: null,
  samples: [
    [2, 3],
    [-1.5, 0.25],
  ],
});
