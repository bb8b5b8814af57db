import { describe, expect, test } from "vitest";
import { applyTraining } from "../document/edit/training.ts";
import { compile } from "../engine/compile.ts";
import { expectClose } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { optimizerIds } from "../model/optimizer-ids.ts";
import { nested, type Tensor } from "../tensor/tensor.ts";
import { drawWeights } from "./draw-weights.ts";
import { placesOf, trainedParameters } from "./parameters.ts";
import { meanDifferences, runRow } from "./testing/samples.ts";
import {
  optimizerAt,
  preparedOf,
  runUpdates,
  savedScene,
  sceneOf,
  trainerOf,
} from "./testing/scene.ts";

/** A dense layer of two units over two numbers, and a single number that scales the loss. */
function dense(params: object = {}) {
  const draft = sketch();
  const x = draft.input([1, -2]);
  const h = draft.add("dense", [x], {
    units: 2,
    weight: [
      [0.5, 0.25],
      [-1, 0.75],
    ],
    bias: [0.1, -0.2],
    ...params,
  });
  const t = draft.add("target", [], { value: [1, 2] });
  const loss = draft.add("squared-error", [h, t]);
  return draft.graph(draft.add("multiply", [loss, draft.parameter(2)]));
}

test("an update moves every number of a tensor, as by paper and pencil", () => {
  // h = [0.1, −2.7], h − t = [−0.9, −4.7]; the loss is the mean of the squares, twice.
  const trainer = trainerOf(sceneOf(dense(), null, optimizerAt("sgd", 0.1)));
  expect(trainer.parameters.map(({ param, shape, place }) => [param, shape, place])).toEqual([
    ["value", [], 0],
    ["weight", [2, 2], 1],
    ["bias", [2], 5],
  ]);
  trainer.update();
  const slope = [-0.9 * 2, -4.7 * 2];
  const known = [
    (0.81 + 22.09) / 2,
    slope[0]!,
    -2 * slope[0]!,
    slope[1]!,
    -2 * slope[1]!,
    ...slope,
  ];
  expect([...trainer.gradients()]).toEqual(known.map((g) => expect.closeTo(g, 12)));
  const before = [2, 0.5, 0.25, -1, 0.75, 0.1, -0.2];
  expect([...trainer.checkpoint().values]).toEqual(
    before.map((w, i) => expect.closeTo(w - 0.1 * known[i]!, 12)),
  );
});

test("the gradient of a tensor is its finite differences", () => {
  const scene = sceneOf(dense({ activation: "tanh" }), null);
  const trainer = trainerOf(scene);
  const { values } = trainer.checkpoint();
  trainer.update();
  const alone = runRow(scene, preparedOf(scene), 0, trainer.parameters, values);
  for (const [i, known] of meanDifferences([alone], trainer.parameters).entries())
    expectClose(trainer.gradients()[i]!, known, 1e-7, 1e-9, `gradient ${i}`);
});

describe.each(optimizerIds)("%s", (id) => {
  const settings = {
    ...optimizerAt(id, 0.01),
    epochs: 100,
    l1: 0.01,
    l2: 0.02,
    clip: { kind: "norm", limit: 1 } as const,
  };

  test("trains a tensor as it trains the same numbers in neurons", () => {
    const neurons = (() => {
      const draft = sketch();
      const xs = [draft.input(1), draft.input(-2)];
      const unit = (w1: number, w2: number, bias: number) =>
        draft.add("neuron", xs, { w1, w2, bias, activation: "tanh" });
      const square = (h: ReturnType<typeof unit>, value: number) =>
        draft.add("squared-error", [h, draft.add("target", [], { value })]);
      const losses = [square(unit(0.5, 0.25, 0.1), 1), square(unit(-1, 0.75, -0.2), 2)];
      const mean = draft.add("mean", losses);
      return draft.graph(draft.add("multiply", [mean, draft.parameter(2)]));
    })();
    const one = trainerOf(sceneOf(dense({ activation: "tanh" }), null, settings));
    const other = trainerOf(sceneOf(neurons, null, settings));
    runUpdates(one, 100);
    runUpdates(other, 100);
    const [w, v] = [one.checkpoint().values, other.checkpoint().values];
    const order = [0, 1, 2, 5, 3, 4, 6];
    for (const [i, at] of order.entries()) expectClose(w[at]!, v[i]!, 1e-9, 1e-12, `number ${i}`);
  });

  test("goes on bit for bit after it was saved", () => {
    const scene = sceneOf(dense(), null, settings);
    const whole = trainerOf(scene);
    runUpdates(whole, 7);
    const resumed = trainerOf(savedScene(scene, whole));
    runUpdates(whole, 20);
    runUpdates(resumed, 20);
    expect(resumed.checkpoint()).toEqual(whole.checkpoint());
    expect(resumed.progress()).toEqual(whole.progress());
    expect([...resumed.initial]).toEqual([2, 0.5, 0.25, -1, 0.75, 0.1, -0.2]);
  });
});

test("weights enter the document as nested arrays, and penalties leave the bias alone", () => {
  const plain = trainerOf(sceneOf(dense(), null, optimizerAt("sgd", 0)));
  const penalised = trainerOf(sceneOf(dense(), null, { ...optimizerAt("sgd", 0), l2: 1 }));
  plain.update();
  penalised.update();
  const more = penalised.gradients().map((g, i) => g - plain.gradients()[i]!);
  expect([...more]).toEqual([4, 1, 0.5, -2, 1.5, 0, 0].map((g) => expect.closeTo(g, 12)));
  const { parameters, checkpoint, progress } = penalised;
  const graph = applyTraining(
    dense(),
    parameters,
    checkpoint().values.map((w) => 2 * w),
    progress(),
  );
  const { params } = graph.nodes.find(({ op }) => op === "dense")!;
  expect([params.weight, params.bias].map((own) => nested(own as Tensor))).toEqual([
    [
      [1, 0.5],
      [-2, 1.5],
    ],
    [0.2, -0.4],
  ]);
});

test("a frozen tensor keeps its numbers and its gradient flows on", () => {
  const trainer = trainerOf(sceneOf(dense({ frozen: ["weight"] }), null));
  expect(trainer.parameters.map(({ param, place }) => [param, place])).toEqual([
    ["value", 0],
    ["bias", 1],
  ]);
});

describe("weights that are drawn", () => {
  const spread = (init: string) => {
    const draft = sketch();
    const x = draft.input(Array.from({ length: 40 }, () => 1));
    const h = draft.add("dense", [x], { units: 60, ...(init !== "default" && { init }) });
    const program = compile(draft.graph(draft.add("squared-error", [h, draft.input(0)])));
    const drawn = drawWeights(program, 3);
    const [weight, bias] = placesOf(trainedParameters(program));
    expect(drawn.subarray(bias!.place).every((number) => number === 0)).toBe(true);
    const own = drawn.subarray(weight!.place, bias!.place);
    const mean = own.reduce((sum, w) => sum + w, 0) / own.length;
    const deviation = Math.sqrt(own.reduce((sum, w) => sum + (w - mean) ** 2, 0) / own.length);
    return { mean, deviation, most: own.reduce((most, w) => Math.max(most, Math.abs(w)), 0) };
  };
  const [into, out] = [40, 60];

  test.each([
    ["default", 1 / Math.sqrt(into)],
    ["xavier-uniform", Math.sqrt(6 / (into + out))],
    ["he-uniform", Math.sqrt(6 / into)],
  ])("by %s lie evenly within its bound", (init, bound) => {
    const { mean, deviation, most } = spread(init);
    expect(most).toBeLessThanOrEqual(bound);
    expect(most).toBeGreaterThan(0.99 * bound);
    expect(Math.abs(mean)).toBeLessThan(0.05 * bound);
    expect(deviation / (bound / Math.sqrt(3))).toBeCloseTo(1, 1);
  });

  test.each([
    ["normal", 1],
    ["xavier-normal", Math.sqrt(2 / (into + out))],
    ["he-normal", Math.sqrt(2 / into)],
  ])("by %s have its deviation", (init, known) => {
    expect(spread(init).deviation / known).toBeCloseTo(1, 1);
  });

  test("by zeros, ones and uniform are those", () => {
    expect(spread("zeros")).toEqual({ mean: 0, deviation: 0, most: 0 });
    expect(spread("ones")).toEqual({ mean: 1, deviation: 0, most: 1 });
    expect(spread("uniform").mean).toBeCloseTo(0.5, 1);
  });
});
