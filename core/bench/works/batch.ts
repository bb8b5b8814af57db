import type { Graph } from "../../model/graph.ts";
import { defaultSettings } from "../../model/settings.ts";
import { prepare } from "../../train/prepare.ts";
import { createTrainer, type Trainer } from "../../train/trainer.ts";
import { checkedUpdates, learningRate, type Side, type Work } from "../work.ts";
import { createDraft } from "./draft.ts";
import { moons, moonsTable, samplesFile } from "./moons.ts";
import { sizes } from "./one-sample.ts";
import { network, type Tape, tapeFile } from "./tape.ts";

export function batch(): Work {
  const tape = network(sizes);
  return {
    id: "w1b",
    title: `${sizes.join("-")} from neurons, ${moons.source.count} samples`,
    pass: "one update of SGD over all samples",
    files: () => ({ tape: tapeFile(tape), samples: samplesFile() }),
    ours: () => ours(tape),
    c: { c: { file: "lanes.c" }, "c-dense": { file: "dense.c" } },
  };
}

/** Two trainers that take turns. */
function ours(tape: Tape): Side {
  const [first, second] = [createMoonsTrainer(tape), createMoonsTrainer(tape)];
  for (let i = 0; i < checkedUpdates; i++) {
    first.update();
    second.update();
  }
  let turn = 0;
  return {
    checks: { updates: first.records().at(-1)?.loss ?? Number.NaN },
    pass: () => void (turn++ % 2 === 0 ? first : second).update(),
  };
}

function createMoonsTrainer(tape: Tape): Trainer {
  const graph = toNeurons(tape);
  const prepared = prepare(graph, moonsTable());
  if (prepared.kind === "refused") throw new Error(prepared.problems[0]?.message);
  const created = createTrainer(graph, prepared.prepared);
  if (created.kind === "refused") throw new Error(created.problems[0]?.message);
  return created.trainer;
}

/** The network as neurons: the tape's leaves are a bias and the weights, unit by unit. */
function toNeurons({ initial }: Tape): Graph {
  const draft = createDraft();
  let at = 0;
  let row = ["x1", "x2"].map((column) => draft.add(column, "input", { value: 0, column }));
  sizes.slice(1).forEach((size, layer) => {
    const from = Object.fromEntries(row.map((source, i) => [`x${i + 1}`, source]));
    const activation = layer < sizes.length - 2 ? "tanh" : "identity";
    row = Array.from({ length: size }, (_, unit) => {
      const bias = initial[at++]!;
      const weights = Object.keys(from).map((_, i) => [`w${i + 1}`, initial[at++]!]);
      const params = { ...Object.fromEntries(weights), bias, activation };
      return draft.add(`h${layer}_${unit}`, "neuron", params, from);
    });
  });
  const target = draft.add("t", "target", { value: 0, column: "class" });
  const ends = { prediction: row[0] as string, target };
  const optimizer = { ...defaultSettings.optimizer, id: "sgd", learningRate } as const;
  const settings = { ...defaultSettings, optimizer, epochs: 1e9, shuffle: false };
  return {
    ...draft.graph("Moons", draft.add("L", "squared-error", {}, ends)),
    data: moons,
    training: { settings, progress: null },
  };
}
