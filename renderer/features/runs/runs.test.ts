import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultSettings, type EpochRecord } from "../../../core/index.ts";
import type { ComparedRun } from "./compared-runs.ts";
import { runFacts } from "./run-facts.ts";
import { recordAt, runCurves } from "./run-lines.ts";
import { settingColumns } from "./setting-columns.ts";

const record = (
  epoch: number,
  loss: number,
  validationLoss: number | null = null,
): EpochRecord => ({
  epoch,
  loss,
  penalty: 0,
  accuracy: null,
  validationLoss,
  validationAccuracy: null,
  gradientNorm: 1,
});

const run = (id: number, records: readonly EpochRecord[]): ComparedRun => ({
  id,
  name: `Run ${id}`,
  isPresent: id === 0,
  isChosen: true,
  settings: defaultSettings,
  records,
});

describe("runCurves", () => {
  it("has a common axis, gaps where a run has no record, and dashes for validation", () => {
    const { epochs, lines } = runCurves(
      [run(0, [record(1, 0.5), record(4, 0.25)]), run(2, [record(2, 3, 4), record(4, 1, 2)])],
      "loss",
    );
    expect(epochs).toEqual([1, 2, 4]);
    expect(lines.map(({ name, numbers, dash }) => [name, numbers, dash !== undefined])).toEqual([
      ["Run 0", [0.5, null, 0.25], false],
      ["Run 2", [null, 3, 1], false],
      ["Run 2, validation", [null, 4, 2], true],
    ]);
    expect(lines[0]?.color).not.toBe(lines[1]?.color);
    expect(lines[1]?.color).toBe(lines[2]?.color);
    expect(lines.map(({ mark }) => mark)).toEqual(["now", "2", undefined]);
  });

  it("holds every record of every run, and rises", () => {
    const epochsOf = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(epochsOf, { minLength: 1, maxLength: 4 }), (all) => {
        const runs = all.map((epochs, id) =>
          run(
            id,
            [...epochs].sort((a, b) => a - b).map((epoch) => record(epoch, epoch / 7)),
          ),
        );
        const { epochs, lines } = runCurves(runs, "loss");
        expect(epochs).toEqual([...new Set(all.flat())].sort((a, b) => a - b));
        runs.forEach(({ records }, i) => {
          const numbers = lines[i]?.numbers.filter((number) => number !== null);
          expect(numbers).toEqual(records.map(({ loss }) => loss));
        });
      }),
    );
  });
});

describe("recordAt", () => {
  const thinned = run(1, [record(2, 0.5), record(8, 0.25)]);

  it("is the last record by then, as records are thinned out", () => {
    expect([2, 7, 8].map((epoch) => recordAt(thinned, epoch)?.epoch)).toEqual([2, 2, 8]);
  });

  it("is none before the run began and after it ended", () => {
    expect(recordAt(thinned, 1)).toBeNull();
    expect(recordAt(thinned, 9)).toBeNull();
    expect(recordAt(run(1, []), 1)).toBeNull();
  });
});

describe("runFacts", () => {
  it("has the last numbers, and the lowest loss with its epoch", () => {
    const facts = runFacts([record(1, 0.5), record(2, 0.1), record(3, 0.2, 0.3)]);
    expect(facts).toMatchObject({
      epochs: 3,
      loss: 0.2,
      lowest: { loss: 0.1, epoch: 2 },
      validationLoss: 0.3,
    });
    expect(runFacts([])).toMatchObject({ epochs: 0, loss: null, lowest: null });
  });
});

describe("settingColumns", () => {
  const adam = defaultSettings;
  const sgd = {
    ...adam,
    batchSize: 8,
    optimizer: { ...adam.optimizer, id: "sgd" as const, learningRate: 0.1 },
  };

  it("has those that differ first, and a dash where a rule does not read a setting", () => {
    const columns = settingColumns([adam, sgd]);
    const different = columns.filter(({ differs }) => differs);
    expect(columns.slice(0, different.length)).toEqual(different);
    expect(different.map(({ name, values }) => [name, ...values])).toEqual([
      ["Optimiser", "Adam", "SGD"],
      ["η", "0.01", "0.1"],
      ["β₁", "0.9", "—"],
      ["β₂", "0.999", "—"],
      ["ε", "1e−8", "—"],
      ["Batch", "all", "8"],
    ]);
  });

  it("tells settings apart that no rule reads by nothing", () => {
    const other = { ...sgd, optimizer: { ...sgd.optimizer, momentum: 0.1 } };
    expect(settingColumns([sgd, other]).some(({ differs }) => differs)).toBe(false);
    expect(settingColumns([adam]).some(({ differs }) => differs)).toBe(false);
  });
});
