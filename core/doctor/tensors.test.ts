import { expect, test } from "vitest";
import { sketch } from "../engine/testing/sketch.ts";
import { tensorGraph } from "../engine/testing/tensor-graph.ts";
import type { Graph } from "../model/graph.ts";
import { examine } from "./examine.ts";
import { fixed, kindsOf, only, withTraining } from "./testing/practice.ts";

const one = (length: number) => Array.from({ length }, (_, i) => (i % 2 === 0 ? 0.5 : -0.75));
const matrix = (units: number, width: number, at: (unit: number, i: number) => number) =>
  Array.from({ length: units }, (_, unit) => Array.from({ length: width }, (_, i) => at(unit, i)));

/** x through dense layers of four units to a squared error. */
function stack(weights: readonly number[], activation: string, x = one(4)): Graph {
  const draft = sketch();
  let last = draft.input(x);
  for (const [i, size] of weights.entries())
    last = draft.add("dense", [last], {
      units: 4,
      activation: i === weights.length - 1 ? "identity" : activation,
      weight: matrix(4, 4, (unit, j) => (unit === j ? size : size / (3 + unit + 2 * j))),
      bias: [0, 0, 0, 0],
    });
  const target = draft.add("target", [], { value: [1, 0, -1, 2] });
  const errors = draft.add("squared-error", [last, target]);
  return draft.graph(draft.add("reduce-sum", [errors]));
}

test("a healthy layer of tensors has nothing", () => {
  expect(examine(tensorGraph(), null)).toEqual([]);
  expect(kindsOf(stack([0.8, 0.8, 0.8], "tanh"))).toEqual([]);
});

test("a number of a tensor that is not finite is named", () => {
  const draft = sketch();
  const log = draft.add("log", [draft.parameter([1, 0, 4])]);
  const loss = draft.add("squared-error", [log, draft.add("target", [], { value: [0, 0, 0] })]);
  const [first] = examine(draft.graph(loss), null);
  expect(first?.kind).toBe("non-finite");
  expect(first?.explanation).toContain("number 2 of 3");
  expect(first?.explanation).not.toMatch(/NaN|It comes from/);
});

test("the gradient of small weights vanishes layer by layer, and larger ones cure it", () => {
  const graph = stack([0.8, 0.05, 0.05, 0.05, 0.05], "identity");
  const { ladder } = only(graph, "vanishing");
  const products = ladder?.rungs.map(({ product }) => product) ?? [];
  expect(products.toSorted((a, b) => b - a)).toEqual(products);
  expect(products).toHaveLength(5);
  expect(ladder?.rungs.map(({ symbol }) => symbol).join(" ")).toMatch(/^\w+( n\d+){3,4}/);
  expect(ladder?.turn).toBe(products.findIndex((product) => product < 1e-3));
  expect(kindsOf(fixed(graph, "vanishing", "New Random Weights"))).not.toContain("vanishing");
});

test("the gradient of large weights explodes, and smaller ones cure it", () => {
  const graph = stack([1, 20, 20, 20], "identity");
  expect(only(graph, "exploding").title).toBe("The gradient explodes on its way to weight of n1");
  expect(kindsOf(fixed(graph, "exploding", "Multiply These Weights"))).not.toContain("exploding");
});

test("activations that are flat in all cells are named, with smaller weights as the cure", () => {
  const graph = stack([16, 1], "tanh");
  expect(only(graph, "flat").explanation).toContain("100.0 % of the cells");
  expect(kindsOf(fixed(graph, "flat", "Multiply the Weights before It"))).toEqual([]);
});

function hidden(weight: readonly (readonly number[])[], bias: readonly number[]): Graph {
  const draft = sketch();
  const layer = draft.add("dense", [draft.input([1, 2])], {
    units: weight.length,
    activation: "relu",
    weight: weight as number[][],
    bias: bias as number[],
  });
  const out = draft.add("dense", [layer], {
    units: 1,
    weight: [weight.map(() => 0.5)],
    bias: [0],
  });
  const error = draft.add("squared-error", [out, draft.add("target", [], { value: [3] })]);
  return draft.graph(draft.add("reduce-sum", [error]));
}

test("a layer of which no unit answers is dead, one with some silent units of one row is not", () => {
  const dead = hidden(
    [
      [-1, -0.5],
      [-0.25, -1],
    ],
    [0, 0],
  );
  expect(only(dead, "dead").title).toBe("n1 is dead");
  expect(kindsOf(fixed(dead, "dead", "Use Leaky ReLU There"))).toEqual([]);
  const half = hidden(
    [
      [-1, -0.5],
      [0.25, 1],
    ],
    [0, 0],
  );
  expect(kindsOf(half)).toEqual([]);
});

test("units with equal rows stay alike, and fresh weights part them", () => {
  const graph = hidden(
    [
      [0.5, 0.25],
      [0.125, 1],
      [0.5, 0.25],
    ],
    [0, 0, 0],
  );
  expect(only(graph, "symmetric").explanation).toContain("Units 0 and 2");
  expect(kindsOf(fixed(graph, "symmetric", "New Random Weights for Them"))).not.toContain(
    "symmetric",
  );
});

function classified(x: readonly number[], twice: boolean): Graph {
  const draft = sketch();
  const scores = draft.add("dense", [draft.input(x as number[])], {
    units: 3,
    weight: matrix(3, x.length, (unit, i) => ((unit * 5 + i * 3) % 7) / 4 - 0.7),
    bias: [0, 0, 0],
  });
  const prediction = twice ? draft.add("softmax", [scores]) : scores;
  const target = draft.add("target", [], { value: 1 });
  return draft.graph(draft.add("cross-entropy", [prediction, target]));
}

test("a softmax before a cross-entropy is named, and the scores wired in its place", () => {
  expect(kindsOf(classified([0.5, 1], false))).toEqual([]);
  const graph = classified([0.5, 1], true);
  expect(kindsOf(graph)).toEqual(["twice-softmax"]);
  expect(kindsOf(fixed(graph, "twice-softmax", "Wire the Scores"))).toEqual([]);
});

test("pixels up to 255 are named, and smaller weights make of them what others do", () => {
  const graph = classified([255, 0, 128, 40], false);
  expect(kindsOf(graph)).toEqual(["unscaled"]);
  expect(kindsOf(fixed(graph, "unscaled", "Multiply the Weights"))).toEqual([]);
});

test("a step that more than doubles the loss is too long, and a shorter one offered", () => {
  const graph = stack([1, 1], "identity");
  expect(kindsOf(withTraining(graph, 0.01))).toEqual([]);
  const far = withTraining(graph, 5);
  expect(kindsOf(far)).toEqual(["fast"]);
  expect(kindsOf(fixed(far, "fast", "Set the Learning Rate"))).toEqual([]);
});

test("single numbers beside tensors are judged as they are alone", () => {
  const draft = sketch();
  const layer = draft.add("dense", [draft.input(one(4))], {
    units: 4,
    activation: "tanh",
    weight: matrix(4, 4, (unit, j) => 0.5 / (1 + unit + 2 * j)),
    bias: [0, 0.1, 0.2, 0.3],
  });
  const sum = draft.add("reduce-sum", [layer]);
  const twin = () => draft.add("neuron", [sum], { w1: 0.5, bias: 0.5, activation: "tanh" });
  const silent = draft.add("neuron", [sum], { w1: 1, bias: -40, activation: "relu" });
  const out = draft.add("sum", [twin(), twin(), silent]);
  const target = draft.add("target", [], { value: 0.25 });
  const graph = draft.graph(draft.add("squared-error", [out, target]));
  expect(only(graph, "symmetric").nodes).toHaveLength(2);
  expect(kindsOf(fixed(graph, "symmetric", "New Random Weights for Them"))).not.toContain(
    "symmetric",
  );
});
