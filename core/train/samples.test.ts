import { describe, expect, test } from "vitest";
import { expectClose, paramGradientOf } from "../engine/testing/numbers.ts";
import { type Sketch, sketch } from "../engine/testing/sketch.ts";
import type { NodeId } from "../model/graph.ts";
import { createSampleRuns } from "./batches.ts";
import { runThrough } from "./in-parts.ts";
import { sampleContributions, sampleOutcomes } from "./samples.ts";
import { network } from "./testing/network.ts";
import { runRow } from "./testing/samples.ts";
import { preparedOf, type Scene, sceneOf, trainerOf } from "./testing/scene.ts";

const count = 300;
const all = Array.from({ length: count }, (_, i) => i);
const columns = { x: all.map((i) => Math.sin(2 * i)), t: all.map((i) => i % 2) };
const selection = Int32Array.from(all.filter((i) => i % 3 !== 1).reverse());

/** (y − t)² with y made of the input x and of whatever `answer` adds. */
function lossOf(answer: (draft: Sketch, x: NodeId) => NodeId) {
  const draft = sketch();
  const x = draft.add("input", [], { value: 0, column: "x" });
  const t = draft.add("target", [], { value: 0, column: "t" });
  return draft.graph(draft.add("squared-error", [answer(draft, x), t]));
}

const graphs = {
  "a network": network([2, 1], { inputs: ["x"], target: "t" }),
  "a parameter on two wires": lossOf((draft, x) => {
    const w = draft.parameter(0.7);
    return draft.add("add", [draft.add("multiply", [w, x]), w]);
  }),
  "a parameter behind nodes that all samples share": lossOf((draft, x) => {
    const w = draft.parameter(0.7);
    const squared = draft.add("multiply", [w, w]);
    const both = draft.add("multiply", [draft.add("exp", [squared]), x]);
    return draft.add("add", [both, draft.add("tanh", [squared])]);
  }),
  "a neuron that all samples share": lossOf((draft, x) => {
    const one = draft.add("neuron", [draft.constant(2)], {
      w1: 0.3,
      bias: 0.1,
      activation: "tanh",
    });
    return draft.add("multiply", [one, x]);
  }),
};

describe.each(Object.entries(graphs))("%s", (_, graph) => {
  const scene: Scene = sceneOf(graph, columns);
  const prepared = preparedOf(scene);
  const { parameters, checkpoint } = trainerOf(scene);
  const { values } = checkpoint();
  const runs = createSampleRuns(graph, prepared, "mean");

  test("has for each row its share of each parameter's gradient", () => {
    for (const key of parameters) {
      const found = runThrough(sampleContributions(runs, values, selection, key));
      expect(found).toHaveLength(selection.length);
      for (const [i, row] of selection.entries()) {
        const alone = runRow(scene, prepared, row, parameters, values);
        const known = paramGradientOf(alone, key.node, key.param) / selection.length;
        expectClose(found![i]!, known, 1e-9, 1e-15, `share of row ${row} in ${key.param}`);
      }
    }
  });
});

test("outcomes have each row's loss, prediction, target and whether it is right", () => {
  const scene = sceneOf(graphs["a network"], columns);
  const prepared = preparedOf(scene);
  const { parameters, checkpoint } = trainerOf(scene);
  const outcomes = runThrough(sampleOutcomes(scene.graph, prepared, selection));
  expect(outcomes.map(({ row }) => row)).toEqual([...selection]);
  for (const { row, loss, predictions, targets, right } of outcomes) {
    const alone = runRow(scene, prepared, row, parameters, checkpoint().values);
    const at = alone.program.loss as number;
    expect(loss).toBe(alone.values[alone.program.nodes[at]!.value.offset]);
    expect(targets).toEqual([columns.t[row]]);
    expect(right).toBe((predictions[0] as number) >= 0.5 === (columns.t[row] === 1));
  }
});
