import { describe, expect, test } from "vitest";
import { expectClose, gradientsOf, runGraph } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { weighed } from "../engine/testing/weighed.ts";
import type { Json } from "../model/graph.ts";

const infinity = Number.POSITIVE_INFINITY;
const nan = Number.NaN;
const third = 1 / 3;

/** What PyTorch gives in float64, where it is a convention or where a naive form would fail. */
interface Point {
  readonly inputs: readonly Json[];
  readonly params?: Readonly<Record<string, Json>>;
  /** 1 everywhere unless told. */
  readonly upstream?: Json;
  readonly value: readonly number[];
  /** Of each input. */
  readonly gradients: readonly (readonly number[])[];
}

const table: Readonly<Record<string, readonly Point[]>> = {
  "reduce-max": [
    { inputs: [[1, 1, 0]], value: [1], gradients: [[0.5, 0.5, 0]] },
    { inputs: [[2, 2, 2]], value: [2], gradients: [[third, third, third]] },
    {
      inputs: [
        [
          [3, 1],
          [3, 2],
        ],
      ],
      params: { axes: [0] },
      upstream: [6, 5],
      value: [3, 2],
      gradients: [[3, 0, 3, 5]],
    },
    { inputs: [[-infinity, -infinity]], value: [-infinity], gradients: [[0.5, 0.5]] },
    { inputs: [[nan, 1]], value: [nan], gradients: [[nan, nan]] },
    { inputs: [7], value: [7], gradients: [[1]] },
  ],
  "reduce-sum": [
    { inputs: [[infinity, -infinity]], value: [nan], gradients: [[1, 1]] },
    { inputs: [[1e308, 1e308]], value: [infinity], gradients: [[1, 1]] },
    { inputs: [[nan, 1]], value: [nan], gradients: [[1, 1]] },
  ],
  "reduce-mean": [
    { inputs: [[1, 2, 6]], value: [3], gradients: [[third, third, third]] },
    { inputs: [[1e308, 1e308]], value: [infinity], gradients: [[0.5, 0.5]] },
  ],
  softmax: [
    {
      inputs: [[1000, 0, -1000]],
      upstream: [1, 0, 0],
      value: [1, 0, 0],
      gradients: [[0, 0, 0]],
    },
    { inputs: [[0, 0]], upstream: [1, 0], value: [0.5, 0.5], gradients: [[0.25, -0.25]] },
    {
      inputs: [[-infinity, -infinity]],
      value: [nan, nan],
      gradients: [[nan, nan]],
    },
    { inputs: [[infinity, 0]], value: [nan, nan], gradients: [[nan, nan]] },
    { inputs: [[-infinity, 0]], upstream: [1, 0], value: [0, 1], gradients: [[0, 0]] },
    { inputs: [[nan, 0]], value: [nan, nan], gradients: [[nan, nan]] },
    { inputs: [[5]], value: [1], gradients: [[0]] },
  ],
  "log-softmax": [
    {
      inputs: [[1000, 0, -1000]],
      upstream: [0, 1, 0],
      value: [0, -1000, -2000],
      gradients: [[-1, 1, 0]],
    },
    { inputs: [[-1000, 0]], upstream: [1, 0], value: [-1000, 0], gradients: [[1, -1]] },
    { inputs: [[-infinity, -infinity]], value: [nan, nan], gradients: [[nan, nan]] },
    {
      inputs: [[-infinity, 0]],
      upstream: [0, 1],
      value: [-infinity, 0],
      gradients: [[0, 0]],
    },
  ],
  "cross-entropy": [
    { inputs: [[0, 1000], 0], value: [1000], gradients: [[-1, 1], [0]] },
    { inputs: [[0, 1000], 1], value: [0], gradients: [[0, 0], [0]] },
    // A class that there is not is never hidden.
    {
      inputs: [
        [
          [0, 0],
          [0, 0],
        ],
        [0, 2],
      ],
      value: [nan],
      gradients: [
        [-0.25, 0.25, nan, nan],
        [0, 0],
      ],
    },
    // The mean is over rows, and a row of probabilities need not add up to 1.
    {
      inputs: [
        [
          [0, 0],
          [0, 0],
        ],
        [
          [1, 0],
          [1, 1],
        ],
      ],
      value: [1.5 * Math.LN2],
      gradients: [
        [-0.25, 0.25, 0, 0],
        [Math.LN2 / 2, Math.LN2 / 2, Math.LN2 / 2, Math.LN2 / 2],
      ],
    },
    {
      inputs: [
        [
          [0, 0],
          [0, 0],
        ],
        [0, 1],
      ],
      params: { reduction: "sum" },
      value: [2 * Math.LN2],
      gradients: [
        [-0.5, 0.5, 0.5, -0.5],
        [0, 0],
      ],
    },
    {
      inputs: [
        [
          [0, 0],
          [0, 0],
        ],
        [0, 1],
      ],
      params: { reduction: "none" },
      upstream: [1, 10],
      value: [Math.LN2, Math.LN2],
      gradients: [
        [-0.5, 0.5, 5, -5],
        [0, 0],
      ],
    },
  ],
  matmul: [
    {
      inputs: [
        [1, 2],
        [3, 4],
      ],
      value: [11],
      gradients: [
        [3, 4],
        [1, 2],
      ],
    },
    // 0 · ∞ is never hidden.
    {
      inputs: [
        [0, 1],
        [infinity, 1],
      ],
      value: [nan],
      gradients: [
        [infinity, 1],
        [0, 1],
      ],
    },
    // A stretched operand: its contribution is summed over the axis.
    {
      inputs: [
        [[1, 2]],
        [
          [[1], [1]],
          [[2], [3]],
        ],
      ],
      value: [3, 8],
      gradients: [
        [3, 4],
        [1, 2, 1, 2],
      ],
    },
  ],
  transpose: [
    {
      inputs: [
        [
          [1, 2],
          [3, 4],
        ],
      ],
      upstream: [
        [1, 2],
        [3, 4],
      ],
      value: [1, 3, 2, 4],
      gradients: [[1, 3, 2, 4]],
    },
  ],
  slice: [
    { inputs: [[1, 2, 3]], params: { start: -2, end: 99 }, value: [2, 3], gradients: [[0, 1, 1]] },
  ],
  select: [{ inputs: [[1, 2, 3]], params: { index: -1 }, value: [3], gradients: [[0, 0, 1]] }],
  concat: [
    {
      inputs: [[1], [2, 3]],
      upstream: [5, 6, 7],
      value: [1, 2, 3],
      gradients: [[5], [6, 7]],
    },
  ],
  stack: [{ inputs: [1, 2], upstream: [5, 6], value: [1, 2], gradients: [[5], [6]] }],
  attention: [
    // One key alone has all the weight, whatever the query says.
    {
      inputs: [[[1000]], [[1000]], [[7]]],
      value: [7],
      gradients: [[0], [0], [1]],
    },
    // What comes later than a query is as if it were not there, and large scores do no harm.
    {
      inputs: [
        [[0], [0]],
        [[0], [0]],
        [[1], [3]],
      ],
      params: { causal: "yes" },
      upstream: [[1], [0]],
      value: [1, 2],
      gradients: [
        [0, 0],
        [0, 0],
        [1, 0],
      ],
    },
  ],
};

describe.each(Object.entries(table))("%s", (id, points) => {
  test.each(points)("at $inputs", ({ inputs, params = {}, upstream = 1, value, gradients }) => {
    const found = weighed(id, inputs, params, upstream);
    expectAll(found.value(), value, "value");
    for (const [i, known] of gradients.entries())
      expectAll(found.gradients(i) ?? [], known, `gradient of input ${i}`);
  });
});

test("a tensor that is wired twice gets both contributions", () => {
  const draft = sketch();
  const x = draft.parameter([1, 2]);
  const loss = draft.add("matmul", [x, x]);
  expect(gradientsOf(runGraph(draft.graph(loss)), x)).toEqual([2, 4]);
  const joined = draft.add("reduce-sum", [draft.add("concat", [x, x])]);
  expect(gradientsOf(runGraph(draft.graph(joined)), x)).toEqual([2, 2]);
});

test.each([
  [
    "matmul",
    [
      [1],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    {},
    "the last axis of a, which is [1], is 1 long, and the last but one of b, which is [2, 2], is 2 long. These two must be equal",
  ],
  ["matmul", [1, [1]], {}, "a is one number, without an axis. Wire a tensor"],
  [
    "matmul",
    [
      [[[1]], [[1]]],
      [[[1]], [[1]], [[1]]],
    ],
    {},
    "the axes of a before its last two, [2], do not fit those of b, [3]",
  ],
  ["transpose", [[1, 2]], {}, "x, which is [2], has no two axes to exchange. Wire a matrix"],
  ["transpose", [[[1]]], { axes: [0] }, "axes does not name axis 1 of x"],
  [
    "transpose",
    [[[1]]],
    { axes: [0, -2] },
    "axis 0 of x, which is [1, 1], is named twice. Name each axis once",
  ],
  [
    "transpose",
    [[[1]]],
    { axes: [0, 2] },
    "x, which is [1, 1], has no axis 2. Choose an axis from 0 to 1, or from −1 to −2",
  ],
  [
    "reshape",
    [[1, 2, 3]],
    { shape: [2, 2] },
    "x, which is [3], holds 3 numbers, and the shape [2, 2] 4. A reshape keeps",
  ],
  [
    "reshape",
    [[1, 2, 3]],
    { shape: [2, -1] },
    "the 3 numbers of x, which is [3], can’t be shared out evenly by 2",
  ],
  [
    "reshape",
    [[1, 2, 3]],
    { shape: [-1, -1] },
    "the shape [−1, −1] leaves more than one length open. Write −1",
  ],
  ["reshape", [[1, 2, 3]], { shape: [0, -1] }, "the shape [0, −1] has a length below 1"],
  [
    "concat",
    [[1], [[1]]],
    {},
    "x1 is [1] and x2 is [1, 1], which do not line up along axis 0. All inputs",
  ],
  ["concat", [1, 2], {}, "x1 is one number, without an axis"],
  [
    "concat",
    [[1], [2]],
    { axis: 1 },
    "x1, which is [1], has no axis 1. Choose axis 0, which is −1 as well",
  ],
  [
    "stack",
    [1, [2]],
    {},
    "x1 is one number and x2 is [1]. All inputs of a stack must have the same shape",
  ],
  [
    "stack",
    [1, 2],
    { axis: 1 },
    "the stack has axes 0 to 0, and axis 1 is to be the new one. Choose",
  ],
  [
    "slice",
    [[1, 2, 3]],
    { start: 2, end: -1 },
    "nothing of x, which is [3], is left from 2 up to 2 on axis 0. Choose a start",
  ],
  [
    "select",
    [[1, 2, 3]],
    { index: 3 },
    "axis 0 of x, which is [3], is 3 long and has no place 3. Choose an index from 0 to 2, or from −1 to −3",
  ],
  ["reduce-sum", [[1, 2]], { axes: [1] }, "x, which is [2], has no axis 1"],
  ["softmax", [1], {}, "x is one number, without an axis"],
  [
    "cross-entropy",
    [
      [1, 2],
      [1, 2, 3],
    ],
    {},
    "a prediction that is [2] does not go with a target that is [3]. The target must be one number, the class of each row, or [2], the probability of each class",
  ],
  ["attention", [[1], [1], [1]], {}, "query is [1], without two axes"],
  [
    "attention",
    [[[1, 2]], [[1]], [[1]]],
    {},
    "the last axis of query is 2 long, and that of key 1",
  ],
  ["attention", [[[1]], [[1]], [[1], [2]]], {}, "key has 1 row, and value 2"],
] as const)("%s refuses %j with %j", (op, inputs, params, message) => {
  const { problems } = weighed(op, inputs as readonly Json[], params as Record<string, Json>);
  expect(problems[0]?.code).toBe("shape-mismatch");
  expect(problems[0]?.message).toContain(message);
});

/** Relative, and exact for 0; 0 and −0 are one here. */
function expectAll(found: readonly number[], known: readonly number[], what: string): void {
  expect(found).toHaveLength(known.length);
  for (const [i, number] of known.entries())
    expectClose(found[i]! + 0, number, 1e-13, 0, `${what}[${i}]`);
}
