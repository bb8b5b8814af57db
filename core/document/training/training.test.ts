import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Graph } from "../../model/graph.ts";
import { defaultSettings } from "../../model/settings.ts";
import type { Training } from "../../model/training.ts";
import { removeElements } from "../edit/nodes.ts";
import { readDocument, readFragment } from "../read.ts";
import { type PlainFile, plainNode, plainProgress, product } from "../testing/files.ts";
import {
  numbersOf,
  progressArbitrary,
  settingsArbitrary,
  stateArbitrary,
  withParameters,
} from "../testing/training.ts";
import { writeDocument, writeFragment } from "../write.ts";

function fileWith(training: unknown): string {
  return JSON.stringify({ ...product(), training });
}

function refusal(text: string): readonly string[] {
  const result = readDocument(text);
  return result.kind === "ok" ? [] : result.problems.map((problem) => problem.message);
}

function graphOf(text: string): Graph {
  const result = readDocument(text);
  if (result.kind === "refused") throw new Error(result.problems.map((p) => p.message).join("\n"));
  return result.graph;
}

const trained = fileWith({ settings: {}, progress: plainProgress() });

describe("training in a file", () => {
  test("is read to the bit as it was written, and written to the same bytes", () => {
    const bare = graphOf(JSON.stringify(product()));
    const progress = fc
      .tuple(progressArbitrary, stateArbitrary)
      .map(([each, state]) => withParameters(each, numbersOf(bare), state));
    fc.assert(
      fc.property(
        settingsArbitrary,
        fc.option(progress, { nil: null }),
        (settings, someProgress) => {
          const text = writeDocument({ ...bare, training: { settings, progress: someProgress } });
          const { training } = graphOf(text);
          expect(writeDocument({ ...bare, ...(training && { training }) })).toBe(text);
          expect(training?.progress?.parameters).toEqual(someProgress?.parameters);
          expect(training?.progress?.records).toEqual(someProgress?.records);
          // JSON's numbers have no −0.
          expect(JSON.stringify(training)).toBe(
            JSON.stringify({ settings, progress: someProgress }),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  test("stands at the end, with the settings in their order and a line for each record", () => {
    const { precision: _, ...written } = defaultSettings;
    const text = writeDocument(graphOf(trained));
    expect(text.slice(text.indexOf('  "loss"'))).toBe(`  "loss": "z",
  "training": {
    "settings": ${JSON.stringify(written, null, 2).replaceAll("\n", "\n    ")},
    "progress": {
      "epoch": 2,
      "updates": 8,
      "soFar": {
        "samples": 0,
        "loss": 0,
        "right": 0
      },
      "best": {
        "loss": 0.5,
        "epoch": 2
      },
      "optimizer": "momentum",
      "parameters": [
        "w value 0.25 0.001"
      ],
      "records": [
        "1 0.75 0 0.5 - - 0.12",
        "2 0.5 0 1 - - 0.1"
      ]
    }
  }
}
`);
  });

  test("a setting that is left out gets its default, and all may be", () => {
    expect(graphOf(fileWith({})).training).toEqual({ settings: defaultSettings, progress: null });
    const some = {
      optimizer: { id: "sgd", learningRate: 0.5 },
      schedule: { kind: "step", every: 10, factor: 0.5 },
      stop: { patience: 3 },
    };
    expect(graphOf(fileWith({ settings: some })).training?.settings).toEqual({
      ...defaultSettings,
      optimizer: { ...defaultSettings.optimizer, id: "sgd", learningRate: 0.5 },
      schedule: { kind: "step", every: 10, factor: 0.5 },
      stop: { ...defaultSettings.stop, patience: 3 },
    });
    expect(Object.hasOwn(graphOf(JSON.stringify(product())), "training")).toBe(false);
  });

  test("what is remembered of a parameter that is gone is left out", () => {
    const graph = graphOf(trained);
    const without = removeElements(graph, {
      nodes: numbersOf(graph).map((n) => n.node),
      edges: [],
    });
    expect(without.training).toBe(graph.training);
    const read = graphOf(writeDocument(without)).training as Training;
    expect(read).toEqual({
      ...graph.training,
      progress: { ...graph.training?.progress, parameters: [] },
    });
  });

  test("a placeholder keeps what is remembered of it", () => {
    const file: PlainFile = product();
    file.nodes.push(plainNode("q", "op-of-tomorrow", { gain: 2 }));
    const progress = { ...plainProgress(), parameters: ["q gain 1 0.5"] };
    const graph = graphOf(JSON.stringify({ ...file, training: { progress } }));
    expect(writeDocument(graph)).toContain('"q gain 1 0.5"');
  });

  test("a fragment never carries it", () => {
    const text = writeFragment(graphOf(trained));
    expect(text).not.toContain("optimizer");
    const carried = text.replace('"loss": null', '"loss": null, "training": {}');
    const result = readFragment(carried);
    expect(result.kind === "refused" && result.problems.map((p) => p.message)).toEqual([
      "training: the key “training” has no meaning here. Remove it, or correct its spelling.",
    ]);
  });
});

describe("settings are refused", () => {
  const cases: readonly [name: string, settings: unknown, messages: readonly string[]][] = [
    [
      "of the wrong form",
      { epoch: 5, shuffle: "yes", batchSize: "all", stop: { patience: [] } },
      [
        "training.settings.batchSize: found the text “all”, but it must be a number.",
        "training.settings.shuffle: found the text “yes”, but it must be true or false.",
        "training.settings.stop.patience: found a list of 0, but it must be a number.",
        "training.settings.epoch: the key “epoch” has no meaning here. Remove it, or correct its spelling.",
      ],
    ],
    [
      "of an unknown optimiser",
      { optimizer: { id: "lion" } },
      [
        "training.settings.optimizer.id: found the text “lion”, but it must be one of “sgd”, “momentum”, “nesterov”, “adagrad”, “rmsprop”, “adam”, “adamw”.",
      ],
    ],
    [
      "of half a schedule",
      { schedule: { kind: "step", every: 2 }, clip: { kind: "norm" } },
      [
        "training.settings.schedule.factor: this is missing. Add a number.",
        "training.settings.clip.limit: this is missing. Add a number.",
      ],
    ],
    [
      "out of bounds, all at once",
      {
        optimizer: {
          learningRate: 0,
          weightDecay: -1,
          momentum: 1,
          beta1: 1,
          beta2: -0.1,
          smoothing: 2,
          epsilon: -1,
        },
        schedule: { kind: "step", every: 0.5, factor: 0 },
        warmUp: -1,
        batchSize: 0,
        epochs: 0,
        seed: -1,
        clip: { kind: "norm", limit: 0 },
        l1: -1,
        l2: -1,
        stop: { patience: 0 },
      },
      [
        ["optimizer.learningRate", 0, "above 0"],
        ["optimizer.weightDecay", -1, "at least 0"],
        ["optimizer.momentum", 1, "below 1"],
        ["optimizer.beta1", 1, "below 1"],
        ["optimizer.beta2", -0.1, "at least 0"],
        ["optimizer.smoothing", 2, "below 1"],
        ["optimizer.epsilon", -1, "at least 0"],
        ["schedule.every", 0.5, "whole"],
        ["schedule.factor", 0, "above 0"],
        ["warmUp", -1, "at least 0"],
        ["batchSize", 0, "at least 1"],
        ["epochs", 0, "at least 1"],
        ["seed", -1, "at least 0"],
        ["clip.limit", 0, "above 0"],
        ["l1", -1, "at least 0"],
        ["l2", -1, "at least 0"],
        ["stop.patience", 0, "at least 1"],
      ].map(
        ([where, value, bound]) =>
          `training.settings.${where}: found ${value}. The number must be ${bound}.`,
      ),
    ],
    [
      "of a cosine that ends below 0",
      { schedule: { kind: "cosine", minimum: -1 } },
      ["training.settings.schedule.minimum: found -1. The number must be at least 0."],
    ],
    ["that are null", null, ["training.settings: found null, but it must be an object in braces."]],
  ];
  test.each(cases)("%s", (_, settings, messages) => {
    expect(refusal(fileWith({ settings }))).toEqual(messages);
  });
});

describe("progress is refused", () => {
  const noNumber = "but it must be a number, such as -0.5 or 1e-3, with single spaces around it.";
  const parameterForm =
    "but it must be a node’s id, a parameter’s name, its initial value and at most 16 numbers of the optimiser, with single spaces between, such as “h1 w1 0.5 0.01”.";
  const recordForm =
    "but it must be seven numbers with single spaces between: epoch, loss, penalty, accuracy, loss and accuracy of validation, and the gradient’s length. Write - for one that there is not.";
  const at = (key: string) => `training.progress.${key}`;
  const cases: readonly [name: string, change: object, messages: readonly string[]][] = [
    [
      "of the wrong form",
      { epoch: null, best: {}, soFar: { samples: 0, loss: 0 }, step: 1 },
      [
        `${at("epoch")}: found null, but it must be a number.`,
        `${at("soFar.right")}: this is missing. Add a number.`,
        `${at("best.loss")}: this is missing. Add a number.`,
        `${at("best.epoch")}: this is missing. Add a number.`,
        `${at("step")}: the key “step” has no meaning here. Remove it, or correct its spelling.`,
      ],
    ],
    [
      "with counters that are not whole or below 0",
      {
        epoch: -1,
        updates: 1.5,
        soFar: { samples: -2, loss: -3, right: 0.5 },
        best: { loss: -1, epoch: -1 },
        records: [],
      },
      [
        ["epoch", -1],
        ["updates", 1.5],
        ["soFar.samples", -2],
        ["soFar.right", 0.5],
        ["best.epoch", -1],
      ].map(
        ([key, value]) => `${at(`${key}`)}: found ${value}, but it must be a whole number from 0.`,
      ),
    ],
    [
      "with parameters that are no such text",
      { parameters: [1, "w value", `w value${" 1".repeat(18)}`, "w  value 1"] },
      [
        `${at("parameters[0]")}: found 1, ${parameterForm}`,
        `${at("parameters[1]")}: found the text “w value”, ${parameterForm}`,
        `${at("parameters[2]")}: found the text “w value${" 1".repeat(18)}”, ${parameterForm}`,
        `${at("parameters[3]")}: the node “w” has no number “”. Name a parameter that it has, or remove the line.`,
        `${at("parameters[3]")}: the initial value is “value”, ${noNumber}`,
      ],
    ],
    [
      "with parameters that the graph does not have",
      { parameters: ["v value 1 0", "w w1 1 0", "w __proto__ 1 0", "x column 1 0"] },
      [
        `${at("parameters[0]")}: there is no node “v”. Name a node of this file, or remove the line.`,
        `${at("parameters[1]")}: the node “w” has no number “w1”. Name a parameter that it has, or remove the line.`,
        `${at("parameters[2]")}: the node “w” has no number “__proto__”. Name a parameter that it has, or remove the line.`,
        `${at("parameters[3]")}: the node “x” has no number “column”. Name a parameter that it has, or remove the line.`,
      ],
    ],
    [
      "with a parameter twice",
      { parameters: ["w value 1 0", "w value 2 0"] },
      [`${at("parameters[1]")}: “w value” is already in parameters[0]. Remove one of them.`],
    ],
    [
      "with what is no number of a parameter",
      { parameters: ["w value - 1e999"] },
      [
        `${at("parameters[0]")}: the initial value is “-”, ${noNumber}`,
        `${at("parameters[0]")}: number 1 after it is “1e999”, and the number is beyond the largest float64. Write a smaller one.`,
      ],
    ],
    [
      "with fewer numbers than the optimiser remembers",
      { parameters: ["w value 1"] },
      [
        `${at("parameters[0]")}: the optimiser “momentum” remembers 1 (b) of each parameter, and there are 0. Correct the numbers, or remove the line.`,
      ],
    ],
    [
      "with numbers that the optimiser does not remember",
      { optimizer: "sgd" },
      [
        `${at("parameters[0]")}: the optimiser “sgd” remembers no number of each parameter, and there are 1. Correct the numbers, or remove the line.`,
      ],
    ],
    [
      "with a mean of squares below 0",
      { optimizer: "adam", parameters: ["w value 1 -2 -0.5"] },
      [
        `${at("parameters[0]")}: v is -0.5. It is made of squares and must be at least 0. Correct the numbers, or remove the line.`,
      ],
    ],
    [
      "with records that are no such text",
      { records: [{}, "1 2 3 4 5 6", "1 2 3 4 5 6 7 8"] },
      [
        `${at("records[0]")}: found an object, ${recordForm}`,
        `${at("records[1]")}: found the text “1 2 3 4 5 6”, ${recordForm}`,
        `${at("records[2]")}: found the text “1 2 3 4 5 6 7 8”, ${recordForm}`,
      ],
    ],
    [
      "with what is no number of a record",
      { records: ["1 - 0 x - - 1e999"] },
      [
        `${at("records[0]")}: the loss is “-”, ${noNumber}`,
        `${at("records[0]")}: the accuracy is “x”, ${noNumber}`,
        `${at("records[0]")}: the gradient’s length is “1e999”, and the number is beyond the largest float64. Write a smaller one.`,
      ],
    ],
    [
      "with records out of order",
      { records: ["2 1 0 - - - 1", "2 1 0 - - - 1", "1 1 0 - - - 1", "2 1 0 - - - 1"] },
      [
        [1, 2, 2],
        [2, 1, 2],
      ].map(
        ([i, epoch, last]) =>
          `${at(`records[${i}]`)}: epoch ${epoch} comes after epoch ${last}. Put the records in the order of their epochs, each once.`,
      ),
    ],
    [
      "with what comes after the epochs that are done",
      {
        epoch: 2,
        best: { loss: 0.5, epoch: 3 },
        records: ["2 1 0 - - - 1", "3 1 0 - - - 1"],
      },
      [
        `${at("best.epoch")}: found 3, and 2 epochs are done. Correct one of them.`,
        `${at("records[1]")}: this is epoch 3, and 2 are done. Correct the number of the epoch, or remove the record.`,
      ],
    ],
    [
      "with more right answers than samples",
      { soFar: { samples: 4, loss: 1, right: 5 } },
      [`${at("soFar.right")}: found 5, and the epoch has seen 4 samples. Correct one of them.`],
    ],
    [
      "with too many records",
      {
        epoch: 10_001,
        records: Array.from({ length: 10_001 }, (_, i) => `${i + 1} 1 0 - - - 1`),
      },
      [`${at("records")}: there are 10001 records, and there may be 10000. Remove some.`],
    ],
    [
      "with a record of half an epoch",
      { records: ["0.5 1 0 - - - 1"] },
      [`${at("records[0]")}: the epoch is 0.5, but it must be a whole number from 1.`],
    ],
  ];
  test.each(cases)("%s", (_, change, messages) => {
    expect(refusal(fileWith({ progress: { ...plainProgress(), ...change } }))).toEqual(messages);
  });

  test("__proto__ anywhere", () => {
    for (const [key, where] of [
      ['"settings":', "training"],
      ['"epoch":2,"updates"', "training.progress"],
      ['"samples":', "training.progress.soFar"],
    ] as const)
      expect(refusal(trained.replace(key, `"__proto__":1,${key}`))).toEqual([
        `${where}.__proto__: the key “__proto__” is reserved and may not be in a file. Remove it or choose another name.`,
      ]);
  });

  test("millions of faults are counted no further than is of use", () => {
    const zeros = Array.from({ length: 1_000_000 }, () => 0);
    const progress = { ...plainProgress(), parameters: zeros, records: zeros };
    expect(refusal(fileWith({ progress })).at(-1)).toBe("… and at least 9951 more.");
  });
});
