import { describe, expect, test } from "vitest";
import { sentenceText } from "../engine/sentence.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { optimizerIds } from "../model/optimizer-ids.ts";
import type { TrainingSettings } from "../model/settings.ts";
import { network } from "./testing/network.ts";
import {
  optimizerAt,
  runUpdates,
  type Scene,
  savedScene,
  sceneOf,
  trainerOf,
} from "./testing/scene.ts";
import {
  explainUpdate,
  planUpdate,
  type UpdatePlan,
  updateSentence,
  updateStepCount,
} from "./update-steps.ts";

const columns = { x: [1, 2, 3, 4], t: [0, 1, 1, 0] };

function planOf(scene: Scene): UpdatePlan {
  const result = planUpdate(scene.graph, trainerOf(scene));
  if (result.kind === "refused") throw new Error(result.problems[0]?.message);
  return result.plan;
}

/** (w·x + b − t)², with w = 0.5 and b = 0. */
function line(settings: Partial<TrainingSettings>): Scene {
  const draft = sketch();
  const [x, w] = [draft.add("input", [], { value: 0, column: "x" }), draft.parameter(0.5)];
  const y = draft.add("add", [draft.add("multiply", [w, x]), draft.parameter(0)]);
  const t = draft.add("target", [], { value: 0, column: "t" });
  const graph = draft.graph(draft.add("squared-error", [y, t]));
  const named = { [w]: "w" };
  const nodes = graph.nodes.map((node) => ({ ...node, label: named[node.id] ?? node.label }));
  return sceneOf({ ...graph, nodes }, columns, { shuffle: false, epochs: 3, ...settings });
}

describe("the sentence of an update", () => {
  // The errors w·x − t are 0.5, 0, 0.5 and 2: ∂L/∂w = (2·0.5·1 + 2·0.5·3 + 2·2·4) / 4 = 5.
  test("by SGD has its numbers", () => {
    const plan = planOf(line(optimizerAt("sgd", 0.05)));
    expect(updateStepCount(plan)).toBe(2);
    expect(sentenceText(updateSentence(plan, 0))).toBe(
      "Update: SGD will move w from 0.5000 to 0.2500; its gradient is 5.000: w ← w − η·g, that is 0.5 − 0.05 × 5 = 0.2500.",
    );
  });

  test("by Adam has its numbers", () => {
    const plan = planOf(line(optimizerAt("adam", 0.1)));
    expect(sentenceText(updateSentence(plan, 0))).toBe(
      "Update: Adam will move w from 0.5000 to 0.4000; its gradient is 5.000: w ← w − η·(m̂ / (√v̂ + ε)), that is 0.5 − 0.1 × (5 / (√25 + 1e−8)) = 0.4000.",
    );
    expect(explainUpdate(plan, 0).map(({ name }) => name)).toEqual(["g", "m", "v", "m̂", "v̂", "w"]);
  });

  test("names the parameter of a node, and is empty for one that there is not", () => {
    const plan = planOf(sceneOf(network([1], { inputs: ["x"], target: "t" }), columns));
    const names = plan.trainer.parameters.map(
      (_, i) => sentenceText(updateSentence(plan, i)).split(" from ")[0],
    );
    expect(names).toEqual(["Update: Adam will move w1 of n1", "Update: Adam will move bias of n1"]);
    expect(updateSentence(plan, 2).body).toBe("");
    expect(updateSentence(plan, -1).body).toBe("");
  });
});

describe.each(optimizerIds)("a plan by %s, some updates into a run", (id) => {
  const graph = network([2, 1], { inputs: ["x"], target: "t" });
  const scene = sceneOf(graph, columns, {
    ...optimizerAt(id, 0.05),
    batchSize: 3,
    epochs: 9,
    clip: { kind: "norm", limit: 0.2 },
  });
  const begun = trainerOf(scene);
  runUpdates(begun, 3);
  const saved = savedScene(scene, begun);

  test("is the update that the run makes next, and every step explains its own number", () => {
    const before = structuredClone(saved.graph);
    const plan = planOf(saved);
    const start = begun.checkpoint().values;
    runUpdates(begun, 1);
    const after = begun.checkpoint().values;
    expect(plan.detail.before).toEqual(start);
    expect(plan.detail.after).toEqual(after);
    expect(updateStepCount(plan)).toBe(after.length);
    for (let parameter = after.length - 1; parameter >= 0; parameter--) {
      const last = explainUpdate(plan, parameter).at(-1);
      expect(last).toMatchObject({ name: "w", value: after[parameter] });
      expect(updateSentence(plan, parameter).body).toContain(last?.numbers);
    }
    expect(saved.graph).toEqual(before);
  });

  test("stays right when others are made", () => {
    const plan = planOf(saved);
    const known = plan.detail.after.map((_, i) => explainUpdate(plan, i).at(-1)!.value);
    runUpdates(trainerOf(saved), 4);
    planOf(saved);
    expect(plan.detail.after.map((_, i) => explainUpdate(plan, i).at(-1)!.value)).toEqual(known);
    expect(known).toEqual(plan.detail.after);
  });
});

describe("no update is planned", () => {
  test("when all epochs are done", () => {
    const scene = line({ epochs: 2 });
    const trainer = trainerOf(scene);
    runUpdates(trainer, 2);
    const saved = savedScene(scene, trainer);
    expect(planUpdate(saved.graph, trainerOf(saved))).toMatchObject({
      kind: "refused",
      problems: [{ code: "all-epochs-done", message: expect.stringContaining("2 of 2") }],
    });
  });

  test("where a number is not finite", () => {
    const scene = line(optimizerAt("sgd", 0.1));
    const nodes = scene.graph.nodes.map((node) =>
      node.label === "w" ? { ...node, params: { value: 1e200 } } : node,
    );
    const graph = { ...scene.graph, nodes };
    expect(planUpdate(graph, trainerOf({ ...scene, graph }))).toMatchObject({
      kind: "refused",
      problems: [
        { code: "non-finite-value", message: expect.stringContaining("row 1 of the data") },
      ],
    });
  });

  test("where it would overflow", () => {
    const scene = line(optimizerAt("sgd", 1e308));
    expect(planUpdate(scene.graph, trainerOf(scene))).toMatchObject({
      kind: "refused",
      problems: [{ code: "non-finite-value", message: expect.stringContaining("learning rate") }],
    });
  });

  test("but one is, that ends the last epoch", () => {
    const plan = planOf(line({ epochs: 1 }));
    expect(plan.detail.after).not.toEqual(plan.detail.before);
  });
});
