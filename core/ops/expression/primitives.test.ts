import { describe, expect, test } from "vitest";
import { expectClose } from "../../engine/testing/numbers.ts";
import { erfc } from "../../math/elementary.ts";
import { derive, simplify } from "./derive.ts";
import { treeEvaluator } from "./evaluate.ts";
import {
  add,
  call,
  constant,
  divide,
  type Expression,
  exp,
  input,
  log,
  multiply,
  negate,
  type Primitive,
  select,
  sin,
  subtract,
} from "./expression.ts";
import { primitives } from "./primitives.ts";

const x = input("x");
const names = Object.keys(primitives) as Primitive[];

function evaluate(expression: Expression, values: Readonly<Record<string, number>>): number {
  return treeEvaluator((leaf) =>
    leaf.kind === "input" ? (values[leaf.handle] ?? Number.NaN) : Number.NaN,
  )(expression);
}

function isInput(handle: string) {
  return (leaf: Expression) => leaf.kind === "input" && leaf.handle === handle;
}

describe.each(names)("%s", (fn) => {
  const { arity, evaluate: value } = primitives[fn];

  // The kernel always passes three registers; Math.max, for one, would look at all of them.
  test("looks at no more arguments than it has", () => {
    const args = [0.3, -0.6, 2].slice(0, arity);
    const [a = 7, b = 7, c = 7] = args;
    const [d = -9, e = -9, f = -9] = args;
    expect(value(a, b, c)).toBe(value(d, e, f));
  });

  test("has partials that agree with finite differences", () => {
    const handles = ["a", "b", "c"].slice(0, arity);
    // A power of two is taken of whole numbers, between which there is no slope to measure.
    const isScale = fn === "scale";
    const point: Record<string, number> = { a: 0.8, b: isScale ? 2 : 0.3, c: -1.4 };
    const whole = call(fn, ...handles.map(input));
    for (const handle of isScale ? ["a"] : handles) {
      const at = (shift: number) =>
        evaluate(whole, { ...point, [handle]: (point[handle] as number) + shift });
      const numeric = (at(1e-5) - at(-1e-5)) / 2e-5;
      const derived = evaluate(derive(whole, isInput(handle)), point);
      expectClose(derived, numeric, 1e-8, 1e-9, `derivative by ${handle}`);
    }
  });
});

describe("derive", () => {
  test("does not leak the branch that a select does not take", () => {
    const safe = select(0, log(x), multiply(3, x));
    expect(evaluate(derive(safe, isInput("x")), { x: 0 })).toBe(3);
  });

  test("adds up over a variable that stands in several places", () => {
    const f = add(multiply(x, sin(x)), divide(exp(x), x));
    const known = Math.sin(2) + 2 * Math.cos(2) + Math.exp(2) / 4;
    expectClose(evaluate(derive(f, isInput("x")), { x: 2 }), known, 1e-14);
  });

  test("is 0 by a variable that is not there", () => {
    expect(derive(exp(x), isInput("y"))).toEqual(constant(0));
  });
});

describe("simplify", () => {
  test("keeps an expression that has nothing to simplify", () => {
    const f = add(sin(x), exp(x));
    expect(simplify(f)).toBe(f);
  });

  test("removes ones, signs and zeros that change no number", () => {
    expect(simplify(multiply(1, x))).toBe(x);
    expect(simplify(multiply(-1, negate(x)))).toBe(x);
    expect(simplify(add(0, x))).toBe(x);
    expect(simplify(subtract(x, 0))).toBe(x);
    expect(simplify(multiply(divide(1, x), sin(x)))).toEqual(divide(sin(x), x));
  });

  test("keeps 0 · x, which is NaN where x is infinite", () => {
    expect(simplify(multiply(0, x))).toEqual(multiply(0, x));
  });
});

// Values of C's erfc.
test.each([
  [0, 1],
  [1e-10, 0.999999999887162],
  [0.1, 0.8875370839817152],
  [0.5, 0.4795001221869535],
  [-0.7, 1.6778011938374184],
  [1, 0.15729920705028513],
  [2, 0.004677734981047265],
  [3, 2.2090496998585438e-5],
  [4, 1.541725790028002e-8],
  [5.9, 7.190409783550478e-17],
  [6, 2.1519736712498916e-17],
  [10, 2.088487583762545e-45],
  [26, 5.663192408856143e-296],
  [-1000, 2],
  [Number.POSITIVE_INFINITY, 0],
  [Number.NEGATIVE_INFINITY, 2],
  [Number.NaN, Number.NaN],
])("erfc(%d) is %d", (at, known) => {
  expectClose(erfc(at), known, 1e-13);
});
