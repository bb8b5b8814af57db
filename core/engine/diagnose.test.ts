import { describe, expect, test } from "vitest";
import type { Graph, NodeId } from "../model/graph.ts";
import { diagnose } from "./diagnose.ts";
import { gradientOf, runGraph, setParamOf, valueAt } from "./testing/numbers.ts";
import { sketch } from "./testing/sketch.ts";

/** Labels in place of n0, n1, … */
function labelled(graph: Graph, labels: Readonly<Record<string, NodeId>>): Graph {
  const byId = new Map(Object.entries(labels).map(([label, id]) => [id, label] as const));
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, label: byId.get(node.id) ?? node.label })),
  };
}

/** The messages for one op y over parameters named a, b, … of these values, y being the loss. */
function messages(op: string, values: readonly number[], params = {}): readonly string[] {
  const draft = sketch();
  const inputs = values.map((value) => draft.parameter(value));
  const y = draft.add(op, inputs, params);
  const labels = Object.fromEntries(inputs.map((id, i) => ["abcdef".charAt(i), id]));
  return diagnose(runGraph(labelled(draft.graph(y), { ...labels, y }))).map((p) => p.message);
}

describe("values", () => {
  test("log of 0", () => {
    const draft = sketch();
    const p = draft.parameter(0);
    const y = draft.add("log", [p]);
    draft.add("exp", [draft.add("negate", [y])]);
    const [problem, ...more] = diagnose(runGraph(labelled(draft.graph(), { p, y })));
    expect(more).toEqual([]);
    expect(problem).toEqual({
      code: "non-finite-value",
      severity: "warning",
      node: y,
      edge: null,
      message:
        "log of 0 is −∞ at node y: its input p is 0. Keep the input above 0, for instance by adding a small number such as 1e-6 before the logarithm.",
    });
  });

  test.each([
    [
      "log",
      [-1],
      "log of a negative number is not a real number at node y: its input a is −1.000.",
    ],
    ["sqrt", [-4], "The square root of a negative number is not a real number at node y"],
    ["exp", [710], "exp of so large a number is beyond the largest float64 (overflow) at node y"],
    [
      "divide",
      [1, 0],
      "Division by 0 gives ±∞ at node y: its input a is 1.000 and its input b is 0.",
    ],
    ["divide", [0, 0], "0 divided by 0 is not a number at node y"],
    ["divide", [1e300, 1e-300], "The quotient is beyond the largest float64 (overflow)"],
    ["reciprocal", [0], "Division by 0 gives ±∞ at node y"],
    ["power", [0, -1], "0 to a negative power divides by 0 at node y"],
    ["power", [-2, 0.5], "A negative number to a fractional power is not a real number at node y"],
    ["power", [10, 400], "The power is beyond the largest float64 (overflow) at node y"],
    ["multiply", [1e200, 1e200], "The product is beyond the largest float64 (overflow) at node y"],
    ["add", [1e308, 1e308], "The sum is beyond the largest float64 (overflow) at node y"],
    ["subtract", [1e308, -1e308], "The difference is beyond the largest float64 (overflow)"],
    ["square", [1e200], "The product is beyond the largest float64 (overflow) at node y"],
    [
      "product",
      [1e200, 1e200, 2],
      "The product is beyond the largest float64 (overflow) at node y",
    ],
    [
      "binary-cross-entropy",
      [1.2, 1],
      "A probability p above 1 makes log(1 − p) that of a negative number at node y: its input a is 1.200 and its input b is 1.000. Keep p from 0 to 1, for instance by a sigmoid before it.",
    ],
    ["binary-cross-entropy", [-0.2, 1], "A probability p below 0 makes log(p) that of a negative"],
    [
      "sum",
      [1e308, 1e308, 1, 2, 3],
      "The sum is beyond the largest float64 (overflow) at node y: its input a is 1.000e308, its input b is 1.000e308, its input c is 1.000 and 2 more.",
    ],
  ])("%s of %j", (op, values, message) => {
    expect(messages(op, values)[0]).toContain(message);
  });

  test("∞ − ∞ inside one op", () => {
    const params = { w1: 1e200, w2: -1e200, activation: "identity" };
    const [message] = messages("neuron", [1e200, 1e200], params);
    expect(message).toMatch(/^∞ − ∞ is not a number, and the ∞ is there because the product is/);
    expect(message).toContain("its input a is 1.000e200, its input b is 1.000e200, its w1 is");
  });

  test("only the branch that is taken can be to blame", () => {
    // The branches not taken, expm1(800) and log1p(exp(800)), overflow.
    expect(messages("elu", [800])).toEqual([]);
    expect(messages("softplus", [800])).toEqual([]);
    expect(messages("binary-cross-entropy-with-logits", [-1000, 1])).toEqual([]);
  });

  test("a parameter that is not finite itself", () => {
    const draft = sketch();
    const w = draft.parameter(1);
    const y = draft.add("square", [w]);
    const neuron = draft.add("neuron", [y], { w1: 1 });
    const run = runGraph(labelled(draft.graph(), { w, y }));
    expect(diagnose(run)).toEqual([]);
    setParamOf(run, neuron, "w1", [Number.NaN]);
    expect(diagnose(run)[0]).toMatchObject({
      node: neuron,
      message: "The parameter w1 of n2 is NaN. Give it a finite number.",
    });
    setParamOf(run, w, "value", [Number.NEGATIVE_INFINITY]);
    expect(diagnose(run)[0]).toMatchObject({
      node: w,
      message: "w is −∞. Give it a finite number.",
    });
  });

  test("in one sample of a batch and one element of a tensor", () => {
    const draft = sketch();
    const x = draft.input(1);
    const y = draft.add("log", [x]);
    const z = draft.add("reciprocal", [draft.input([1, 0, 2])]);
    const lanedNodes = new Set([x]);
    const run = runGraph(labelled(draft.graph(), { x, y, z }), { lanes: 3, lanedNodes });
    expect(diagnose(run)[0]?.message).toContain("at node z (number 2 of 3): its input n2 is 0.");
    setParamOf(run, x, "value", [1, 2, 0]);
    expect(diagnose(run)[0]?.message).toContain("at node y in sample 3 of the batch: its input x");
  });
});

describe("values of structured ops", () => {
  test("a class that there is not, in one row and sample", () => {
    const draft = sketch();
    const scores = draft.parameter([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const t = draft.input([0, 2]);
    const error = draft.add("cross-entropy", [scores, t], { reduction: "none" });
    const lanedNodes = new Set([t]);
    const run = runGraph(labelled(draft.graph(), { t, error }), { lanes: 2, lanedNodes });
    expect(diagnose(run)).toEqual([]);
    setParamOf(run, t, "value", [0, 2, 1, 3]);
    expect(diagnose(run).map(({ node, message }) => [node, message])).toEqual([
      [
        error,
        "3 is none of the classes 0 to 2 at node error (number 2 of 2) in sample 2 of the batch: number 2 of 2 in its input t is 3.000. Give it whole numbers from 0 to 2, or make more classes.",
      ],
    ]);
    setParamOf(run, t, "value", [0, 0.5, 1, 1]);
    expect(diagnose(run)[0]?.message).toMatch(/^0.5 is none of the classes/);
  });

  test("a product of matrices that overflows", () => {
    const draft = sketch();
    const [a, b] = [draft.parameter([[1e200, 1]]), draft.parameter([[1e200], [0]])];
    const y = draft.add("matmul", [a, b]);
    expect(diagnose(runGraph(labelled(draft.graph(), { a, b, y })))[0]?.message).toBe(
      "A number on the way is beyond the largest float64 (overflow) at node y: the largest of its input a is 1.000e200 in size and the largest of its input b is 1.000e200 in size. Make the numbers smaller.",
    );
  });

  test("what follows from a number that is not finite is left unsaid", () => {
    const draft = sketch();
    const p = draft.parameter([1, 0]);
    const y = draft.add("log", [p]);
    draft.add("reduce-sum", [y]);
    const [first, ...more] = diagnose(runGraph(labelled(draft.graph(), { p, y })));
    expect([first?.node, more]).toEqual([y, []]);
  });
});

describe("gradients of structured ops", () => {
  test("a contribution that overflows", () => {
    const draft = sketch();
    const [a, b] = [draft.parameter([1e-200, 0]), draft.parameter([1e200, 1e200])];
    const y = draft.add("matmul", [a, b]);
    const loss = draft.add("multiply", [y, draft.constant(1e200)]);
    const [problem] = diagnose(runGraph(labelled(draft.graph(loss), { a, b, y })));
    expect(problem).toMatchObject({ code: "non-finite-gradient", node: y });
    expect(problem?.message).toContain(
      "on the wire from a to y (number 1 of 2): the contribution, ḡ · b^T, is ∞: a number on the way is beyond",
    );
  });

  test("of a stretched operand in the second sample", () => {
    const draft = sketch();
    const [w, x] = [draft.parameter([4, 9]), draft.input([[1, 1]])];
    const root = draft.add("sqrt", [draft.add("multiply", [w, x])]);
    const loss = draft.add("reduce-sum", [root]);
    const lanedNodes = new Set([x]);
    const run = runGraph(labelled(draft.graph(loss), { w, x, root }), { lanes: 2, lanedNodes });
    setParamOf(run, x, "value", [1, 1, 1, 0]);
    expect(diagnose(run)[0]?.message).toContain(
      "to root (number 2 of 2) in sample 2 of the batch: ∂root/∂n2 is ∞",
    );
  });
});

describe("gradients", () => {
  test("an infinite partial on a finite value", () => {
    const draft = sketch();
    const p = draft.parameter(0);
    const y = draft.add("sqrt", [p]);
    const graph = labelled(draft.graph(y), { p, y });
    expect(diagnose(runGraph(graph))).toEqual([
      {
        code: "non-finite-gradient",
        severity: "warning",
        node: y,
        edge: graph.edges[0]?.id,
        message:
          "The gradient stops being finite on the wire from p to y: ∂y/∂p is ∞, because division by 0 gives ±∞ (its input p is 0). Keep the divisor away from 0, for instance by adding a small number to it.",
      },
    ]);
  });

  test("0 × ∞: the square root of x² at 0, seen first in backward order", () => {
    const draft = sketch();
    const x = draft.parameter(0);
    const square = draft.add("square", [x]);
    const root = draft.add("sqrt", [square]);
    const loss = draft.add("square", [root]);
    const run = runGraph(labelled(draft.graph(loss), { x, square, root, loss }));
    expect(gradientOf(run, x)).toBeNaN();
    expect(diagnose(run).map((p) => p.message)).toEqual([
      expect.stringContaining(
        "from square to root: 0 × ∞ is not a number: the upstream gradient is 0 and ∂root/∂square is ∞, because division by 0",
      ),
    ]);
  });

  test("upstream × partial overflows", () => {
    const draft = sketch();
    const x = draft.parameter(1e-200);
    const y = draft.add("multiply", [x, draft.constant(1e200)]);
    const z = draft.add("multiply", [y, draft.constant(1e200)]);
    const run = runGraph(labelled(draft.graph(z), { x, y, z }));
    expect(valueAt(run, z)).toBeCloseTo(1e200, -190);
    expect(diagnose(run).map(({ message, node }) => [node, message])).toEqual([
      [
        y,
        expect.stringContaining(
          "from x to y: upstream × partial, 1.000e200 × 1.000e200, is beyond the largest float64 (overflow).",
        ),
      ],
    ]);
  });

  test("contributions that are finite add up to ∞", () => {
    const draft = sketch();
    const x = draft.parameter(1e-10);
    const terms = [1, 2].map(() => draft.add("multiply", [x, draft.constant(1.5e308)]));
    const loss = draft.add("sum", terms);
    const run = runGraph(labelled(draft.graph(loss), { x }));
    expect(gradientOf(run, x)).toBe(Number.POSITIVE_INFINITY);
    const [problem, ...more] = diagnose(run);
    expect(more).toEqual([]);
    expect(problem?.edge).not.toBeNull();
    expect(problem?.message).toContain("the sum of the contributions, 1.500e308 + 1.500e308, is");
  });

  test("a parameter of a node's own", () => {
    const draft = sketch();
    const x = draft.constant(1e200);
    const neuron = draft.add("neuron", [x], { w1: 1e-200, activation: "identity" });
    const loss = draft.add("multiply", [neuron, draft.constant(1e200)]);
    const run = runGraph(labelled(draft.graph(loss), { x, neuron }));
    expect(diagnose(run)).toMatchObject([
      { code: "non-finite-gradient", node: neuron, edge: null },
    ]);
    expect(diagnose(run)[0]?.message).toContain(
      "at the parameter w1 of neuron: upstream × partial",
    );
  });

  test("a value that is not finite is named as the cause", () => {
    const draft = sketch();
    const w = draft.parameter(2);
    const y = draft.add("log", [draft.constant(0)]);
    const loss = draft.add("multiply", [y, w]);
    const codes = diagnose(runGraph(labelled(draft.graph(loss), { w, y, loss })));
    expect(codes.map((p) => p.code)).toEqual(["non-finite-value", "non-finite-gradient"]);
    expect(codes[1]?.message).toContain(
      "∂loss/∂w is −∞, because it is made of a value that is not",
    );
  });
});

describe("no false alarm", () => {
  test("the exponent 2 of a negative base is a constant", () => {
    const draft = sketch();
    const x = draft.parameter(-3);
    const two = draft.constant(2);
    const run = runGraph(draft.graph(draft.add("power", [x, two])));
    expect(gradientOf(run, x)).toBe(-6);
    expect(gradientOf(run, two)).toBeNaN();
    expect(diagnose(run)).toEqual([]);
  });

  test("nor does a computed constant, or one behind a stop", () => {
    const draft = sketch();
    const x = draft.parameter(-3);
    const sum = draft.add("add", [draft.constant(1), draft.constant(1)]);
    const stopped = draft.add("stop-gradient", [draft.parameter(2)]);
    const powers = [sum, stopped].map((exponent) => draft.add("power", [x, exponent]));
    expect(diagnose(runGraph(draft.graph(draft.add("sum", powers))))).toEqual([]);
  });

  test("but a parameter, an input or a target raises it", () => {
    for (const op of ["parameter", "input", "target"]) {
      const draft = sketch();
      const exponent = draft.add(op, [], { value: 2 });
      const y = draft.add("power", [draft.constant(-3), exponent]);
      const [problem] = diagnose(runGraph(draft.graph(y)));
      expect(problem?.code).toBe("non-finite-gradient");
      expect(problem?.message).toContain("log of a negative number is not a real number");
    }
  });

  test("a node that the loss does not depend on has no gradient to lose", () => {
    const draft = sketch();
    const x = draft.parameter(0);
    draft.add("sqrt", [x]);
    expect(diagnose(runGraph(draft.graph(draft.add("square", [x]))))).toEqual([]);
  });
});

test("a probability that is not a number is not called one below 0", () => {
  const draft = sketch();
  const p = draft.add("log", [draft.parameter(-1)]);
  const loss = draft.add("binary-cross-entropy", [p, draft.constant(1)]);
  const told = diagnose(runGraph(draft.graph(loss))).map(({ message }) => message);
  expect(told.length).toBeGreaterThan(0);
  expect(told.join(" ")).not.toContain("probability");
});
