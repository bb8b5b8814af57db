import { expect, it } from "vitest";
import { graphOf } from "../testing/open-app.ts";
import { openTraining } from "../testing/training.ts";
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
