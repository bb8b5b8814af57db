import { expect, test } from "vitest";
import { runAll } from "../engine/run.ts";
import { checkSum, createEngineRun } from "./engine.ts";
import { lanesLoss, trainLanesTape } from "./lanes-tape.ts";
import { createTape, runTape } from "./tape.ts";
import { createPeers } from "./training.ts";
import { chain, network, randomGraph } from "./workload.ts";

test.each([network("network", [2, 16, 16, 1]), chain("chain", 101), randomGraph("random", 2000)])(
  "engine and tape agree on $name",
  (workload) => {
    const run = createEngineRun(workload);
    const tape = createTape(workload);
    for (let pass = 0; pass < 2; pass++) {
      runAll(run);
      runTape(tape);
    }
    let sum = tape.values.at(-1) ?? Number.NaN;
    for (const gradient of tape.gradients.subarray(0, workload.leafCount))
      sum += Math.abs(gradient);
    expect(run.program.problems).toEqual([]);
    expect(checkSum(run, workload)).toBeCloseTo(sum, 8);
    expect(Number.isFinite(sum)).toBe(true);
  },
);

test("the network has the size that its name says", () => {
  const { codes, leafCount } = network("network", [2, 16, 16, 1]);
  expect([codes.length, leafCount]).toEqual([982, 340]);
});

test("trainer and tape agree on 30 updates of a batch", () => {
  const { trainer, tape, weights } = createPeers();
  for (let i = 0; i < 30; i++) {
    trainer.update();
    trainLanesTape(tape, weights, 0.05);
    expect(trainer.records().at(-1)?.loss).toBeCloseTo(lanesLoss(tape), 10);
  }
  expect(weights).toBe(337);
});
