import { add } from "./expression/expression.ts";
import { pointwise } from "./pointwise.ts";

export const addOp = pointwise({
  id: "add",
  title: "Add",
  category: "arithmetic",
  symbol: "+",
  inputs: ["a", "b"],
  value: (a, b) => add(a, b),
  partials: "derived",
  combines: "sum",
  docs: "The sum of its inputs. Its [[partial|partials]] are 1, so it hands the gradient on to both inputs unchanged.",
  kink: null,
  samples: [
    [2, 3],
    [-1.5, 0.25],
  ],
});
