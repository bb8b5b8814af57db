import fc from "fast-check";
import { expect, test } from "vitest";
import { forwardDerivative } from "../engine/duals.ts";
import {
  expectClose,
  gradientOf,
  partialsOf,
  runGraph,
  valueAt,
} from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { formatExpression } from "./expression/format.ts";
import { partialExpression } from "./partial-expression.ts";
import { productOp } from "./product.ts";

function runProduct(factors: readonly number[]) {
  const draft = sketch();
  const inputs = factors.map((x) => draft.parameter(x));
  const node = draft.add("product", inputs);
  return { run: runGraph(draft.graph(node)), inputs, node };
}

/** sign · 2^log of a product, without ever forming it. */
function expectProduct(actual: number, factors: readonly number[], what: string) {
  if (factors.includes(0)) return expect(Math.abs(actual), what).toBe(0);
  const log = factors.reduce((sum, x) => sum + Math.log2(Math.abs(x)), 0);
  const sign = factors.filter((x) => x < 0).length % 2 === 0 ? 1 : -1;
  if (log > 1024.001) return expect(actual, what).toBe(sign * Number.POSITIVE_INFINITY);
  if (log < -1075.001) return expect(Math.abs(actual), what).toBe(0);
  // A logarithm of 1000 has 2⁻⁴³ of the number's own precision left; where the grid is coarser, the grid.
  if (log > 1023.999) return undefined;
  const whole = 2 ** Math.floor(log / 2);
  const expected = sign * whole * 2 ** (log - Math.floor(log / 2));
  return expectClose(actual, expected, 1e-9, 5e-324 * 2, what);
}

/** Numbers of every size, and often 0. */
const factor = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 2, arbitrary: fc.constantFrom(1e200, -1e200, 1e-200, 1e308, 5e-324, 2, -0.5) },
);

test("value and gradients are those of the true product, whatever the sizes of the factors", () => {
  fc.assert(
    fc.property(fc.array(factor, { minLength: 1, maxLength: 8 }), (factors) => {
      const { run, inputs, node } = runProduct(factors);
      expectProduct(valueAt(run, node), factors, `product of ${factors}`);
      for (const [i, id] of inputs.entries()) {
        const others = factors.toSpliced(i, 1);
        const what = `gradient ${i} of the product of ${factors}`;
        expectProduct(gradientOf(run, id) as number, others, what);
      }
    }),
    { numRuns: 1000 },
  );
});

test.each([
  [[0, 0, 1e200, 1e200], 0, [0, 0, 0, 0]],
  [[1e200, 1e200, 0, 0], 0, [0, 0, 0, 0]],
  [[1e200, 1e200, 1e-200, 1e-200], 1, [1e-200, 1e-200, 1e200, 1e200]],
])("the product of %j is %d, its gradients %j, by duals too", (factors, value, gradients) => {
  const { run, inputs, node } = runProduct(factors);
  expectClose(valueAt(run, node), value, 1e-14);
  for (const [i, id] of inputs.entries()) {
    expectClose(gradientOf(run, id) as number, gradients[i] as number, 1e-14);
    const dual = forwardDerivative(run, { node: id, param: "value", element: 0 });
    expectClose(dual as number, gradients[i] as number, 1e-14);
  }
});

test("short of an overflow its bits are those of multiplying in order", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }).filter((x) => Math.abs(x) > 1e-9),
        {
          minLength: 1,
          maxLength: 12,
        },
      ),
      (factors) => {
        const { run, node } = runProduct(factors);
        expect(valueAt(run, node)).toBe(factors.reduce((product, x) => product * x));
      },
    ),
  );
});

test("an infinite factor beside a 0 stays not a number", () => {
  const { run, node, inputs } = runProduct([0, Number.POSITIVE_INFINITY]);
  expect(valueAt(run, node)).toBeNaN();
  expect(inputs.map((_, i) => partialsOf(run, node, `x${i + 1}`)[0])).toEqual([
    Number.POSITIVE_INFINITY,
    0,
  ]);
});

test("its formulas show the factors alone", () => {
  const wiring = { handles: ["x1", "x2", "x3"], choices: {} };
  expect(formatExpression(productOp.value(wiring))).toBe("x1·x2·x3");
  const key = { kind: "input", handle: "x1" } as const;
  expect(formatExpression(partialExpression(productOp, key, wiring))).toBe("x2·x3");
});
