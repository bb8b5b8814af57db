import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDocument } from "../document/read.ts";
import { scalarExamples as examples } from "../examples/scalars.ts";
import { checkGradients, type GradientCheck, judge } from "./check.ts";
import { finiteDifference } from "./finite-difference.ts";
import { randomGraphs } from "./testing/random-graph.ts";
import { type Sketch, sketch } from "./testing/sketch.ts";

/** The verdict on f at one parameter. */
function verdictOn(x: number, build: (draft: Sketch, x: ReturnType<Sketch["parameter"]>) => void) {
  const draft = sketch();
  build(draft, draft.parameter(x));
  const nodes = draft.graph().nodes;
  return checkGradients(draft.graph(nodes.at(-1)?.id ?? null))[0] as GradientCheck;
}

describe("finiteDifference", () => {
  const cases: readonly [string, (x: number) => number, number, number][] = [
    ["x³ at 2", (x) => x ** 3, 2, 12],
    ["exp at 20", Math.exp, 20, Math.exp(20)],
    ["1/x at 0.003", (x) => 1 / x, 0.003, -1 / 0.003 ** 2],
    ["sin(100·x) at 0", (x) => Math.sin(100 * x), 0, 100],
    ["1e6 + x² at 1", (x) => 1e6 + x * x, 1, 2],
    ["a line at 1e9", (x) => 3 * x, 1e9, 3],
  ];
  test.each(cases)("%s", (_, f, x, known) => {
    const { slope, uncertainty, isKink } = finiteDifference(f, x);
    expect(Math.abs(slope - known)).toBeLessThanOrEqual(1e-7 * Math.abs(known) + uncertainty);
    expect(isKink).toBe(false);
  });

  test("a kink and a jump are told from a slope", () => {
    expect(finiteDifference((x) => Math.max(x, 0), 0).isKink).toBe(true);
    expect(finiteDifference((x) => (x > 1 ? 1 : 0), 1).isKink).toBe(true);
  });
});

describe("checkGradients", () => {
  test("agrees on random graphs over all ops", () => {
    fc.assert(
      fc.property(randomGraphs, ({ graph }) => {
        for (const row of checkGradients(graph))
          expect(["agrees", "kink nearby", "not on a path"], JSON.stringify(row)).toContain(
            row.verdict,
          );
      }),
      { numRuns: 200 },
    );
  });

  test.each(examples)("agrees on the example $id", ({ id, text }) => {
    const read = readDocument(text);
    if (read.kind === "refused") throw new Error(read.problems[0]?.message);
    const all = checkGradients(read.graph);
    const rows = all.filter(({ verdict }) => verdict !== "not on a path");
    expect(all.length - rows.length).toBe(id === "out-of-reach" ? 1 : 0);
    const verdict = id === "unhappy-logarithm" ? "not finite" : "agrees";
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.verdict, row.param).toBe(verdict);
  });

  test("weights and biases of a neuron are rows of their own", () => {
    const draft = sketch();
    const wires = [draft.input(0.3), draft.input(-2)];
    const neuron = draft.add("neuron", wires, { w1: 0.7, w2: 0.1, bias: -0.4, activation: "tanh" });
    const rows = checkGradients(draft.graph(draft.add("square", [neuron])));
    expect(rows.map(({ param, verdict }) => `${param} ${verdict}`)).toEqual([
      "w1 agrees",
      "w2 agrees",
      "bias agrees",
    ]);
  });

  test("what stop-gradient passes is held, so x·stop(x) has the slope x", () => {
    const row = verdictOn(3, (draft, x) =>
      draft.add("multiply", [x, draft.add("stop-gradient", [x])]),
    );
    expect(row.gradient).toBe(3);
    expect(row.verdict).toBe("agrees");
  });

  test("a parameter behind stop-gradient, or beside the loss, is not on a path", () => {
    expect(verdictOn(3, (draft, x) => draft.add("stop-gradient", [x]))).toEqual({
      node: "n0",
      param: "value",
      gradient: null,
      finiteDifference: null,
      relativeError: null,
      verdict: "not on a path",
    });
    expect(verdictOn(3, (draft) => draft.input(1)).verdict).toBe("not on a path");
  });

  test("a convention at a kink is not called wrong", () => {
    expect(verdictOn(0, (draft, x) => draft.add("relu", [x])).verdict).toBe("kink nearby");
    expect(verdictOn(1e-9, (draft, x) => draft.add("relu", [x])).verdict).toBe("kink nearby");
    expect(verdictOn(0.1, (draft, x) => draft.add("relu", [x])).verdict).toBe("agrees");
  });

  test("where the loss is infinite there is nothing to compare", () => {
    const row = verdictOn(0, (draft, x) => draft.add("log", [x]));
    expect([row.verdict, row.gradient, row.relativeError]).toEqual([
      "not finite",
      Number.POSITIVE_INFINITY,
      null,
    ]);
  });

  test("a gradient that has all but vanished is not called wrong", () => {
    const row = verdictOn(0.5, (draft, x) => {
      const half = draft.constant(0.5);
      for (let i = 0, at = x; i < 1070; i++) at = draft.add("multiply", [at, half]);
    });
    expect([row.verdict, row.gradient]).toEqual(["agrees", 2 ** -1070]);
  });

  test("a wrong gradient differs, a right one lost in rounding does not", () => {
    const difference = { slope: 2, uncertainty: 1e-3, isKink: false };
    expect(judge(2.1, difference).verdict).toBe("differs");
    expect(judge(2.0005, difference).verdict).toBe("agrees");
    expect(judge(2.1, { ...difference, isKink: true }).verdict).toBe("kink nearby");
    expect(judge(Number.NaN, difference).verdict).toBe("not finite");
  });
});
