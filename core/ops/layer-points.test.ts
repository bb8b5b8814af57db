import { describe, expect, test } from "vitest";
import { createRun, setCell } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { forwardDerivative } from "../engine/duals.ts";
import * as read from "../engine/read.ts";
import { findParamCell } from "../engine/read.ts";
import { runAll } from "../engine/run.ts";
import { expectClose, gradientsOf, valuesOf } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { weighed } from "../engine/testing/weighed.ts";
import type { Json } from "../model/graph.ts";
import { batchNormOp } from "./batch-norm.ts";
import type { Settings } from "./structured.ts";

/** Values and gradients of layers where a convention decides them: what PyTorch gives in float64. */

function expectAllClose(actual: readonly number[] | null, expected: readonly number[]) {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((number, i) => void expectClose(actual![i]!, number, 1e-12, 1e-12, `[${i}]`));
}

describe("layer-norm", () => {
  const root = 1 / Math.sqrt(1e-5);

  test("of equal numbers is the shift, and only differences of the gradient pass", () => {
    const even = weighed("layer-norm", [[2, 2, 2]], { shift: [1, 2, 3] });
    expect(even.value()).toEqual([1, 2, 3]);
    expect(even.gradients(0)).toEqual([0, 0, 0]);
    const first = weighed("layer-norm", [[2, 2, 2]], {}, [1, 0, 0]);
    expectAllClose(first.gradients(0), [(root * 2) / 3, -root / 3, -root / 3]);
    expect(first.paramGradients("scale")).toEqual([0, 0, 0]);
    expect(first.paramGradients("shift")).toEqual([1, 0, 0]);
  });

  test("divides the variance by the count", () => {
    const { value } = weighed(
      "layer-norm",
      [
        [
          [1, 3],
          [0, 8],
        ],
      ],
      { epsilon: 0 },
    );
    expect(value()).toEqual([-1, 1, -1, 1]);
  });

  test("refuses a number", () => {
    expect(weighed("layer-norm", [2], {}).problems[0]?.message).toMatch(
      /x is one number, without an axis/,
    );
  });
});

describe("rms-norm", () => {
  test("divides by the root of the mean square", () => {
    const { value, paramGradients } = weighed("rms-norm", [[3, -3]], { epsilon: 0, scale: [2, 5] });
    expect(value()).toEqual([2, -5]);
    expect(paramGradients("scale")).toEqual([1, -1]);
  });

  test("of zeros is zeros, with the slope ε^−½", () => {
    const { value, gradients } = weighed("rms-norm", [[0, 0]], {}, [1, 0]);
    expect(value()).toEqual([0, 0]);
    expectAllClose(gradients(0), [1 / Math.sqrt(1e-5), 0]);
  });
});

describe.each(["layer-norm", "rms-norm"])("%s of numbers whose squares overflow", (op) => {
  test("is not a number, neither value nor gradient", () => {
    const { value, gradients } = weighed(op, [[1e160, 2, 3]], {}, [1, 0, 0]);
    expect(value()).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(gradients(0)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  test("is right up to there", () => {
    const { value } = weighed(op, [[1e150, 0]], {});
    const expected = op === "layer-norm" ? [1, -1] : [Math.SQRT2, 0];
    expectAllClose(value(), expected);
  });
});

describe("conv-2d", () => {
  const image = [
    [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ],
  ];

  test("does not flip its kernel, and adds up what shared weights get", () => {
    const { value, gradients, paramGradients } = weighed("conv-2d", [image], {
      channels: 1,
      kernel: [2, 2],
      weight: [
        [
          [
            [1, 10],
            [100, 1000],
          ],
        ],
      ],
      bias: [0.5],
    });
    expect(value()).toEqual([5421.5, 6532.5, 8754.5, 9865.5]);
    expect(paramGradients("weight")).toEqual([12, 16, 24, 28]);
    expect(paramGradients("bias")).toEqual([4]);
    expect(gradients(0)).toEqual([1, 11, 10, 101, 1111, 1010, 100, 1100, 1000]);
  });

  test("pads with zeros, and leaves out what a stride does not reach", () => {
    const { value, gradients } = weighed("conv-2d", [image], {
      channels: 1,
      kernel: [2, 2],
      stride: [3, 3],
      padding: [1, 1],
      weight: [
        [
          [
            [1, 1],
            [1, 1],
          ],
        ],
      ],
    });
    expect(value()).toEqual([1, 3, 7, 9]);
    expect(gradients(0)).toEqual([1, 0, 1, 0, 0, 0, 1, 0, 1]);
  });

  test("refuses what it can't look at", () => {
    const problem = (x: Json, params: Readonly<Record<string, Json>>) =>
      weighed("conv-2d", [x], params).problems[0]?.message;
    expect(problem([1, 2], {})).toMatch(
      /three axes, \[channels, height, width\], and x is \[2\]\./,
    );
    expect(problem(image, { kernel: [2, 6], padding: [0, 1] })).toMatch(
      /its kernel \[2, 6\] is 6 along the width of x \[1, 3, 3\], which is 3, 5 with its padding\. Choose a smaller kernel or more padding\.$/,
    );
    expect(problem(image, { weight: [[[[1]]]], channels: 1 })).toMatch(
      /The weight of .* must be \[1, 1, 3, 3\]/,
    );
  });
});

describe("pools", () => {
  const ties = [
    [
      [5, 5, 1],
      [5, 2, 7],
      [7, 7, 7],
    ],
  ];

  test("the first of equals in the order of rows takes the whole gradient", () => {
    const { value, gradients } = weighed("max-pool-2d", [ties], { stride: [1, 1] }, [
      [
        [1, 2],
        [3, 4],
      ],
    ]);
    expect(value()).toEqual([5, 7, 7, 7]);
    expect(gradients(0)).toEqual([1, 0, 0, 0, 0, 6, 3, 0, 0]);
  });

  test("padding never wins", () => {
    const { value, gradients } = weighed("max-pool-2d", [[[[-3]]]], { padding: [1, 1] });
    expect(value()).toEqual([-3]);
    expect(gradients(0)).toEqual([1]);
  });

  test("padding does not win against −∞ either", () => {
    const none = Number.NEGATIVE_INFINITY;
    const { value, gradients } = weighed("max-pool-2d", [[[[none]]]], { padding: [1, 1] });
    expect(value()).toEqual([none]);
    expect(gradients(0)).toEqual([1]);
  });

  test("NaN counts as the largest", () => {
    const image = [
      [
        [1, 3],
        [Number.NaN, 5],
      ],
    ];
    const { value, gradients } = weighed("max-pool-2d", [image], {});
    expect(value()).toEqual([Number.NaN]);
    expect(gradients(0)).toEqual([0, 0, 1, 0]);
  });

  test("the average counts padding", () => {
    const { value, gradients } = weighed("average-pool-2d", [[[[8, 4]]]], { padding: [1, 1] });
    expect(value()).toEqual([2, 1]);
    expect(gradients(0)).toEqual([0.25, 0.25]);
  });

  test("refuse more padding than half of the kernel", () => {
    expect(weighed("max-pool-2d", [ties], { padding: [0, 2] }).problems[0]?.message).toMatch(
      /its padding \[0, 2\] is more than half of its kernel \[2, 2\]/,
    );
  });
});

describe("embedding and one-hot", () => {
  const weight = [
    [1, 2],
    [3, 4],
    [5, 6],
  ];

  test("an index twice adds both gradients up", () => {
    const { value, gradients, paramGradients } = weighed(
      "embedding",
      [[2, 0, 2]],
      { count: 3, width: 2, weight },
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    );
    expect(value()).toEqual([5, 6, 1, 2, 5, 6]);
    expect(paramGradients("weight")).toEqual([3, 4, 0, 0, 6, 8]);
    expect(gradients(0)).toEqual([0, 0, 0]);
  });

  test.each([[-1], [3], [0.5]])("the index %d of three gives NaN and no gradient", (index) => {
    const { value, paramGradients } = weighed("embedding", [index], { count: 3, width: 2, weight });
    expect(value()).toEqual([Number.NaN, Number.NaN]);
    expect(paramGradients("weight")).toEqual([0, 0, 0, 0, 0, 0]);
    expect(weighed("one-hot", [[index, 1]], { classes: 3 }).value()).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
      0,
      1,
      0,
    ]);
  });

  test("one-hot takes indices of any shape and stops the gradient", () => {
    const { value, gradients } = weighed("one-hot", [[[0], [1]]], { classes: 2 });
    expect(value()).toEqual([1, 0, 0, 1]);
    expect(gradients(0)).toBeNull();
  });
});

describe("dropout", () => {
  const width = 200;
  const ones = Array.from({ length: width }, () => 1);

  /** What comes out of ones for rows of the data, and the gradient that gets back to them. */
  function dropped(rate: number, update: number | null, rows: readonly number[], seed = 3) {
    const draft = sketch();
    const x = draft.input(ones);
    const node = draft.add("dropout", [x], { rate, seed });
    const loss = draft.add("reduce-sum", [node]);
    const lanes = rows.length;
    const graph = draft.graph(loss);
    const program = compile(graph, { lanes, lanedNodes: new Set([x]), reduction: "sum" });
    const run = createRun(program);
    setCell(run, findParamCell(program, x, "value")!, ones);
    if (update !== null) run.training = { update, samples: Int32Array.from(rows) };
    runAll(run);
    return { values: valuesOf(run, node), gradients: gradientsOf(run, x) };
  }

  test("is the identity outside of training, and at the rate 0", () => {
    expect(dropped(0.5, null, [0]).values).toEqual(ones);
    expect(dropped(0, 4, [0]).values).toEqual(ones);
    expect(dropped(0, 4, [0]).gradients).toEqual(ones);
  });

  test("drops or scales up in training, and the gradient goes the same way", () => {
    const { values, gradients } = dropped(0.75, 4, [0]);
    expect(new Set(values)).toEqual(new Set([0, 4]));
    expect(values.filter((value) => value !== 0).length).toBeGreaterThan(30);
    expect(values.filter((value) => value !== 0).length).toBeLessThan(70);
    expect(gradients).toEqual(values);
    expect(new Set(dropped(1, 4, [0]).values)).toEqual(new Set([0]));
  });

  test("drops alike in two nodes where they are given the same seed, and not where they are given none", () => {
    const masks = (params: { readonly seed?: number }) => {
      const draft = sketch();
      const x = draft.input(ones);
      const nodes = [0, 1].map(() => draft.add("dropout", [x], params));
      const run = createRun(compile(draft.graph(draft.add("reduce-sum", [nodes[1]!]))));
      run.training = { update: 3, samples: Int32Array.of(0) };
      runAll(run);
      return nodes.map((node) => valuesOf(run, node));
    };
    const [one, other] = masks({ seed: 6 });
    expect(one).toEqual(other);
    const [first, second] = masks({});
    expect(first).not.toEqual(second);
    expect(masks({})[1]).toEqual(second);
  });

  test("drops by seed, update and sample, not by lane", () => {
    const { values } = dropped(0.5, 4, [7, 2, 9]);
    const single = dropped(0.5, 4, [2]).values;
    expect(values.slice(width, 2 * width)).toEqual(single);
    expect(dropped(0.5, 4, [2]).values).toEqual(single);
    expect(dropped(0.5, 5, [2]).values).not.toEqual(single);
    expect(dropped(0.5, 4, [3]).values).not.toEqual(single);
    expect(dropped(0.5, 4, [2], 8).values).not.toEqual(single);
  });
});

describe("batch-norm", () => {
  /** In training over rows of x, with the loss Σ upstream · out over all of them. */
  function trained(
    rows: readonly (readonly number[])[],
    shape: Json,
    params = {},
    lanes = rows.length,
  ) {
    const draft = sketch();
    const x = draft.input(shape);
    const upstream = draft.constant(shape);
    const node = draft.add("batch-norm", [x], params);
    const loss = draft.add("reduce-sum", [draft.add("multiply", [node, upstream])]);
    const options = { lanes, lanedNodes: new Set([x]), reduction: "sum", training: true } as const;
    const run = createRun(compile(draft.graph(loss), options));
    if (run.program.problems.length > 0) return { run, x, node };
    setCell(run, findParamCell(run.program, x, "value")!, rows.flat());
    runAll(run);
    return { run, x, node };
  }

  test("says by which statistics a contribution comes about", () => {
    const ruleOf = (isTraining: boolean) =>
      batchNormOp.rule({ kind: "input", handle: "x" }, {} as Settings, { isTraining, samples: 2 });
    expect(ruleOf(false)).toBe("ḡ ⊙ scale / √(running var + ε)");
    expect(ruleOf(true)).toContain("mean(ĝ)");
    expect(ruleOf(true)).toContain("batch var");
  });

  test("in training takes the statistics of the samples at hand", () => {
    const { run, x, node } = trained(
      [
        [1, 5],
        [2, 5],
        [6, 5],
      ],
      [1, 1],
      {
        epsilon: 0,
        scale: [3, 1],
        shift: [0.5, 2],
      },
    );
    // Mean 3, variance (4 + 1 + 9) / 3.
    const root = Math.sqrt(14 / 3);
    const first = valuesOf(run, node).filter((_, i) => i % 2 === 0);
    expectAllClose(
      first,
      [-2 / root, -1 / root, 3 / root].map((z) => 3 * z + 0.5),
    );
    // A gradient that is the same for all samples moves mean and shift alone.
    expectAllClose(
      gradientsOf(run, x)!.filter((_, i) => i % 2 === 0),
      [0, 0, 0],
    );
    expect(read.gradientsOf(run, findParamCell(run.program, node, "shift")!)).toEqual(
      Float64Array.of(3, 3),
    );
  });

  test("running statistics follow by the momentum, the variance with n − 1", () => {
    const { run, node } = trained(
      [
        [1, 0],
        [2, 4],
        [6, 2],
      ],
      [1, 1],
      { momentum: 0.25 },
    );
    const before = [...read.valuesOf(run, findParamCell(run.program, node, "runningMean")!)];
    const [mean, variance] = read.followedTensors(run);
    expect(mean!.param.name).toBe("runningMean");
    expectAllClose([...mean!.data], [0.75, 0.5]);
    expect(variance!.param.name).toBe("runningVariance");
    expectAllClose([...variance!.data], [0.75 + 0.25 * 7, 0.75 + 0.25 * 4]);
    expect(before).toEqual([0, 0]);
  });

  test("agrees with forward mode in training, over samples, rows and columns", () => {
    const rows = [
      [0.3, -1.2, 2, 0.7, 1.1, 0.4, -0.6, 0.2],
      [1.5, 0.1, -0.8, 0.9, -1.4, 2.2, 0.5, -0.3],
      [-0.2, 0.6, 1.3, -1.7, 0.8, -0.9, 1.9, 0.1],
    ];
    for (const [shape, width] of [
      [[0.3, -1, 2], 3],
      [
        [
          [
            [1, 2],
            [-1, 0.5],
          ],
          [
            [0.2, 3],
            [1, -2],
          ],
        ],
        8,
      ],
    ] as const) {
      const own = rows.map((row) => row.slice(0, width));
      const { run, x, node } = trained(own, shape as unknown as Json);
      const cells = [
        { node: x, param: null, gradients: gradientsOf(run, x)! },
        ...["scale", "shift"].map((param) => ({
          node,
          param,
          gradients: [...read.gradientsOf(run, findParamCell(run.program, node, param)!)],
        })),
      ];
      for (const { gradients, ...varied } of cells)
        gradients.forEach((gradient, element) => {
          const dual = forwardDerivative(run, { ...varied, element })!;
          expectClose(dual, gradient, 1e-9, 1e-12, `${varied.param ?? "x"}[${element}]`);
        });
    }
  });

  test("refuses the variance of one number in training", () => {
    expect(trained([[1, 2]], [1, 1]).run.program.problems[0]?.message).toMatch(
      /with one sample there is one number, which has none\. Train on batches of at least two samples/,
    );
    expect(
      trained(
        [[1, 2, 3, 4]],
        [
          [
            [1, 1],
            [1, 1],
          ],
        ],
      ).run.program.problems,
    ).toEqual([]);
    expect(weighed("batch-norm", [[[1, 2]]], {}).problems[0]?.message).toMatch(
      /a batch norm takes x as \[features\] or as \[channels, height, width\], and x is \[1, 2\]\. Reshape it/,
    );
  });
});
