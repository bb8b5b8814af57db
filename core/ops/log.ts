import { log } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const logOp = pointwise({
  id: "log",
  title: "Logarithm",
  category: "function",
  symbol: "ln",
  inputs: ["x"],
  value: (x) => log(x),
  partials: "derived",
  delicate: "x",
  docs: "The natural logarithm, with the derivative $1/x$. Below 0 it is [[nan|not a number]]; the formula of the derivative still gives $1/x$ there.",
  kink: "log 0 is −∞ and its derivative +∞.",
  samples: [[1], [2.5], [0.1]],
});
