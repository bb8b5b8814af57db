import { describe, expect, test } from "vitest";
import { lossValue } from "../engine/read.ts";
import { expectClose, runGraph, setParamOf } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { lossCurve, lossSlope } from "./loss-curve.ts";

/** L = (3w − 1)² at w = 2. */
function parabola() {
  const draft = sketch();
  const [w, x, t] = [draft.parameter(2), draft.input(3), draft.add("target", [], { value: 1 })];
  const z = draft.add("multiply", [w, x]);
  const loss = draft.add("squared-error", [z, t]);
  return { run: runGraph(draft.graph(loss)), w, x, z };
}

describe("the loss over one parameter", () => {
  test("is what setting the parameter gives, and leaves the run as it was", () => {
    const { run, w } = parabola();
    const before = [run.values.slice(), run.gradients.slice()];
    const curve = lossCurve(run, w, "value", [-1, 3], 9);
    expect(curve).toHaveLength(9);
    expect([run.values, run.gradients]).toEqual(before);
    for (const { x, loss } of curve ?? []) {
      expectClose(loss, (3 * x - 1) ** 2, 1e-12);
      setParamOf(run, w, "value", [x]);
      expect(lossValue(run)).toBe(loss);
    }
  });

  test("has at most 65 points", () => {
    const { run, w } = parabola();
    expect(lossCurve(run, w, "value", [0, 1], 1000)).toHaveLength(65);
  });

  test("is not there without a loss, without the parameter, or for a very large graph", () => {
    const { run, w, z } = parabola();
    expect(lossCurve(run, z, "value", [0, 1])).toBeNull();
    expect(
      lossCurve({ ...run, program: { ...run.program, loss: null } }, w, "value", [0, 1]),
    ).toBeNull();
    const draft = sketch();
    const first = draft.parameter(1);
    let at = first;
    for (let i = 0; i < 5001; i++) at = draft.add("negate", [at]);
    expect(lossCurve(runGraph(draft.graph(at)), first, "value", [0, 1])).toBeNull();
  });
});

describe("the slope at the present point", () => {
  test("is the gradient, of inputs too, and none where nothing flows", () => {
    const { run, w, x, z } = parabola();
    expect(lossSlope(run, w, "value")).toBe(30);
    expect(lossSlope(run, x, "value")).toBe(20);
    expect(lossSlope(run, z, "value")).toBeNull();
    const draft = sketch();
    const stopped = draft.parameter(1);
    const loss = draft.add("square", [draft.add("stop-gradient", [stopped])]);
    expect(lossSlope(runGraph(draft.graph(loss)), stopped, "value")).toBeNull();
  });
});
