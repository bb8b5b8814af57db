import { describe, expect, test } from "vitest";
import { applyTraining, setSettings } from "../document/edit/training.ts";
import { writeDocument } from "../document/write.ts";
import { optimizerIds } from "../model/optimizer-ids.ts";
import { defaultSettings, type TrainingSettings } from "../model/settings.ts";
import { runThrough } from "../train/in-parts.ts";
import { withOptimizer } from "../train/optimizers.ts";
import { moons, moonsFile } from "./testing/moons.ts";
import { graphFile, runCli } from "./testing/run-cli.ts";
import { graphOf, trainJson } from "./testing/train-json.ts";
import { trained } from "./testing/trained.ts";

describe("the answer", () => {
  const graph = moons({ batchSize: 15 });
  const file = writeDocument(graph);
  const { trainer, prepared, objective, values } = trained(graph);

  test("is what the trainer comes to, and the loss is that of the rows after it", async () => {
    const { status, error, json, written } = await trainJson(file);
    expect([status, error]).toEqual([0, ""]);
    const own = runThrough(objective.evaluate(prepared.training, values));
    const kept = runThrough(objective.evaluate(prepared.validation, values));
    expect(json).toEqual({
      loss: own.loss,
      validationLoss: kept.loss,
      accuracy: own.right / 40,
      validationAccuracy: kept.right / 10,
      epochs: 20,
      updates: 60,
      reason: { kind: "epochs", epochs: 20, message: "All 20 epochs are done." },
      settings: graph.training?.settings,
      parameters: trainer.parameters.map(({ node, param }, i) => ({
        node,
        param,
        value: values[i],
      })),
      history: trainer.progress().records,
      out: "o",
      problems: [],
    });
    expect(own.loss).not.toBe(trainer.progress().records.at(-1)?.loss);
    expect(written).toBe(
      writeDocument(applyTraining(graph, trainer.parameters, values, trainer.progress())),
    );
  });

  test("for people says the same in words", async () => {
    const { status, out, error } = await runCli(["train", "f", "--out", "sub/o"], { f: file });
    expect([status, error]).toEqual([0, ""]);
    expect(
      out
        .replaceAll(/\d\.\d{3,}/g, "#")
        .replaceAll(/[\d.]+ %/g, "# %")
        .split("\n"),
    ).toEqual([
      "Moons",
      "Data             moons, 40 rows to train on, 10 to validate with",
      "Optimiser        Adam, learning rate 0.01, batches of 15",
      "Epochs           20 of 20, after 60 updates",
      "Loss             #, mean over the rows trained on",
      "Validation loss  #",
      "Accuracy         # % of 40 rows; # % of 10 held-out rows",
      "Ended            All 20 epochs are done.",
      "Written to       sub/o",
      "",
    ]);
  });

  test("without data the graph’s own numbers are the one row, and nothing can be right", async () => {
    const own = graphFile(
      [
        { id: "w", op: "parameter", params: { value: 3 } },
        { id: "l", op: "square" },
      ],
      [{ id: "e", source: "w", sourceHandle: "out", target: "l", targetHandle: "x" }],
      "l",
    );
    const once = await runCli("train f --epochs 1".split(" "), { f: own });
    expect(once.out).toMatch(/^Epochs +1 of 1, after 1 update$/m);
    const argv = "train f --optimizer sgd --lr 0.25 --epochs 2".split(" ");
    const { out, written } = await runCli([...argv, "--json"], { f: own });
    expect(JSON.parse(out)).toMatchObject({
      loss: 0.75 ** 2,
      accuracy: null,
      validationLoss: null,
      validationAccuracy: null,
      parameters: [{ node: "w", param: "value", value: 0.75 }],
      out: null,
    });
    expect(written).toEqual({});
    expect((await runCli(argv, { f: own })).out).toMatch(
      /^Data +none: the values typed into the graph/m,
    );
  });

  test("other ends are told too", async () => {
    const stop = (part: Partial<TrainingSettings["stop"]>) =>
      trainJson(moonsFile({ stop: { ...defaultSettings.stop, ...part } }), "--epochs 5000");
    const below = await stop({ lossBelow: 0.5 });
    expect(below.json.reason).toMatchObject({ kind: "loss-below", limit: 0.5 });
    expect(below.json.reason.message).toMatch(/, below the 0\.5000 that was asked for\.$/);
    expect(below.status).toBe(0);
    const patience = await stop({ patience: 3 });
    expect(patience.json.reason).toMatchObject({ kind: "no-improvement", epochs: 3 });
    expect(patience.status).toBe(0);
  });
});

describe("going on from a file", () => {
  const cases: readonly [what: string, settings: Partial<TrainingSettings>][] = [
    ["Adam, a last batch that is smaller", { batchSize: 15 }],
    [
      "Momentum, batches of 1",
      { batchSize: 1, optimizer: withOptimizer(defaultSettings.optimizer, "momentum") },
    ],
    ["all rows, in their order", { shuffle: false, l2: 0.01, warmUp: 10 }],
  ];

  test.each(cases)("%s: as if there had been no end", async (_, settings) => {
    const file = moonsFile(settings);
    const whole = await trainJson(file);
    const half = await trainJson(file, "--epochs 8");
    const rest = await trainJson(half.written, "--epochs 20");
    expect(half.json.epochs).toBe(8);
    expect(rest.json).toEqual(whole.json);
    expect(rest.written).toBe(whole.written);
  });

  test("from the middle of an epoch, where Ctrl+C has ended it, too", async () => {
    const file = moonsFile({ batchSize: 7 });
    const whole = await trainJson(file);
    const half = await trainJson(file, "", { interruptAt: 10 });
    expect(half.json.epochs).toBeLessThan(20);
    expect(graphOf(half.written).training?.progress?.soFar.samples).toBeGreaterThan(0);
    const rest = await trainJson(half.written);
    expect(rest.json).toEqual(whole.json);
    expect(rest.written).toBe(whole.written);
  });

  test("that has all its epochs does nothing and says how to go on", async () => {
    const { written } = await trainJson(moonsFile());
    const again = await runCli(["train", "f", "--out", "f"], { f: written });
    expect(again.out).toMatch(/^Ended +All 20 epochs are done\. Ask for more with --epochs\.$/m);
    expect(again.written).toEqual({ f: written });
  });
});

describe("options", () => {
  test.each(optimizerIds)("--optimizer %s brings its defaults, and --lr on top", async (id) => {
    const graph = moons({ optimizer: withOptimizer(defaultSettings.optimizer, "rmsprop") });
    const own = withOptimizer(withOptimizer(defaultSettings.optimizer, "rmsprop"), id);
    const plain = await trainJson(writeDocument(graph), `--optimizer ${id}`);
    expect(plain.json.settings.optimizer).toEqual(own);
    const { json, written } = await trainJson(
      writeDocument(graph),
      `--lr=0.03125 --optimizer=${id}`,
    );
    const settings = { ...graph.training?.settings, optimizer: { ...own, learningRate: 0.03125 } };
    expect(json.settings).toEqual(settings);
    expect(graphOf(written).training?.settings).toEqual(settings);
    const { values } = trained(setSettings(graph, settings as TrainingSettings));
    expect(json.parameters.map(({ value }: { value: number }) => value)).toEqual([...values]);
  });

  test("--epochs, --batch and --seed count for the run and are written", async () => {
    const graph = moons({ batchSize: 40 });
    const file = writeDocument(graph);
    const { json, written } = await trainJson(file, "--epochs 3 --batch 16 --seed 9");
    const settings = { ...defaultSettings, epochs: 3, batchSize: 16, seed: 9 };
    expect(json).toMatchObject({ epochs: 3, updates: 9, settings });
    expect(graphOf(written).training?.settings).toEqual(settings);
    const other = await trainJson(file, "--epochs 3 --batch 16 --seed 8");
    expect(other.json.loss).not.toBe(json.loss);
    const full = await trainJson(file, "--batch full");
    expect(full.json.settings.batchSize).toBeNull();
  });
});

test("2,000 epochs of moons with 35 nodes take no minutes", { timeout: 30_000 }, async () => {
  const source = { kind: "built-in", name: "moons", count: 100 } as const;
  const file = moonsFile({}, { source, validation: 0 }, [16, 16, 1]);
  const { json } = await trainJson(file, "--epochs 2000");
  expect(json.updates).toBe(2000);
  expect(json.loss).toBeLessThan(1e-3);
});
