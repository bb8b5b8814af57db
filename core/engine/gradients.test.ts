import { describe, expect, test } from "vitest";
import type { NodeId } from "../model/graph.ts";
import { copyRun, createRun, setCell } from "./arena.ts";
import { compile } from "./compile.ts";
import { lossValue } from "./read.ts";
import { forward, runAll } from "./run.ts";
import {
  contributionsOf,
  expectClose,
  gradientOf,
  partialsOf,
  runGraph,
  setParamOf,
  valueAt,
} from "./testing/numbers.ts";
import { sketch } from "./testing/sketch.ts";

describe("one node wired into both inputs", () => {
  test.each([
    ["subtract", 0, 0],
    ["divide", 1, 0],
    ["power", 27, 27 * (1 + Math.log(3))],
    ["multiply", 9, 6],
    ["add", 6, 2],
    ["maximum", 3, 1],
    ["minimum", 3, 1],
    ["squared-error", 0, 0],
  ])("%s of 3 and itself is %d with the derivative %d", (op, value, derivative) => {
    const draft = sketch();
    const x = draft.parameter(3);
    const y = draft.add(op, [x, x]);
    const run = runGraph(draft.graph(y));
    expectClose(valueAt(run, y), value, 1e-15);
    expectClose(gradientOf(run, x) as number, derivative, 1e-15, 1e-15);
  });

  test("each wire carries its own contribution", () => {
    const draft = sketch();
    const x = draft.parameter(3);
    const y = draft.add("subtract", [x, x]);
    const run = runGraph(draft.graph(y));
    expect([contributionsOf(run, y, "a"), contributionsOf(run, y, "b")]).toEqual([[1], [-1]]);
  });
});

// PyTorch masks here, and has 0; a label that reads ∂ 0, ∇ NaN could not be followed.
test.each(["relu", "abs"])("a gradient that is not a number stays so through %s", (op) => {
  const draft = sketch();
  const x = draft.parameter(op === "relu" ? -1 : 0);
  const y = draft.add(op, [x]);
  // √(y²)′ at 0 is ∞ · 0.
  const run = runGraph(draft.graph(draft.add("sqrt", [draft.add("square", [y])])));
  expect(gradientOf(run, y)).toBeNaN();
  expect(partialsOf(run, y, "x")).toEqual([0]);
  expect(gradientOf(run, x)).toBeNaN();
});

describe("fan-out", () => {
  test("a diamond adds up: b = a + a, c = b + b", () => {
    const draft = sketch();
    const a = draft.parameter(1.5);
    const b = draft.add("add", [a, a]);
    const c = draft.add("add", [b, b]);
    const run = runGraph(draft.graph(c));
    expect([valueAt(run, c), gradientOf(run, b), gradientOf(run, a)]).toEqual([6, 2, 4]);
  });

  test("paths of different lengths meet: f = x·x + sin(x·x)·x", () => {
    const draft = sketch();
    const x = draft.parameter(1.2);
    const square = draft.add("multiply", [x, x]);
    const wave = draft.add("multiply", [draft.add("sin", [square]), x]);
    const run = runGraph(draft.graph(draft.add("add", [wave, square])));
    const known = 2 * 1.2 + Math.sin(1.44) + 2 * 1.44 * Math.cos(1.44);
    expectClose(gradientOf(run, x) as number, known, 1e-14);
  });

  test("sixty diamonds in a row count 2⁶⁰ paths in sixty visits", () => {
    const draft = sketch();
    const x = draft.parameter(1);
    let node = x;
    for (let i = 0; i < 60; i++) node = draft.add("add", [node, node]);
    expect(gradientOf(runGraph(draft.graph(node)), x)).toBe(2 ** 60);
  });
});

describe("what the loss does not depend on", () => {
  test("has a value and no gradient", () => {
    const draft = sketch();
    const used = draft.parameter(2);
    const unused = draft.parameter(5);
    const island = draft.add("square", [draft.parameter(3)]);
    const loss = draft.add("square", [used]);
    const after = draft.add("negate", [loss]);
    const run = runGraph(draft.graph(loss));
    expect([unused, island, after].map((id) => gradientOf(run, id))).toEqual([null, null, null]);
    expect([unused, island, after].map((id) => valueAt(run, id))).toEqual([5, 9, -4]);
    expect([gradientOf(run, used), gradientOf(run, loss)]).toEqual([4, 1]);
  });

  test("does not feel the loss's other consumers", () => {
    const draft = sketch();
    const x = draft.parameter(2);
    const loss = draft.add("square", [x]);
    draft.add("multiply", [loss, x]);
    expect(gradientOf(runGraph(draft.graph(loss)), x)).toBe(4);
  });

  test("with two results that could be the loss, each has its own gradients", () => {
    const draft = sketch();
    const x = draft.parameter(2);
    const [first, second] = [draft.add("square", [x]), draft.add("exp", [x])];
    expect(gradientOf(runGraph(draft.graph(first)), x)).toBe(4);
    expect(gradientOf(runGraph(draft.graph(second)), x)).toBe(Math.exp(2));
  });

  test("without a loss nothing has a gradient", () => {
    const draft = sketch();
    const x = draft.parameter(2);
    const run = runGraph(draft.graph());
    expect([valueAt(run, x), gradientOf(run, x), lossValue(run)]).toEqual([2, null, null]);
  });

  test("a loss that is its own parameter has the gradient 1", () => {
    const draft = sketch();
    const x = draft.parameter(2);
    expect(gradientOf(runGraph(draft.graph(x)), x)).toBe(1);
  });
});

describe("stop-gradient", () => {
  test("detach(x) · x at 3 is 9 with the derivative 3", () => {
    const draft = sketch();
    const x = draft.parameter(3);
    const detached = draft.add("stop-gradient", [x]);
    const y = draft.add("multiply", [detached, x]);
    const run = runGraph(draft.graph(y));
    expect([valueAt(run, y), gradientOf(run, x), gradientOf(run, detached)]).toEqual([9, 3, 3]);
  });

  test("lets nothing through, not even 0 × ∞", () => {
    const draft = sketch();
    const x = draft.parameter(0);
    const root = draft.add("sqrt", [draft.add("stop-gradient", [x])]);
    const run = runGraph(draft.graph(draft.add("add", [root, x])));
    expect(gradientOf(run, x)).toBe(1);
  });

  test("what only feeds it has no gradient", () => {
    const draft = sketch();
    const x = draft.parameter(3);
    const inner = draft.add("square", [x]);
    const loss = draft.add("exp", [draft.add("stop-gradient", [inner])]);
    const run = runGraph(draft.graph(loss));
    expect([gradientOf(run, x), gradientOf(run, inner)]).toEqual([null, null]);
  });
});

test("inputs, targets and constants have gradients like any other node", () => {
  const draft = sketch();
  const ids = ["input", "constant", "target"].map((op, i) => draft.add(op, [], { value: i + 2 }));
  const [x, c, t] = ids as [NodeId, NodeId, NodeId];
  const loss = draft.add("squared-error", [draft.add("multiply", [x, c]), t]);
  const run = runGraph(draft.graph(loss));
  expect(ids.map((id) => gradientOf(run, id))).toEqual([12, 8, -4]);
});

describe("running again", () => {
  function network() {
    const draft = sketch();
    const [x, w] = [draft.input(0.7), draft.parameter(-1.3)];
    const hidden = draft.add("neuron", [x, w], { w1: 0.2, w2: -0.9, bias: 0.1 });
    const loss = draft.add("squared-error", [hidden, draft.add("multiply", [x, w])]);
    return { draft, x, w, hidden, loss };
  }

  test("gives the same numbers", () => {
    const { draft, loss } = network();
    const run = runGraph(draft.graph(loss));
    const { values, gradients, partials, contributions } = copyRun(run);
    runAll(run);
    runAll(run);
    expect(run.values).toEqual(values);
    expect(run.gradients).toEqual(gradients);
    expect(run.partials).toEqual(partials);
    expect(run.contributions).toEqual(contributions);
  });

  test("after a change of one number gives what a fresh compile gives", () => {
    const { draft, w, hidden, loss } = network();
    const run = runGraph(draft.graph(loss));
    setParamOf(run, w, "value", [2.5]);
    setParamOf(run, hidden, "w2", [-0.4]);
    const graph = draft.graph(loss);
    const nodes = graph.nodes.map((node) =>
      node.id === w
        ? { ...node, params: { value: 2.5 } }
        : node.id === hidden
          ? { ...node, params: { ...node.params, w2: -0.4 } }
          : node,
    );
    const fresh = runGraph({ ...graph, nodes });
    expect(run.values).toEqual(fresh.values);
    expect(run.gradients).toEqual(fresh.gradients);
    expect(run.contributions).toEqual(fresh.contributions);
  });

  test("a gradient that was infinite leaves nothing behind", () => {
    const draft = sketch();
    const x = draft.parameter(0);
    const run = runGraph(draft.graph(draft.add("sqrt", [x])));
    expect(gradientOf(run, x)).toBe(Number.POSITIVE_INFINITY);
    setParamOf(run, x, "value", [4]);
    expect(gradientOf(run, x)).toBe(0.25);
  });

  test("forward alone leaves the gradients as they were", () => {
    const draft = sketch();
    const x = draft.parameter(3);
    const run = createRun(compile(draft.graph(draft.add("square", [x]))));
    forward(run);
    expect([...run.gradients].every((gradient) => gradient === 0)).toBe(true);
  });

  test("a cell takes as many numbers as it holds and no others", () => {
    const draft = sketch();
    const x = draft.parameter(3);
    const run = createRun(compile(draft.graph(x)));
    const cell = run.program.nodes[0]?.params[0];
    if (!cell) throw new Error("A parameter has a cell.");
    expect(() => setCell(run, cell, [])).toThrow(RangeError);
    expect(() => setCell(run, cell, [1, 2])).toThrow(RangeError);
  });
});

test("a neuron's weights and bias have partials and gradients", () => {
  const draft = sketch();
  const [a, b] = [draft.input(2), draft.input(-1)];
  const neuron = draft.add("neuron", [a, b], { w1: 0.5, w2: 3, bias: 0.25, activation: "tanh" });
  const run = runGraph(draft.graph(neuron));
  const slope = 1 - Math.tanh(-1.75) ** 2;
  expectClose(valueAt(run, neuron), Math.tanh(-1.75), 1e-15);
  const known = { x1: slope * 0.5, x2: slope * 3, w1: slope * 2, w2: -slope, bias: slope };
  for (const [key, partial] of Object.entries(known))
    expectClose(partialsOf(run, neuron, key)[0] as number, partial, 1e-14, 0, key);
});

// github.com/karpathy/micrograd, README: value 24.7041, gradients 138.8338 and 645.5773.
test("micrograd's example", () => {
  const draft = sketch();
  const [a, b] = [draft.parameter(-4), draft.parameter(2)];
  const [one, two, three, ten] = [1, 2, 3, 10].map((n) => draft.constant(n)) as [
    NodeId,
    NodeId,
    NodeId,
    NodeId,
  ];
  const add = (...terms: NodeId[]) => draft.add("sum", terms);
  const multiply = (x: NodeId, y: NodeId) => draft.add("multiply", [x, y]);
  const negate = (x: NodeId) => draft.add("negate", [x]);
  const relu = (x: NodeId) => draft.add("relu", [x]);
  let c = add(a, b);
  let d = add(multiply(a, b), draft.add("power", [b, three]));
  c = add(c, c, one);
  c = add(c, one, c, negate(a));
  d = add(d, multiply(d, two), relu(add(b, a)));
  d = add(d, multiply(three, d), relu(draft.add("subtract", [b, a])));
  const e = draft.add("subtract", [c, d]);
  const f = draft.add("square", [e]);
  const g = add(draft.add("divide", [f, two]), draft.add("divide", [ten, f]));
  const run = runGraph(draft.graph(g));
  expect(valueAt(run, g).toFixed(4)).toBe("24.7041");
  expect(gradientOf(run, a)?.toFixed(4)).toBe("138.8338");
  expect(gradientOf(run, b)?.toFixed(4)).toBe("645.5773");
});
