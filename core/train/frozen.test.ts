import { describe, expect, test } from "vitest";
import { setFrozen } from "../document/edit/frozen.ts";
import { applyTraining } from "../document/edit/training.ts";
import { paramGradientOf, runGraph } from "../engine/testing/numbers.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { findNode, type Graph, type NodeId } from "../model/graph.ts";
import { optimizerIds } from "../model/optimizer-ids.ts";
import { gradientDescent } from "./descent.ts";
import { optimizerAt, refusalsOf, sceneOf, trainerOf } from "./testing/scene.ts";

/** A neuron and a parameter behind it, all learning, and what is frozen of them. */
function network(frozen: Readonly<Record<string, readonly string[]>>) {
  const draft = sketch();
  const x = draft.add("input", [], { value: 1.5, column: "x" });
  const h = draft.add("neuron", [x, x], { w1: 0.3, w2: -0.7, bias: 0.1, activation: "tanh" });
  const v = draft.parameter(0.9);
  const o = draft.add("multiply", [h, v]);
  const t = draft.add("target", [], { value: 1, column: "t" });
  const whole = draft.graph(draft.add("squared-error", [o, t]));
  let graph: Graph = whole;
  for (const [id, names] of Object.entries({ [h]: frozen.h ?? [], [v]: frozen.v ?? [] }))
    for (const name of names) graph = setFrozen(graph, id as NodeId, name, true);
  return { graph, h, v };
}

const rows = { x: [1, -2, 0.5, 3], t: [1, 0, 1, 0.5] };

describe.each(optimizerIds)("%s", (id) => {
  test("leaves frozen parameters alone to the bit, and moves the others", () => {
    const { graph, h, v } = network({ h: ["w1", "bias"], v: [] });
    const scene = sceneOf(graph, rows, {
      optimizer: { ...optimizerAt(id, 0.1).optimizer, weightDecay: 0.1, momentum: 0.9 },
      l1: 0.01,
      l2: 0.02,
      clip: { kind: "norm", limit: 1 },
      epochs: 10,
    });
    const trainer = trainerOf(scene);
    for (let i = 0; i < 10; i++) trainer.update();
    const { values } = trainer.checkpoint();
    const after = applyTraining(scene.graph, trainer.parameters, values, trainer.progress());
    const neuron = findNode(after, h)?.params;
    expect([neuron?.w1, neuron?.bias]).toEqual([0.3, 0.1]);
    expect(neuron?.w2).not.toBe(-0.7);
    expect(findNode(after, v)?.params.value).not.toBe(0.9);
  });
});

test("a descent step leaves them alone, and their gradients are as before", () => {
  const free = network({});
  const { graph, h, v } = network({ h: ["w2"], v: ["value"] });
  const run = runGraph(graph);
  const update = gradientDescent(run, 0.1);
  if (update.kind === "refused") throw new Error(update.message);
  expect(update.moves.map(({ param }) => param)).toEqual(["w1", "bias"]);
  const before = runGraph(free.graph);
  for (const [node, name] of [
    [h, "w2"],
    [v, "value"],
  ] as const) {
    const gradient = paramGradientOf(run, node, name);
    expect(gradient).not.toBe(0);
    expect(gradient).toBe(paramGradientOf(before, node, name));
  }
});

test("with all frozen there is nothing to train", () => {
  const { graph } = network({ h: ["w1", "w2", "bias"], v: ["value"] });
  expect(gradientDescent(runGraph(graph), 0.1)).toMatchObject({
    kind: "refused",
    message: expect.stringMatching(/frozen/),
  });
  expect(refusalsOf(sceneOf(graph, rows)).map(({ code }) => code)).toContain("no-parameters");
});
