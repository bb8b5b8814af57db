import { describe, expect, test } from "vitest";
import { createRun, setCell } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { findParamCell } from "../engine/read.ts";
import { runAll } from "../engine/run.ts";
import { gradientsOf, valuesOf } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";

/** Values and gradients of layers where a convention decides them: what PyTorch gives in float64. */

describe("dropout", () => {
  const width = 200;
  const ones = Array.from({ length: width }, () => 1);

  /** What comes out of ones for rows of the data, and the gradient that gets back to them. */
  function dropped(rate: number, update: number | null, rows: readonly number[], seed = 3) {
    const draft = sketch();
    const x = draft.input(ones);
    const node = draft.add("dropout", [x], { rate, seed });
    // Its slope by each number is 1.
    const loss = draft.add("absolute-error", [node, draft.constant(-1)], { reduction: "sum" });
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
