import type { Data, Table } from "../../model/data.ts";
import type { Graph } from "../../model/graph.ts";
import { defaultSettings, type TrainingSettings } from "../../model/settings.ts";
import { prepare } from "../../train/prepare.ts";
import { createTrainer } from "../../train/trainer.ts";
import { checkedUpdates, type Side } from "../work.ts";
import type { Samples } from "./tensors.ts";

/** The names of the columns that feed an input's numbers, or a target's. */
export function columnNames(letter: "x" | "t", count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => `${letter}${i}`);
}

/**
 * A graph that our trainer trains on the samples, batch after batch in their order. Losses are compared by
 * the mean over the last epoch of the updates that are checked.
 */
export function tensorTraining(
  graph: Graph,
  samples: Samples,
  own: Partial<TrainingSettings>,
  updatesOfPass: number,
): Side {
  const { batchSize } = samples;
  const settings = { ...defaultSettings, batchSize, epochs: 1e9, shuffle: false, ...own };
  const table = tableOf(samples);
  const source = { kind: "table", name: "Samples", table } as const;
  const data: Data = { source, noise: 0, standardize: false, validation: 0, seed: 1 };
  const learning = { ...graph, data, training: { settings, progress: null } };
  const prepared = prepare(learning, table);
  if (prepared.kind === "refused") throw new Error(prepared.problems[0]?.message);
  const created = createTrainer(learning, prepared.prepared);
  if (created.kind === "refused") throw new Error(created.problems[0]?.message);
  const { trainer } = created;
  const pass = (count: number) => {
    for (let i = 0; i < count; i++) trainer.update();
  };
  pass(checkedUpdates);
  return {
    checks: { updates: trainer.records().at(-1)?.loss ?? Number.NaN },
    pass: () => pass(updatesOfPass),
  };
}

/** A row for each sample: its inputs, then what is to be foretold. */
function tableOf({ inputs, classes, batchSize, batches }: Samples): Table {
  const rowCount = batchSize * batches;
  const columnsOf = (letter: "x" | "t", numbers: Float64Array) => {
    const width = numbers.length / rowCount;
    return columnNames(letter, width).map((name, i) => ({
      name,
      values: Float64Array.from({ length: rowCount }, (_, row) => numbers[row * width + i]!),
    }));
  };
  return { columns: [...columnsOf("x", inputs), ...columnsOf("t", classes)], rowCount };
}
