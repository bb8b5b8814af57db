import { expect, test } from "vitest";
import { defaultSettings, type TrainingSettings } from "../model/settings.ts";
import { learningRateAt } from "./schedule.ts";

/** The learning rates of so many epochs, from 0.1. */
function rates(count: number, settings: Partial<TrainingSettings>): readonly number[] {
  const optimizer = { ...defaultSettings.optimizer, learningRate: 0.1 };
  return Array.from({ length: count }, (_, epoch) =>
    learningRateAt({ ...defaultSettings, epochs: count, optimizer, ...settings }, epoch),
  );
}

const close = (numbers: readonly number[]) => numbers.map((number) => expect.closeTo(number, 14));

test("constant: the same in every epoch", () => {
  expect(rates(3, { schedule: { kind: "constant" } })).toEqual([0.1, 0.1, 0.1]);
});

test("step: times the factor after every so many epochs", () => {
  expect(rates(7, { schedule: { kind: "step", every: 3, factor: 0.5 } })).toEqual(
    close([0.1, 0.1, 0.1, 0.05, 0.05, 0.05, 0.025]),
  );
});

test("cosine: half a wave from the rate to the minimum, which it reaches after the last epoch", () => {
  const schedule = { kind: "cosine", minimum: 0.02 } as const;
  expect(rates(4, { schedule })).toEqual(
    close([0.1, 0.02 + 0.04 * (1 + Math.SQRT1_2), 0.06, 0.02 + 0.04 * (1 - Math.SQRT1_2)]),
  );
  expect(rates(6, { schedule, epochs: 4 }).slice(4)).toEqual(close([0.02, 0.02]));
});

test("warm-up: even steps to the full rate; then the schedule begins", () => {
  expect(rates(4, { warmUp: 4 })).toEqual(close([0.025, 0.05, 0.075, 0.1]));
  expect(rates(6, { warmUp: 2, schedule: { kind: "step", every: 2, factor: 0.1 } })).toEqual(
    close([0.05, 0.1, 0.1, 0.1, 0.01, 0.01]),
  );
  expect(rates(4, { warmUp: 2, schedule: { kind: "cosine", minimum: 0 } })).toEqual(
    close([0.05, 0.1, 0.1, 0.05]),
  );
});

test("a warm-up as long as the run, or longer, leaves the schedule out", () => {
  const schedule = { kind: "cosine", minimum: 0 } as const;
  expect(rates(2, { warmUp: 2, schedule })).toEqual(close([0.05, 0.1]));
  expect(rates(2, { warmUp: 4, schedule })).toEqual(close([0.025, 0.05]));
});
