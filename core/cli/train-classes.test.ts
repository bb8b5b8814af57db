import { expect, test } from "vitest";
import { builtIns } from "../data/built-in.ts";
import { writeDocument } from "../document/write.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { defaultSettings } from "../model/settings.ts";
import { optimizerAt } from "../train/testing/scene.ts";
import { runCli } from "./testing/run-cli.ts";

/** Iris by two dense layers, a fifth of the flowers kept out. */
function iris(): string {
  const draft = sketch();
  const { inputs, target } = builtIns.iris;
  const x = draft.add("input", [], {
    value: { shape: [4], data: new Float64Array(4) },
    columns: inputs,
  });
  const h = draft.add("dense", [x], { units: 8, activation: "tanh" });
  const scores = draft.add("dense", [h], { units: 3 });
  const loss = draft.add("cross-entropy", [
    scores,
    draft.add("target", [], { value: 0, column: target }),
  ]);
  const settings = { ...defaultSettings, ...optimizerAt("adam", 0.05), epochs: 15, batchSize: 16 };
  return writeDocument({
    ...draft.graph(loss),
    data: {
      source: { kind: "built-in", name: "iris", count: 150 },
      noise: 0,
      standardize: true,
      validation: 0.2,
      seed: 1,
    },
    training: { settings, progress: null },
  });
}

test("train says how many of several classes are right, and goes on from what it wrote", async () => {
  const file = iris();
  const { status, out, error } = await runCli(["train", "f"], { f: file });
  expect([status, error]).toEqual([0, ""]);
  const [, own, kept] =
    /Accuracy +([\d.]+) % of \d+ rows; ([\d.]+) % of \d+ held-out rows/.exec(out) ?? [];
  expect(Number(own)).toBeGreaterThanOrEqual(95);
  expect(Number(kept)).toBeGreaterThanOrEqual(90);

  const whole = await runCli(["train", "f", "--epochs", "20", "--json"], { f: file });
  const half = await runCli(["train", "f", "--epochs", "7", "--out", "o"], { f: file });
  const rest = await runCli(["train", "o", "--epochs", "20", "--json"], { o: half.written.o! });
  const { parameters, loss } = JSON.parse(whole.out);
  expect(parameters[0]).toMatchObject({ param: "weight", shape: [8, 4] });
  expect(parameters[0].value).toHaveLength(8);
  const resumed = JSON.parse(rest.out);
  expect([resumed.parameters, resumed.loss]).toEqual([parameters, loss]);
});
