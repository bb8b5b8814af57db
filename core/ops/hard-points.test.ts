import { describe, test } from "vitest";
import { expectClose, partialsOf, runGraph, valueAt } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { findOp } from "./index.ts";

const infinity = Number.POSITIVE_INFINITY;
const nan = Number.NaN;

/** [inputs, value, partials]: what PyTorch gives in float64, where the derivative is a convention too. */
type Row = readonly [inputs: readonly number[], value: number, partials: readonly number[]];

const table: Readonly<Record<string, readonly Row[]>> = {
  add: [
    [[infinity, -infinity], nan, [1, 1]],
    [[1e308, 1e308], infinity, [1, 1]],
    [[nan, 1], nan, [1, 1]],
    [[-0, -0], -0, [1, 1]],
  ],
  subtract: [
    [[infinity, infinity], nan, [1, -1]],
    [[1e308, -1e308], infinity, [1, -1]],
    [[0, 0], 0, [1, -1]],
  ],
  multiply: [
    [[0, infinity], nan, [infinity, 0]],
    [[1e200, 1e200], infinity, [1e200, 1e200]],
    [[nan, 0], nan, [0, nan]],
    [[-0, 3], -0, [3, -0]],
  ],
  divide: [
    [[1, 0], infinity, [infinity, -infinity]],
    [[1, -0], -infinity, [-infinity, -infinity]],
    [[0, 0], nan, [infinity, nan]],
    [[1, infinity], 0, [0, -0]],
    [[infinity, infinity], nan, [0, nan]],
    [[1, nan], nan, [nan, nan]],
  ],
  negate: [
    [[0], -0, [-1]],
    [[infinity], -infinity, [-1]],
    [[nan], nan, [-1]],
  ],
  power: [
    [[0, 0], 1, [0, 0]],
    [[0, 2], 0, [0, 0]],
    [[0, 1], 0, [1, 0]],
    [[0, 0.5], 0, [infinity, 0]],
    [[0, -1], infinity, [-infinity, -infinity]],
    [[2, 0], 1, [0, Math.LN2]],
    [[-2, 0], 1, [0, nan]],
    [[-2, 3], -8, [12, nan]],
    [[-2, 0.5], nan, [nan, nan]],
    [[-1, 0.5], nan, [nan, nan]],
    [[nan, 0], 1, [0, nan]],
    [[1, nan], 1, [nan, 0]],
    [[10, 400], infinity, [infinity, infinity]],
    [[-1, infinity], 1, [infinity, nan]],
  ],
  exp: [
    [[0], 1, [1]],
    [[710], infinity, [infinity]],
    [[-1000], 0, [0]],
    [[infinity], infinity, [infinity]],
    [[-infinity], 0, [0]],
    [[nan], nan, [nan]],
  ],
  log: [
    [[0], -infinity, [infinity]],
    [[-0], -infinity, [-infinity]],
    [[-1], nan, [-1]],
    [[infinity], infinity, [0]],
    [[nan], nan, [nan]],
    [[1000], 6.907755278982137, [0.001]],
  ],
  sqrt: [
    [[0], 0, [infinity]],
    [[-0], -0, [-infinity]],
    [[-1], nan, [nan]],
    [[infinity], infinity, [0]],
    [[nan], nan, [nan]],
  ],
  square: [
    [[0], 0, [0]],
    [[-0], 0, [-0]],
    [[1e200], infinity, [2e200]],
    [[-infinity], infinity, [-infinity]],
    [[nan], nan, [nan]],
  ],
  abs: [
    [[0], 0, [0]],
    [[-0], 0, [-0]],
    [[-1000], 1000, [-1]],
    [[-infinity], infinity, [-1]],
    [[nan], nan, [nan]],
  ],
  reciprocal: [
    [[0], infinity, [-infinity]],
    [[-0], -infinity, [-infinity]],
    [[infinity], 0, [-0]],
    [[nan], nan, [nan]],
  ],
  minimum: [
    [[1, 1], 1, [0.5, 0.5]],
    [[0, -0], -0, [0.5, 0.5]],
    [[infinity, infinity], infinity, [0.5, 0.5]],
    [[-infinity, 1], -infinity, [1, 0]],
    [[nan, 1], nan, [1, 1]],
    [[1, nan], nan, [1, 1]],
  ],
  maximum: [
    [[1, 1], 1, [0.5, 0.5]],
    [[-0, 0], 0, [0.5, 0.5]],
    [[-infinity, -infinity], -infinity, [0.5, 0.5]],
    [[infinity, 1], infinity, [1, 0]],
    [[nan, 1], nan, [1, 1]],
    [[1, nan], nan, [1, 1]],
  ],
  product: [
    [[0, 2, 3], 0, [6, 0, 0]],
    [[0, 0, 3], 0, [0, 0, 0]],
    [[0, infinity], nan, [infinity, 0]],
    [[1e200, 1e200, 0], 0, [0, 0, infinity]],
    [[0, 0, 1e200, 1e200], 0, [0, 0, 0, 0]],
    [[1e200, 1e200, 1e200], infinity, [infinity, infinity, infinity]],
    [[7], 7, [1]],
  ],
  sin: [
    [[0], 0, [1]],
    [[-0], -0, [1]],
    [[1000], 0.8268795405320026, [0.5623790762907029]],
    [[infinity], nan, [nan]],
    [[nan], nan, [nan]],
  ],
  cos: [
    [[0], 1, [-0]],
    [[-1000], 0.5623790762907029, [0.8268795405320026]],
    [[-infinity], nan, [nan]],
    [[nan], nan, [nan]],
  ],
  tan: [
    [[0], 0, [1]],
    [[Math.PI / 2], 1.633123935319537e16, [2.6670937881135714e32]],
    [[1000], 1.4703241557027185, [3.161853122842912]],
    [[infinity], nan, [nan]],
    [[nan], nan, [nan]],
  ],
  sigmoid: [
    [[0], 0.5, [0.25]],
    [[-0], 0.5, [0.25]],
    [[1000], 1, [0]],
    [[-1000], 0, [0]],
    [[-40], 4.248354255291589e-18, [4.248354255291589e-18]],
    [[infinity], 1, [0]],
    [[-infinity], 0, [0]],
    [[nan], nan, [nan]],
  ],
  tanh: [
    [[0], 0, [1]],
    [[-0], -0, [1]],
    [[50], 1, [0]],
    [[1000], 1, [0]],
    [[-1000], -1, [0]],
    [[-infinity], -1, [0]],
    [[nan], nan, [nan]],
  ],
  relu: [
    [[0], 0, [0]],
    [[-0], 0, [0]],
    [[1000], 1000, [1]],
    [[-1000], 0, [0]],
    [[infinity], infinity, [1]],
    [[-infinity], 0, [0]],
    [[nan], nan, [1]],
  ],
  "leaky-relu": [
    [[0], 0, [0.01]],
    [[-0], -0, [0.01]],
    [[1000], 1000, [1]],
    [[-1000], -10, [0.01]],
    [[-infinity], -infinity, [0.01]],
    [[nan], nan, [0.01]],
  ],
  elu: [
    [[0], 0, [1]],
    [[-0], -0, [1]],
    [[-1e-20], -1e-20, [1]],
    [[1000], 1000, [1]],
    [[-1000], -1, [0]],
    [[-infinity], -1, [0]],
    [[nan], nan, [nan]],
  ],
  selu: [
    [[0], 0, [1.7580993408473766]],
    [[1000], 1050.7009873554805, [1.0507009873554805]],
    [[-1000], -1.7580993408473766, [0]],
    [[nan], nan, [nan]],
  ],
  gelu: [
    [[0], 0, [0.5]],
    [[1000], 1000, [1]],
    [[-1000], -0, [0]],
    [[infinity], infinity, [nan]],
    [[nan], nan, [nan]],
  ],
  silu: [
    [[0], 0, [0.5]],
    [[1000], 1000, [1]],
    [[-1000], -0, [-0]],
    [[-infinity], nan, [nan]],
    [[nan], nan, [nan]],
  ],
  softplus: [
    [[0], Math.LN2, [0.5]],
    [[1000], 1000, [1]],
    [[-1000], 0, [0]],
    [[20], 20.000000002061153, [0.9999999979388463]],
    [[20.5], 20.5, [1]],
    [[-40], 4.248354255291589e-18, [4.248354255291589e-18]],
    [[infinity], infinity, [1]],
    [[-infinity], 0, [0]],
    [[nan], nan, [nan]],
  ],
  step: [
    [[0], 0, [0]],
    [[-0], 0, [0]],
    [[1000], 1, [0]],
    [[-infinity], 0, [0]],
    [[nan], nan, [0]],
  ],
  "stop-gradient": [
    [[infinity], infinity, [0]],
    [[nan], nan, [0]],
  ],
  sum: [
    [[infinity, -infinity], nan, [1, 1]],
    [[nan, 1, 2], nan, [1, 1, 1]],
    [[-0], -0, [1]],
  ],
  mean: [
    [[1e308, 1e308], infinity, [0.5, 0.5]],
    [[nan, 1], nan, [0.5, 0.5]],
    [[5], 5, [1]],
  ],
  "squared-error": [
    [[1, 1], 0, [0, -0]],
    [[1e200, 0], infinity, [2e200, -2e200]],
    [[infinity, infinity], nan, [nan, nan]],
    [[1, nan], nan, [nan, nan]],
  ],
  "absolute-error": [
    [[1, 1], 0, [0, -0]],
    [[infinity, 0], infinity, [1, -1]],
    [[nan, 0], nan, [nan, nan]],
  ],
  huber: [
    [[1, 1], 0, [0, -0]],
    [[2, 1], 0.5, [1, -1]],
    [[1, 2], 0.5, [-1, 1]],
    [[1001, 1], 999.5, [1, -1]],
    [[infinity, 0], infinity, [1, -1]],
    [[nan, 0], nan, [nan, nan]],
  ],
  "binary-cross-entropy": [
    [[0, 1], 100, [-1e12, 100]],
    [[1, 0], 100, [1e12, -100]],
    [[0, 0], 0, [0, 100]],
    [[1, 1], -0, [0, -100]],
    [[0.5, 1], Math.LN2, [-2, 0]],
    [[2, 1], nan, [1e12, nan]],
    [[nan, 1], nan, [nan, nan]],
  ],
  "binary-cross-entropy-with-logits": [
    [[0, 1], Math.LN2, [-0.5, -0]],
    [[-1000, 1], 1000, [-1, 1000]],
    [[1000, 0], 1000, [1, -1000]],
    [[1000, 1], 0, [0, -1000]],
    [[-1000, 0], 0, [0, 1000]],
    [[nan, 1], nan, [nan, nan]],
  ],
  hinge: [
    [[1, 1], 0, [0, 0]],
    [[-1, -1], 0, [0, 0]],
    [[2, 1], 0, [0, 0]],
    [[0, 1], 1, [-1, -0]],
    [[-1000, 1], 1001, [-1, 1000]],
    [[nan, 1], nan, [-1, nan]],
  ],
};

describe.each(Object.entries(table))("%s", (id, rows) => {
  test.each(rows)("at %j: %d, %j", (inputs, value, partials) => {
    const draft = sketch();
    const node = draft.add(
      id,
      inputs.map((x) => draft.parameter(x)),
    );
    const run = runGraph(draft.graph(node));
    expectHard(valueAt(run, node), value, "value");
    const handles = findOp(id)?.inputs;
    partials.forEach((partial, i) => {
      const handle = (handles?.kind === "fixed" && handles.handles[i]) || `x${i + 1}`;
      expectHard(partialsOf(run, node, handle)[0] as number, partial, `partial by ${handle}`);
    });
  });
});

/** Relative, and exact for 0 and −0. */
function expectHard(found: number, known: number, what: string): void {
  if (known === 0 && !Object.is(found, known))
    throw new Error(
      `The ${what} is ${Object.is(found, -0) ? "−0" : found}; expected ${Object.is(known, -0) ? "−0" : 0}.`,
    );
  expectClose(found, known, 1e-13, 0, what);
}
