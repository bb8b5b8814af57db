import { constant, type Expression, multiply } from "./expression/expression.ts";
import { variadic } from "./pointwise.ts";

/**
 * For each input the product of the others: all before it times all after it. Never y / xᵢ, which is
 * 0 / 0 at 0. The runs before and after are shared, so n inputs take 3n products.
 */
function othersProduct(inputs: readonly Expression[]): readonly Expression[] {
  const before = runningProducts(inputs);
  const after = runningProducts(inputs.toReversed()).toReversed();
  return inputs.map((_, i) => {
    const [left, right] = [before[i - 1], after[i + 1]];
    return left && right ? multiply(left, right) : (left ?? right ?? constant(1));
  });
}

function runningProducts(inputs: readonly Expression[]): readonly Expression[] {
  const products: Expression[] = [];
  for (const x of inputs) {
    const before = products.at(-1);
    products.push(before ? multiply(before, x) : x);
  }
  return products;
}

export const productOp = variadic({
  id: "product",
  title: "Product",
  category: "aggregate",
  symbol: "Π",
  value: (inputs) => inputs.reduce((product, x) => multiply(product, x)),
  partials: othersProduct,
  docs: "The product of all that is wired to it. Each partial is the product of the others, right at 0 too.",
  kink: null,
  samples: [
    [2, 3],
    [-1.5, 0.25, 4],
    [0, 3, 2],
  ],
});
