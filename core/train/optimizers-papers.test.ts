import { describe, expect, test } from "vitest";
import { createRandom, normal } from "../data/random.ts";
import { expectClose } from "../engine/testing/numbers.ts";
import { type OptimizerId, optimizerIds } from "../model/optimizer-ids.ts";
import { defaultSettings, type OptimizerSettings } from "../model/settings.ts";
import { withOptimizer } from "./optimizers.ts";
import { network } from "./testing/network.ts";
import { optimizerAt, sceneOf, trainerOf } from "./testing/scene.ts";
import { createUpdateRule } from "./update-rule.ts";

/** One parameter after another number of its gradient came in. */
type Method = (weight: number, gradient: number) => number;

/** The methods as their papers have them, one parameter at a time. */
function method(settings: OptimizerSettings): Method {
  const { id, learningRate, weightDecay, momentum, beta1, beta2, smoothing, epsilon } = settings;
  let [first, second, velocity] = [0, 0, 0];
  let [power1, power2] = [1, 1];
  const penalised = (weight: number, gradient: number) => gradient + weightDecay * weight;

  /** Kingma and Ba (2015), algorithm 1. */
  const adam = (gradient: number): number => {
    first = beta1 * first + (1 - beta1) * gradient;
    second = beta2 * second + (1 - beta2) * gradient ** 2;
    power1 *= beta1;
    power2 *= beta2;
    return (learningRate * (first / (1 - power1))) / (Math.sqrt(second / (1 - power2)) + epsilon);
  };
  const methods: Readonly<Record<OptimizerId, Method>> = {
    sgd: (w, g) => w - learningRate * penalised(w, g),
    // Sutskever and others (2013), with the learning rate outside of the velocity as PyTorch has it.
    momentum(w, g) {
      velocity = momentum * velocity + penalised(w, g);
      return w - learningRate * velocity;
    },
    nesterov(w, g) {
      velocity = momentum * velocity + penalised(w, g);
      return w - learningRate * (penalised(w, g) + momentum * velocity);
    },
    // Duchi, Hazan and Singer (2011), the diagonal case.
    adagrad(w, g) {
      second += penalised(w, g) ** 2;
      return w - (learningRate / (Math.sqrt(second) + epsilon)) * penalised(w, g);
    },
    // Hinton's lecture 6e.
    rmsprop(w, g) {
      second = smoothing * second + (1 - smoothing) * penalised(w, g) ** 2;
      return w - (learningRate * penalised(w, g)) / (Math.sqrt(second) + epsilon);
    },
    adam: (w, g) => w - adam(penalised(w, g)),
    // Loshchilov and Hutter (2019), algorithm 2.
    adamw: (w, g) => w - (adam(g) + learningRate * weightDecay * w),
  };
  return methods[id];
}

type Gradient = (weights: readonly number[]) => readonly number[];

const size = 5;
const random = createRandom(7);
const draw = () => Array.from({ length: size }, () => normal(random));

/** ½(w − c)ᵀA(w − c) with a random positive A. */
function quadratic(): Gradient {
  const factors = Array.from({ length: size }, draw);
  const centre = draw();
  return (weights) =>
    weights.map((_, i) =>
      weights.reduce((sum, w, j) => {
        const product = factors.reduce((total, row) => total + row[i]! * row[j]!, 0);
        return sum + ((i === j ? 0.1 : 0) + product / size) * (w - centre[j]!);
      }, 0),
    );
}

/** Σ log cosh(wᵢ − cᵢ) + ½ sin²(w₁ + … + wₙ): hills and valleys. */
function waves(): Gradient {
  const centre = draw();
  return (weights) => {
    const sum = weights.reduce((total, w) => total + w, 0);
    return weights.map((w, i) => Math.tanh(w - centre[i]!) + Math.sin(sum) * Math.cos(sum));
  };
}

/**
 * Steps that do not shrink with the gradient swing around a minimum, where the last bit of a number
 * decides their direction: they must not come there in 200 updates, or no two programs agree.
 */
const isSteady = (id: OptimizerId) => id === "sgd" || id === "momentum" || id === "nesterov";

const variants: readonly [string, Partial<OptimizerSettings>][] = [
  ["at its defaults", {}],
  ["with weight decay", { weightDecay: 0.05 }],
  [
    "with other numbers",
    { momentum: 0.5, beta1: 0.6, beta2: 0.95, smoothing: 0.8, epsilon: 1e-3, weightDecay: 0.01 },
  ],
];

describe.each(optimizerIds)("%s", (id) => {
  describe.each(variants)("%s", (_, changed) => {
    const settings = {
      ...withOptimizer(defaultSettings.optimizer, id),
      learningRate: isSteady(id) ? 0.02 : 0.001,
      ...changed,
    };

    test.each([
      ["a quadratic", quadratic()],
      ["waves", waves()],
    ])("makes 200 updates on %s as its paper has them", (_, gradient) => {
      const rule = createUpdateRule(id);
      const state = new Float64Array(size * rule.stateSize);
      const start = draw();
      const values = Float64Array.from(start);
      const methods = start.map(() => method(settings));
      let known: readonly number[] = start;
      for (let update = 1; update <= 200; update++) {
        const gradients = Float64Array.from(gradient([...values]));
        const { learningRate } = settings;
        rule.apply({ values, gradients, state }, { settings, learningRate, update });
        const slopes = gradient(known);
        known = known.map((w, i) => methods[i]!(w, slopes[i]!));
        for (const [i, w] of known.entries())
          expectClose(values[i]!, w, 1e-9, 1e-12, `w${i} after update ${update}`);
      }
      expect([...values]).not.toEqual(start);
    });
  });

  test("moves a network's weights, each by its own gradient", () => {
    const graph = network([2, 1], { inputs: ["x1", "x2"], target: "t" });
    const columns = { x1: [0, 0, 1, 1], x2: [0, 1, 0, 1], t: [0, 1, 1, 0] };
    const { optimizer } = optimizerAt(id, 0.05);
    const trainer = trainerOf(sceneOf(graph, columns, { optimizer, batchSize: 3 }));
    const methods = trainer.parameters.map(() => method(optimizer));
    let known: readonly number[] = [...trainer.checkpoint().values];
    for (let update = 1; update <= 200; update++) {
      trainer.update();
      const gradients = trainer.gradients();
      known = known.map((w, i) => methods[i]!(w, gradients[i]!));
      const { values } = trainer.checkpoint();
      for (const [i, w] of known.entries())
        expectClose(values[i]!, w, 1e-9, 1e-12, `parameter ${i} after update ${update}`);
    }
  });
});
