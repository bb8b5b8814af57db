import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { maximumLanes } from "./batches.ts";
import { network } from "./testing/network.ts";
import { meanDifferences, meanLoss, runRow } from "./testing/samples.ts";
import { optimizerAt, preparedOf, runUpdates, sceneOf, trainerOf } from "./testing/scene.ts";

/** Points of two classes, `count` rows of no pattern in particular. */
function points(count: number) {
  const rows = Array.from({ length: count }, (_, i) => i);
  return {
    x1: rows.map((i) => Math.sin(3 * i) + 0.1),
    x2: rows.map((i) => Math.cos(5 * i)),
    t: rows.map((i) => (Math.sin(7 * i) > 0 ? 1 : 0)),
  };
}

const cases = fc.record({
  sizes: fc.constantFrom([1], [2, 1], [3, 2, 1]),
  loss: fc.constantFrom("binary-cross-entropy", "squared-error"),
  activation: fc.constantFrom("tanh", "sigmoid", "gelu"),
  seed: fc.nat(1000),
  rows: fc.integer({ min: 3, max: 9 }),
  batchSize: fc.constantFrom(1, 2, 3, 5, null),
  reduction: fc.constantFrom("mean" as const, "sum" as const),
});

test("a batch's gradient is the mean, or the sum, of its samples' finite differences", () => {
  fc.assert(
    fc.property(cases, ({ sizes, rows, batchSize, reduction, ...options }) => {
      const graph = network(sizes, { inputs: ["x1", "x2"], target: "t", ...options });
      const size = batchSize !== null && batchSize > rows ? null : batchSize;
      const scene = sceneOf(graph, points(rows), { batchSize: size, reduction });
      const [prepared, trainer] = [preparedOf(scene), trainerOf(scene)];
      for (let update = 0; update < 3; update++) {
        const batch = [...trainer.nextRows()];
        const { values } = trainer.checkpoint();
        trainer.update();
        const found = trainer.gradients();
        const runs = batch.map((row) => runRow(scene, prepared, row, trainer.parameters, values));
        const weight = reduction === "mean" ? 1 : batch.length;
        for (const [i, known] of meanDifferences(runs, trainer.parameters).entries())
          expectClose(found[i]!, weight * known, 1e-6, 1e-8, `gradient ${i}`);
      }
    }),
    { numRuns: 30 },
  );
});

describe("a batch in parts", () => {
  const count = 2 * maximumLanes + 37;
  const graph = network([3, 1], { inputs: ["x1", "x2"], target: "t" });

  test.each(["mean", "sum"] as const)("has the %s of all its samples", (reduction) => {
    const scene = sceneOf(graph, points(count), { reduction, epochs: 3 });
    const [prepared, trainer] = [preparedOf(scene), trainerOf(scene)];
    const { values } = trainer.checkpoint();
    trainer.update();
    const found = trainer.gradients();
    const runs = [...prepared.training].map((row) =>
      runRow(scene, prepared, row, trainer.parameters, values),
    );
    const weight = reduction === "mean" ? 1 : count;
    for (const [i, { node, param }] of trainer.parameters.entries()) {
      const cell = (run: (typeof runs)[number]) =>
        run.gradients[
          run.program.nodes[run.program.position.get(node) as number]!.params.find(
            ({ name }) => name === param,
          )!.offset
        ]!;
      const mean = runs.reduce((sum, run) => sum + cell(run), 0) / count;
      expectClose(found[i]!, weight * mean, 1e-9, 1e-12, `gradient of ${param}`);
    }
    expectClose(trainer.progress().records[0]?.loss as number, weight * meanLoss(runs), 1e-12);
  });

  test("counts the right answers of all parts", () => {
    const scene = sceneOf(graph, points(count), { epochs: 2 });
    const trainer = trainerOf(scene);
    trainer.update();
    const right = (trainer.progress().records[0]?.accuracy as number) * count;
    expect(right).toBeCloseTo(Math.round(right), 9);
    expect(right).toBeGreaterThan(maximumLanes / 2);
  });
});

describe("an update", () => {
  test("moves every parameter once, all from the numbers before it: w·v with both", () => {
    const draft = sketch();
    const [w, v] = [draft.parameter(2), draft.parameter(3)];
    const trainer = trainerOf(
      sceneOf(draft.graph(draft.add("multiply", [w, v])), null, optimizerAt("sgd", 0.1)),
    );
    trainer.update();
    // ∂/∂w = v = 3 and ∂/∂v = w = 2, not the new w.
    expect([...trainer.checkpoint().values]).toEqual([2 - 0.1 * 3, 3 - 0.1 * 2]);
  });

  test("moves a parameter that is used twice by the sum of both", () => {
    const draft = sketch();
    const w = draft.parameter(3);
    const trainer = trainerOf(
      sceneOf(draft.graph(draft.add("multiply", [w, w])), null, optimizerAt("sgd", 0.125)),
    );
    trainer.update();
    expect([...trainer.checkpoint().values]).toEqual([3 - 0.125 * 6]);
  });

  test("moves biases too, and leaves alone what the loss does not depend on", () => {
    const draft = sketch();
    const used = draft.add("neuron", [draft.constant(2)], {
      w1: 1,
      bias: 1,
      activation: "identity",
    });
    const unused = draft.add("neuron", [used], { w1: 5, bias: 5, activation: "identity" });
    const spare = draft.parameter(7);
    const held = draft.add("stop-gradient", [draft.add("multiply", [spare, used])]);
    const loss = draft.add("add", [draft.add("square", [used]), held]);
    const trainer = trainerOf(sceneOf(draft.graph(loss), null, optimizerAt("sgd", 0.1)));
    expect(trainer.parameters).toMatchObject([
      { node: used, param: "w1" },
      { node: used, param: "bias" },
    ]);
    runUpdates(trainer, 3);
    const touched = trainer.progress().parameters.map(({ node }) => node);
    expect([touched.includes(unused), touched.includes(spare)]).toEqual([false, false]);
    expect(trainer.checkpoint().values.every((value, i) => value !== [1, 1][i])).toBe(true);
  });

  test("is told in detail: rows, gradients, and the numbers before and after", () => {
    const graph = network([2, 1], { inputs: ["x1", "x2"], target: "t" });
    const scene = sceneOf(graph, points(6), {
      ...optimizerAt("momentum", 0.3),
      batchSize: 4,
      schedule: { kind: "step", every: 1, factor: 0.5 },
    });
    const trainer = trainerOf(scene);
    expect(trainer.detail()).toBeNull();
    for (const learningRate of [0.3, 0.3, 0.15, 0.15]) {
      const rows = [...trainer.nextRows()];
      const before = trainer.checkpoint().values;
      trainer.update();
      const detail = trainer.detail();
      expect(detail).toMatchObject({ learningRate, before, after: trainer.checkpoint().values });
      expect([...(detail?.rows ?? [])]).toEqual(rows);
      expect(detail?.gradients).toEqual(trainer.gradients());
      for (const i of trainer.parameters.keys())
        expect(detail?.explain(i).at(-1)?.value).toBe(detail?.after[i]);
    }
  });
});
