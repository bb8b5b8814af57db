import { multiply } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const multiplyOp = pointwise({
  id: "multiply",
  title: "Multiply",
  category: "arithmetic",
  symbol: "×",
  inputs: ["a", "b"],
  value: (a, b) => multiply(a, b),
  partials: "derived",
  factorBeside: (key) =>
    key.kind === "input" ? { kind: "input", handle: key.handle === "a" ? "b" : "a" } : null,
  combines: "product",
  docs: "The product of its inputs. Each input’s [[partial]] is the value of the other.",
  kink: null,
  samples: [
    [2, 3],
    [-1.5, 0.25],
    [0, 4],
  ],
});
