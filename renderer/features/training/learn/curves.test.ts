import { describe, expect, it } from "vitest";
import type { EpochRecord } from "../../../../core/index.ts";
import { curvesOf, curvesWords, logFault } from "./curves.ts";

function record(epoch: number, change: Partial<EpochRecord>): EpochRecord {
  return {
    epoch,
    loss: 1,
    penalty: 0,
    accuracy: null,
    validationLoss: null,
    validationAccuracy: null,
    gradientNorm: 1,
    ...change,
  };
}

const ids = (records: readonly EpochRecord[]) => curvesOf(records).curves.map(({ id }) => id);

describe("the curves", () => {
  it("are those that there are numbers for", () => {
    expect(ids([record(1, {})])).toEqual(["loss"]);
    expect(ids([record(1, { accuracy: 0.5 })])).toEqual(["loss", "accuracy"]);
    const all = record(1, {
      penalty: 0.25,
      accuracy: 0.5,
      validationLoss: 2,
      validationAccuracy: 0.5,
    });
    expect(ids([all])).toEqual([
      "loss",
      "penalized",
      "validation",
      "accuracy",
      "validation-accuracy",
    ]);
    expect(curvesOf([all]).curves[1]?.numbers).toEqual([1.25]);
  });

  it("have gaps where numbers are not finite", () => {
    const { curves } = curvesOf([
      record(1, { validationLoss: 3 }),
      record(2, { loss: Number.NaN, validationLoss: Number.POSITIVE_INFINITY }),
    ]);
    expect(curves.map(({ numbers }) => numbers)).toEqual([
      [1, null],
      [3, null],
    ]);
  });

  it("can’t be logarithmic with a loss of 0 or less, and say which", () => {
    expect(logFault(curvesOf([record(1, { accuracy: 0 })]))).toBeNull();
    expect(logFault(curvesOf([record(1, {}), record(7, { loss: -0.5 })]))).toBe(
      "Training loss is −0.5000 at epoch 7: a logarithm needs numbers above 0.",
    );
    expect(logFault(curvesOf([record(4, { validationLoss: 0 })]))).toContain(
      "Validation loss is 0 at epoch 4",
    );
  });

  it("are told in words", () => {
    expect(curvesWords(curvesOf([]))).toBe("No epoch is done yet.");
    const records = [3, 1, 2].map((loss, i) => record(i + 1, { loss, accuracy: i / 2 }));
    expect(curvesWords(curvesOf(records))).toBe(
      "Epochs 1 to 3. Training loss: first 3.000, lowest 1.000 at epoch 2, last 2.000. Accuracy: first 0.0 %, highest 100.0 % at epoch 3, last 100.0 %.",
    );
  });
});
