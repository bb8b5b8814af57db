import { expect, test } from "vitest";
import { sketch } from "../engine/testing/sketch.ts";
import { optimizerAt, runUpdates, sceneOf, trainerOf } from "./testing/scene.ts";

/**
 * Backpropagation as one does it with paper and pencil (after Matt Mazur's worked example): inputs i1 and
 * i2, hidden neurons h1 and h2, one output o, all sigmoid; L = (o − t)², rate 0.5.
 */
interface Weights {
  readonly h1: readonly [w1: number, w2: number, bias: number];
  readonly h2: readonly [w1: number, w2: number, bias: number];
  readonly o: readonly [w1: number, w2: number, bias: number];
}

const start: Weights = { h1: [0.15, 0.2, 0.35], h2: [0.25, 0.3, 0.35], o: [0.4, 0.45, 0.6] };
const [i1, i2, t, rate] = [0.05, 0.1, 0.01, 0.5];

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

function byHand({ h1, h2, o }: Weights): { loss: number; next: Weights } {
  const a1 = sigmoid(h1[0] * i1 + h1[1] * i2 + h1[2]);
  const a2 = sigmoid(h2[0] * i1 + h2[1] * i2 + h2[2]);
  const out = sigmoid(o[0] * a1 + o[1] * a2 + o[2]);
  const deltaO = 2 * (out - t) * out * (1 - out);
  const delta1 = deltaO * o[0] * a1 * (1 - a1);
  const delta2 = deltaO * o[1] * a2 * (1 - a2);
  const moved = (w: Weights["o"], delta: number, x1: number, x2: number): Weights["o"] => [
    w[0] - rate * delta * x1,
    w[1] - rate * delta * x2,
    w[2] - rate * delta,
  ];
  return {
    loss: (out - t) ** 2,
    next: {
      h1: moved(h1, delta1, i1, i2),
      h2: moved(h2, delta2, i1, i2),
      o: moved(o, deltaO, a1, a2),
    },
  };
}

function graph() {
  const draft = sketch();
  const neuron = (
    inputs: readonly ReturnType<typeof draft.input>[],
    [w1, w2, bias]: Weights["o"],
  ) => draft.add("neuron", inputs, { w1, w2, bias, activation: "sigmoid" });
  const inputs = [draft.input(i1), draft.input(i2)];
  const hidden = [neuron(inputs, start.h1), neuron(inputs, start.h2)];
  const target = draft.add("target", [], { value: t });
  return draft.graph(draft.add("squared-error", [neuron(hidden, start.o), target]));
}

test("one update, and a thousand, of a 2-2-1 network", () => {
  const trainer = trainerOf(sceneOf(graph(), null, { ...optimizerAt("sgd", rate), epochs: 2000 }));
  expect(trainer.parameters.map(({ param }) => param).join()).toBe(
    "w1,w2,bias,w1,w2,bias,w1,w2,bias",
  );
  let weights = start;
  for (const updates of [1, 999]) {
    let loss = Number.NaN;
    for (let i = 0; i < updates; i++) {
      const step = byHand(weights);
      ({ next: weights, loss } = step);
    }
    runUpdates(trainer, updates);
    const { h1, h2, o } = weights;
    expect([...trainer.checkpoint().values]).toEqual(
      [...h1, ...h2, ...o].map((w) => expect.closeTo(w, 12)),
    );
    expect(trainer.progress().records.at(-1)?.loss).toBeCloseTo(loss, 13);
  }
  expect(byHand(weights).loss).toBeLessThan(1e-3);
});
