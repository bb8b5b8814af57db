import { describe, expect, test } from "vitest";
import { applyTraining } from "../document/edit/training.ts";
import { readDocument } from "../document/read.ts";
import { writeDocument } from "../document/write.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { optimizerAt, runUpdates, sceneOf, trainerOf, withSettings } from "./testing/scene.ts";

const rows = Array.from({ length: 40 }, (_, i) => i);
const columns = {
  x: rows.map((i) => Math.sin(5 * i)),
  y: rows.map((i) => Math.cos(3 * i)),
  t: rows.map((i) => Math.sin(5 * i) * Math.cos(3 * i)),
};

function scene(middle: readonly string[] = []) {
  const draft = sketch();
  let row = draft.add("input", [], { value: [0, 0], columns: ["x", "y"] });
  row = draft.add("dense", [row], { units: 9, activation: "tanh" });
  for (const op of middle) row = draft.add(op, [row]);
  const out = draft.add("reduce-sum", [draft.add("dense", [row], { units: 5 })]);
  const target = draft.add("target", [], { value: 0, column: "t" });
  const graph = draft.graph(draft.add("squared-error", [out, target]));
  const settings = { ...optimizerAt("adam", 0.01), batchSize: 16, epochs: 200, l2: 0.001 };
  return sceneOf(graph, columns, { ...settings, precision: "float32" }, { validation: 0.2 });
}

describe.each([[[]], [["batch-norm", "dropout"]]])("with %j", (middle) => {
  const own = scene(middle);

  test("stays within a thousandth of float64 over 60 updates", () => {
    const [rounded, exact] = [
      trainerOf(own),
      trainerOf(withSettings(own, { precision: "float64" })),
    ];
    for (const trainer of [rounded, exact]) expect(runUpdates(trainer, 60)).toBeNull();
    const [found, expected] = [rounded, exact].map((trainer) => trainer.records().at(-1)!);
    expect(found).not.toEqual(expected);
    for (const key of ["loss", "validationLoss", "gradientNorm"] as const)
      expect(Math.abs(found![key]! / expected![key]! - 1)).toBeLessThan(1e-3);
    const { values } = exact.checkpoint();
    for (const [i, value] of rounded.checkpoint().values.entries())
      expect(Math.abs(value - values[i]!)).toBeLessThan(1e-4);
  });

  test("leaves weights that float32 has, and the same bits each time", () => {
    const [once, again] = [trainerOf(own), trainerOf(own)];
    for (const trainer of [once, again]) runUpdates(trainer, 20);
    const { values } = once.checkpoint();
    expect(values.every((value) => value === Math.fround(value))).toBe(true);
    expect(again.checkpoint()).toEqual(once.checkpoint());
    expect(again.records()).toEqual(once.records());
  });

  test("goes on bit for bit after a file", () => {
    const whole = trainerOf(own);
    runUpdates(whole, 7);
    const { values } = whole.checkpoint();
    const text = writeDocument(applyTraining(own.graph, whole.places, values, whole.progress()));
    const read = readDocument(text);
    if (read.kind === "refused") throw new Error(read.problems[0]?.message);
    const resumed = trainerOf({ ...own, graph: read.graph });
    for (const trainer of [whole, resumed]) runUpdates(trainer, 20);
    expect(resumed.checkpoint()).toEqual(whole.checkpoint());
    expect(resumed.progress()).toEqual(whole.progress());
  });
});

describe("a number that is not finite", () => {
  const grow = (op: string, start: number) => {
    const draft = sketch();
    const p = draft.parameter(start);
    const graph = draft.graph(draft.add(op, [draft.add("square", [p])]));
    const nodes = graph.nodes.map((node) => ({ ...node, label: node.id === p ? "p" : node.op }));
    const settings = { ...optimizerAt("sgd", 0.1), precision: "float32" } as const;
    return trainerOf(sceneOf({ ...graph, nodes }, null, settings)).update();
  };

  test("is said to be one of float32 where float64 holds it", () => {
    expect(grow("square", 1e10)).toMatchObject({
      kind: "not-finite",
      problem: {
        node: "n2",
        message:
          "A number at node square is beyond the largest float32, some 3.4 × 10³⁸ (overflow); float64 holds it. Make the numbers smaller, or choose float64 as the precision of training.",
      },
    });
  });

  test("is explained as ever where it is one in float64", () => {
    expect(grow("exp", 1e10)).toMatchObject({
      problem: {
        message: expect.stringMatching(/^exp of so large a number is beyond the largest float64/),
      },
    });
  });
});
