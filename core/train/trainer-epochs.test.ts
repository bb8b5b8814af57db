import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { expectClose } from "../engine/testing/numbers.ts";
import type { TrainingSettings } from "../model/settings.ts";
import { network } from "./testing/network.ts";
import { meanDifferences, meanLoss, runRow } from "./testing/samples.ts";
import {
  optimizerAt,
  preparedOf,
  runEpoch,
  runUpdates,
  sceneOf,
  trainerOf,
} from "./testing/scene.ts";
import type { Trainer } from "./trainer.ts";

const rows = Array.from({ length: 17 }, (_, i) => i);
const columns = { x: rows.map((i) => Math.sin(4 * i)), t: rows.map((i) => i % 2) };
const graph = network([2, 1], { inputs: ["x"], target: "t" });

function scene(settings: Partial<TrainingSettings> = {}, validation = 0) {
  const slow = { ...optimizerAt("sgd", 0.2), epochs: 20 };
  return sceneOf(graph, columns, { ...slow, ...settings }, { validation });
}

/** The rows of each batch of an epoch, in their order. */
function epochOf(trainer: Trainer): readonly (readonly number[])[] {
  const batches: number[][] = [];
  do {
    batches.push([...trainer.nextRows()]);
    trainer.update();
  } while (!trainer.isAtEpochEnd());
  return batches;
}

const flat = (epoch: readonly (readonly number[])[]) => epoch.flat();
const ascending = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);

describe("an epoch", () => {
  const plans = fc.record({
    batchSize: fc.constantFrom(1, 2, 5, 7, null),
    shuffle: fc.boolean(),
    seed: fc.nat(100),
    validation: fc.constantFrom(0, 0.3),
  });

  test("takes every row to train on once, in batches of the size asked for and a last smaller one", () => {
    fc.assert(
      fc.property(plans, ({ validation, ...settings }) => {
        const full = scene(settings, validation);
        const trainer = trainerOf(full);
        const training = [...preparedOf(full).training];
        for (let epoch = 0; epoch < 3; epoch++) {
          const batches = epochOf(trainer);
          expect(ascending(flat(batches))).toEqual(training);
          if (!settings.shuffle) expect(flat(batches)).toEqual(training);
          const size = settings.batchSize ?? training.length;
          expect(batches.slice(0, -1).every((batch) => batch.length === size)).toBe(true);
          expect(batches.at(-1)?.length).toBe(training.length % size || size);
          expect(batches).toHaveLength(trainer.batches);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("has an order of its own, by the seed", () => {
    const orders = (seed: number) => {
      const trainer = trainerOf(scene({ batchSize: 4, seed }));
      return [0, 1, 2].map(() => flat(epochOf(trainer)).join());
    };
    expect(orders(1)).toEqual(orders(1));
    expect(new Set([...orders(1), ...orders(2)]).size).toBe(6);
  });
});

test("the last, smaller batch is applied with the mean over its own samples, and nothing is left over", () => {
  const full = scene({ batchSize: 5, shuffle: false });
  const [prepared, trainer] = [preparedOf(full), trainerOf(full)];
  for (let epoch = 0; epoch < 2; epoch++)
    for (const size of [5, 5, 5, 2]) {
      const batch = [...trainer.nextRows()];
      const { values } = trainer.checkpoint();
      trainer.update();
      expect(batch).toHaveLength(size);
      const runs = batch.map((row) => runRow(full, prepared, row, trainer.parameters, values));
      const known = meanDifferences(runs, trainer.parameters);
      const after = trainer.checkpoint().values;
      for (const [i, slope] of known.entries())
        expectClose(after[i]!, values[i]! - 0.2 * slope, 1e-8, 1e-9, `parameter ${i}`);
    }
  expect(trainer.checkpoint()).toMatchObject({ epoch: 2, updates: 8, soFar: { samples: 0 } });
});

describe("a record", () => {
  test.each(["mean", "sum"] as const)(
    "has the %s of every sample's loss, each before the update of its batch",
    (reduction) => {
      const full = scene({ batchSize: 5, reduction, ...optimizerAt("sgd", 0.05) });
      const [prepared, trainer] = [preparedOf(full), trainerOf(full)];
      for (let epoch = 1; epoch <= 3; epoch++) {
        let sum = 0;
        do {
          const [batch, { values }] = [[...trainer.nextRows()], trainer.checkpoint()];
          trainer.update();
          const runs = batch.map((row) => runRow(full, prepared, row, trainer.parameters, values));
          sum += meanLoss(runs) * runs.length;
        } while (!trainer.isAtEpochEnd());
        const record = trainer.progress().records.at(-1);
        expect(record?.epoch).toBe(epoch);
        expectClose(record?.loss as number, reduction === "mean" ? sum / 17 : sum, 1e-12);
      }
    },
  );

  test("has the loss of the rows kept out at the end of the epoch, and learns nothing from them", () => {
    const full = scene({ batchSize: 4 }, 0.3);
    const [prepared, trainer] = [preparedOf(full), trainerOf(full)];
    runEpoch(trainer);
    const { values } = trainer.checkpoint();
    const kept = [...prepared.validation].map((row) =>
      runRow(full, prepared, row, trainer.parameters, values),
    );
    const record = trainer.progress().records[0];
    expectClose(record?.validationLoss as number, meanLoss(kept), 1e-12);
    expect(record?.validationAccuracy).not.toBeNull();

    const noise = columns.t.map((t, row) => (prepared.validation.includes(row) ? 1 - t : t));
    const other = trainerOf({
      ...full,
      table: sceneOf(graph, { ...columns, t: noise }).table,
    });
    runEpoch(other);
    expect(other.checkpoint().values).toEqual(values);
    expect(other.progress().records[0]?.validationLoss).not.toBe(record?.validationLoss);
  });

  test("has no validation where nothing is kept out", () => {
    const trainer = trainerOf(scene());
    runEpoch(trainer);
    expect(trainer.progress().records[0]).toMatchObject({
      validationLoss: null,
      validationAccuracy: null,
      penalty: 0,
    });
  });
});

describe("the seed", () => {
  const valuesOf = (seed: number, shuffle = true) => {
    const trainer = trainerOf(scene({ seed, shuffle, batchSize: 3 }));
    runUpdates(trainer, 40);
    return trainer.checkpoint();
  };

  test("gives the same bits twice", () => {
    expect(valuesOf(5)).toEqual(valuesOf(5));
  });

  test("gives other numbers when it is another, unless nothing is drawn from it", () => {
    expect(valuesOf(5).values).not.toEqual(valuesOf(6).values);
    expect(valuesOf(5, false).values).toEqual(valuesOf(6, false).values);
  });
});
