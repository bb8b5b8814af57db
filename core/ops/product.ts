import {
  add,
  constant,
  type Expression,
  exponent,
  multiply,
  scale,
  significand,
} from "./expression/expression.ts";
import { variadic } from "./pointwise.ts";

/**
 * A product in the making: significand · 2^exponent. Formed so, factors may be as large and as small as
 * they like: nothing overflows and nothing vanishes before the end, where 0 · ∞ would stand for a
 * product that is 0 or a plain number. Short of that, the bits are those of multiplying in order.
 */
interface Scaled {
  readonly significand: Expression;
  readonly exponent: Expression;
}

function times(a: Scaled, b: Scaled): Scaled {
  const product = multiply(a.significand, b.significand);
  return {
    significand: significand(product),
    exponent: add(add(a.exponent, b.exponent), exponent(product)),
  };
}

function taken(x: Expression): Scaled {
  return { significand: significand(x), exponent: exponent(x) };
}

function putBack(product: Scaled): Expression {
  return scale(product.significand, product.exponent);
}

/**
 * For each input the product of the others: all before it times all after it. Never y / xᵢ, which is
 * 0 / 0 at 0. The runs before and after are shared, so n inputs take 3n products.
 */
function othersProduct(inputs: readonly Expression[]): readonly Expression[] {
  const factors = inputs.map(taken);
  const before = runningProducts(factors, times);
  const after = runningProducts(factors.toReversed(), (run, x) => times(x, run)).toReversed();
  return inputs.map((_, i) => {
    const [left, right] = [before[i - 1], after[i + 1]];
    if (left && right) return putBack(times(left, right));
    const all = left ?? right;
    return all ? putBack(all) : constant(1);
  });
}

function runningProducts(
  factors: readonly Scaled[],
  join: (run: Scaled, factor: Scaled) => Scaled,
): readonly Scaled[] {
  const products: Scaled[] = [];
  for (const factor of factors) {
    const before = products.at(-1);
    products.push(before ? join(before, factor) : factor);
  }
  return products;
}

export const productOp = variadic({
  id: "product",
  title: "Product",
  category: "aggregate",
  symbol: "Π",
  value: (inputs) => putBack(inputs.map(taken).reduce(times)),
  partials: othersProduct,
  combines: "product",
  docs: "The product of all that is wired to it. Each partial is the product of the others, right at 0 too. Only the product itself can overflow, not a part of it: with a factor of 0, the product of finite numbers is 0.",
  kink: null,
  samples: [
    [2, 3],
    [-1.5, 0.25, 4],
    [0, 3, 2],
  ],
});
