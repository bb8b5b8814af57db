import { describe, expect, test } from "vitest";
import type { Run } from "./arena.ts";
import { forwardDerivative, type Variable } from "./duals.ts";
import { expectClose, runGraph, setParamOf } from "./testing/numbers.ts";
import { sketch } from "./testing/sketch.ts";

function derivative(run: Run, variable: Partial<Variable> & Pick<Variable, "node">): number | null {
  return forwardDerivative(run, { param: "value", element: 0, ...variable });
}

// The derivatives are written in closed form: neither the engine's nor finite differences.
test.each<[op: string, x: number, derivative: number]>([
  ["exp", 1.3, Math.exp(1.3)],
  ["log", 2.5, 0.4],
  ["sqrt", 9, 1 / 6],
  ["sin", 0.4, Math.cos(0.4)],
  ["cos", 0.4, -Math.sin(0.4)],
  ["tan", 0.4, 1 / Math.cos(0.4) ** 2],
  ["tanh", 0.4, 1 / Math.cosh(0.4) ** 2],
  ["sigmoid", 0, 0.25],
  ["reciprocal", -2, -0.25],
  ["abs", -2, -1],
  ["abs", 0, 0],
  ["gelu", 0, 0.5],
  ["softplus", 0, 0.5],
  ["stop-gradient", 2, 0],
  ["step", 2, 0],
])("%s at %d has the derivative %d", (op, at, known) => {
  const draft = sketch();
  const x = draft.parameter(at);
  const run = runGraph(draft.graph(draft.add(op, [x])));
  expectClose(derivative(run, { node: x }) as number, known, 1e-15);
});

test.each([
  [1e300, 1e200, -1e-100],
  [1e-300, 1e-200, -1e100],
])("%d / %d by its divisor is %d: its square is not formed", (a, b, known) => {
  const draft = sketch();
  const [above, below] = [draft.constant(a), draft.parameter(b)];
  const run = runGraph(draft.graph(draft.add("divide", [above, below])));
  expectClose(derivative(run, { node: below }) as number, known, 1e-14);
});

describe("powers", () => {
  test.each([
    [2, 3, 12, 8 * Math.LN2],
    [-2, 3, 12, null],
    [0, 2, 0, 0],
    [0, 0, 0, 0],
    [3, 0, 0, Math.log(3)],
  ])("%d to the power %d", (base, exponent, byBase, byExponent) => {
    const draft = sketch();
    const [a, b] = [draft.parameter(base), draft.parameter(exponent)];
    const run = runGraph(draft.graph(draft.add("power", [a, b])));
    expectClose(derivative(run, { node: a }) as number, byBase, 1e-15);
    if (byExponent !== null) expectClose(derivative(run, { node: b }) as number, byExponent, 1e-15);
  });
});

test("detach(x) · x at 3 has the derivative 3", () => {
  const draft = sketch();
  const x = draft.parameter(3);
  const loss = draft.add("multiply", [draft.add("stop-gradient", [x]), x]);
  expect(derivative(runGraph(draft.graph(loss)), { node: x })).toBe(3);
});

test("a node in the middle can be the variable", () => {
  const draft = sketch();
  const middle = draft.add("exp", [draft.parameter(0.5)]);
  const run = runGraph(draft.graph(draft.add("square", [middle])));
  expectClose(derivative(run, { node: middle, param: null }) as number, 2 * Math.exp(0.5), 1e-15);
});

test("the numbers that the run holds count, not those of the document", () => {
  const draft = sketch();
  const x = draft.parameter(3);
  const run = runGraph(draft.graph(draft.add("square", [x])));
  setParamOf(run, x, "value", [5]);
  expect(derivative(run, { node: x })).toBe(10);
});

test("is null for what is not there", () => {
  const draft = sketch();
  const x = draft.parameter(3);
  const [withLoss, without] = [runGraph(draft.graph(x)), runGraph(draft.graph())];
  expect(derivative(without, { node: x })).toBeNull();
  expect(derivative(withLoss, { node: x, param: "bias" })).toBeNull();
  expect(derivative(withLoss, { node: x, element: 1 })).toBeNull();
  expect(derivative(withLoss, { node: x })).toBe(1);
});
