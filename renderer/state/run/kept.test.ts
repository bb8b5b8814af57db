import { expect, it } from "vitest";
import { graphOf } from "../testing/open-app.ts";
import { openTraining } from "../testing/training.ts";
import { shareRecords } from "./kept.ts";
import { trainOnce } from "./training-actions.ts";

it("holds the records of earlier epochs once, however many steps history has", () => {
  const { store, trainer } = openTraining();
  const records = () => graphOf(store).training?.progress?.records ?? [];
  const epoch = () => {
    trainOnce(store, "epoch");
    trainer.run();
    return records();
  };
  const [first, second] = [epoch(), epoch()];
  expect(second).toHaveLength(2);
  expect(second[0]).toBe(first[0]);
});

it("shares no record whose numbers are others", () => {
  const record = (epoch: number, loss: number) => ({
    epoch,
    loss,
    penalty: 0,
    accuracy: null,
    validationLoss: null,
    validationAccuracy: null,
    gradientNorm: 1,
  });
  const before = [record(1, 0.5), record(2, 0.4)];
  const after = [record(1, 0.5), record(2, 0.3), record(3, 0.2)];
  const shared = shareRecords(before, after);
  expect(shared).toEqual(after);
  expect(shared[0]).toBe(before[0]);
  expect(shared[1]).toBe(after[1]);
});
