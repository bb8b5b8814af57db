import { expect, test } from "vitest";
import { applyUpdate } from "../document/edit/params.ts";
import { paramGradientOf, runGraph } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { findNode } from "../model/graph.ts";
import { neuronOp } from "../ops/neuron.ts";
import { numericParams, wiringOf } from "../ops/wiring.ts";
import { gradientDescent } from "./descent.ts";

// An exercise worked by hand (ask.ghassem.com 612): 2–2–1 without biases, L = ½(o − t)², η = 0.05.
test("a network without biases has the weights of the exercise after one update", () => {
  const draft = sketch();
  const [i1, i2] = [draft.input(2), draft.input(3)];
  const neuron = (w1: number, w2: number, from = [i1, i2]) =>
    draft.add("neuron", from, { w1, w2, activation: "identity", hasBias: "no" });
  const h1 = neuron(0.11, 0.21);
  const h2 = neuron(0.12, 0.08);
  const o = neuron(0.14, 0.15, [h1, h2]);
  const error = draft.add("squared-error", [o, draft.add("target", [], { value: 1 })]);
  const graph = draft.graph(draft.add("multiply", [draft.constant(0.5), error]));
  const run = runGraph(graph);
  const update = gradientDescent(run, 0.05);
  if (update.kind === "refused") throw new Error(update.message);
  const after = applyUpdate(graph, update.values);
  const weights = [h1, h2, o].flatMap((id) => {
    const params = findNode(after, id)?.params;
    return [params?.w1, params?.w2] as readonly number[];
  });
  expect(weights.map((w) => w.toFixed(2))).toEqual([
    "0.12",
    "0.23",
    "0.13",
    "0.10",
    "0.17",
    "0.17",
  ]);

  // In closed form: ∂L/∂o = o − t, handed on by the old weights.
  const [y1, y2] = [0.11 * 2 + 0.21 * 3, 0.12 * 2 + 0.08 * 3];
  const delta = 0.14 * y1 + 0.15 * y2 - 1;
  const known = [
    0.11 - 0.05 * delta * 0.14 * 2,
    0.21 - 0.05 * delta * 0.14 * 3,
    0.12 - 0.05 * delta * 0.15 * 2,
    0.08 - 0.05 * delta * 0.15 * 3,
    0.14 - 0.05 * delta * y1,
    0.15 - 0.05 * delta * y2,
  ];
  weights.forEach((w, i) => {
    expect(w).toBeCloseTo(known[i] as number, 14);
  });
  const node = findNode(after, o);
  if (!node) throw new Error("The output neuron is gone.");
  expect(node.params).not.toHaveProperty("bias");
  expect(numericParams(neuronOp, wiringOf(neuronOp, node, ["x1", "x2"]))).toHaveLength(2);
  expect(paramGradientOf(run, o, "bias")).toBeNaN();
});
