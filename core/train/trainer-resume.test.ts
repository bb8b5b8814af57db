import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyTraining } from "../document/edit/training.ts";
import { readDocument } from "../document/read.ts";
import { writeDocument } from "../document/write.ts";
import { nodeId } from "../model/ids.ts";
import { optimizerIds } from "../model/optimizer-ids.ts";
import type { TrainingSettings } from "../model/settings.ts";
import type { TrainingProgress } from "../model/training.ts";
import { progressAt } from "./checkpoint.ts";
import { network } from "./testing/network.ts";
import {
  optimizerAt,
  runUpdates,
  type Scene,
  savedScene,
  sceneOf,
  trainerOf,
  withSettings,
} from "./testing/scene.ts";
import type { Trainer } from "./trainer.ts";

const rows = Array.from({ length: 20 }, (_, i) => i);
const columns = {
  x1: rows.map((i) => 3 + Math.sin(4 * i)),
  x2: rows.map((i) => Math.cos(3 * i) / 7),
  t: rows.map((i) => (i % 3 === 0 ? 1 : 0)),
};
const graph = network([3, 1], { inputs: ["x1", "x2"], target: "t" });

const settingsOf: fc.Arbitrary<Partial<TrainingSettings>> = fc
  .record({
    id: fc.constantFrom(...optimizerIds),
    batchSize: fc.constantFrom(1, 7, null),
    shuffle: fc.boolean(),
    seed: fc.nat(2 ** 40),
    reduction: fc.constantFrom("mean" as const, "sum" as const),
    warmUp: fc.constantFrom(0, 3),
    schedule: fc.constantFrom<TrainingSettings["schedule"]>(
      { kind: "constant" },
      { kind: "step", every: 2, factor: 0.7 },
      { kind: "cosine", minimum: 0.001 },
    ),
    clip: fc.constantFrom<TrainingSettings["clip"]>(
      { kind: "none" },
      { kind: "norm", limit: 0.1 },
      { kind: "value", limit: 0.05 },
    ),
    l1: fc.constantFrom(0, 0.01),
    l2: fc.constantFrom(0, 0.01),
    weightDecay: fc.constantFrom(0, 0.02),
  })
  .map(({ id, weightDecay, ...rest }) => {
    const { optimizer } = optimizerAt(id, 0.02);
    return { ...rest, optimizer: { ...optimizer, weightDecay }, epochs: 1000 };
  });

const plans = fc.record({
  settings: settingsOf,
  data: fc.record({
    standardize: fc.boolean(),
    validation: fc.constantFrom(0, 0.25),
    noise: fc.constantFrom(0, 0.1),
    seed: fc.nat(1000),
  }),
  before: fc.nat(40),
  after: fc.integer({ min: 1, max: 30 }),
});

/** Where a run stands, as a file could hold it: −0 is 0. */
function standing(trainer: Trainer) {
  const { values, state, ...rest } = trainer.checkpoint();
  const { records, parameters } = trainer.progress();
  return { ...rest, records, parameters, values: [...values], state: [...state].map((x) => x + 0) };
}

function expectSameRun(one: Trainer, other: Trainer, updates: number): void {
  for (let i = 0; i < updates; i++) {
    expect(other.nextRows()).toEqual(one.nextRows());
    expect(other.update()).toEqual(one.update());
    expect(standing(other)).toEqual(standing(one));
  }
}

test("a run that was saved at any update goes on bit for bit as if it had not been", () => {
  fc.assert(
    fc.property(plans, ({ settings, data, before, after }) => {
      const scene = sceneOf(graph, columns, settings, data);
      const whole = trainerOf(scene);
      runUpdates(whole, before);
      const resumed = trainerOf(savedScene(scene, whole));
      expect(standing(resumed)).toEqual(standing(whole));
      expectSameRun(whole, resumed, after);
    }),
    { numRuns: 150 },
  );
});

test("so does one that went through a file, and one that was saved after every update", () => {
  fc.assert(
    fc.property(plans, ({ settings, data, before, after }) => {
      const scene = sceneOf(graph, columns, settings, data);
      const whole = trainerOf(scene);
      runUpdates(whole, before);
      let saved: Scene = scene;
      const through = (trainer: Trainer): Scene => {
        const { values } = trainer.checkpoint();
        const trained = applyTraining(saved.graph, trainer.parameters, values, trainer.progress());
        const read = readDocument(writeDocument(trained));
        if (read.kind === "refused") throw new Error(read.problems[0]?.message);
        return { ...scene, graph: read.graph };
      };
      saved = through(whole);
      for (let i = 0; i < Math.min(after, 5); i++) {
        const next = trainerOf(saved);
        expectSameRun(whole, next, 1);
        saved = through(next);
      }
    }),
    { numRuns: 40 },
  );
});

test("looking at a trainer changes nothing", () => {
  const scene = sceneOf(graph, columns, { batchSize: 7, epochs: 50 }, { validation: 0.25 });
  const [quiet, watched] = [trainerOf(scene), trainerOf(scene)];
  for (let i = 0; i < 20; i++) {
    quiet.update();
    watched.update();
    watched.checkpoint().values.fill(0);
    watched.before();
    watched.gradients().fill(0);
    watched.progress();
    watched.nextRows();
    watched.detail()?.explain(0);
  }
  expect(standing(watched)).toEqual(standing(quiet));
});

describe("going back", () => {
  test("to a checkpoint of the run, at an epoch's end or within one, makes the same run again", () => {
    fc.assert(
      fc.property(plans, ({ settings, data, before, after }) => {
        const scene = sceneOf(graph, columns, settings, data);
        const first = trainerOf(scene);
        runUpdates(first, before);
        const [kept, known] = [first.checkpoint(), standing(first)];
        const fresh = trainerOf(savedScene(scene, first));
        runUpdates(first, after);
        const back = savedScene(
          scene,
          first,
          kept.values,
          progressAt(first.progress(), first.parameters, kept),
        );
        const again = trainerOf(back);
        expect(standing(again)).toEqual(known);
        expectSameRun(fresh, again, after);
        expect(standing(again)).toEqual(standing(first));
      }),
      { numRuns: 60 },
    );
  });

  test("keeps the weights that the run began with", () => {
    const scene = sceneOf(graph, columns, { epochs: 50 });
    const first = trainerOf(scene);
    const start = [...first.checkpoint().values];
    runUpdates(first, 5);
    const resumed = trainerOf(savedScene(scene, first));
    runUpdates(resumed, 5);
    expect(resumed.progress().parameters.map(({ initial }) => initial)).toEqual(start);
    expect([...resumed.checkpoint().values]).not.toEqual(start);
  });
});

describe("other settings on the way", () => {
  const scene = sceneOf(graph, columns, { ...optimizerAt("adam", 0.02), epochs: 50 });
  const first = trainerOf(scene);
  runUpdates(first, 10);
  const saved = savedScene(scene, first);

  test("another optimiser starts with state of its own, and its bias correction at 1", () => {
    const changed = trainerOf(withSettings(saved, optimizerAt("adamw", 0.02)));
    expect(changed.checkpoint()).toMatchObject({ epoch: 10, updates: 0, optimizer: "adamw" });
    expect(changed.checkpoint().state.every((number) => number === 0)).toBe(true);
    const before = changed.checkpoint().values;
    changed.update();
    const { values } = changed.checkpoint();
    // Corrected for its start from 0, the first step of Adam is as long as the learning rate.
    for (const [i, gradient] of changed.gradients().entries()) {
      const decayed = before[i]! * (1 - 0.02 * 0.01);
      const step = (0.02 * gradient) / (Math.abs(gradient) + 1e-8);
      expect(values[i]).toBeCloseTo(decayed - step, 12);
    }
  });

  test("one with as much state does not take over the other's", () => {
    const momentum = sceneOf(graph, columns, { ...optimizerAt("momentum", 0.02), epochs: 50 });
    const trained = trainerOf(momentum);
    runUpdates(trained, 3);
    const next = trainerOf(
      withSettings(savedScene(momentum, trained), optimizerAt("adagrad", 0.1)),
    );
    expect(next.checkpoint().state.every((number) => number === 0)).toBe(true);
    expect(next.progress().records).toHaveLength(3);
  });

  test("another learning rate of the same optimiser keeps the state", () => {
    const changed = trainerOf(withSettings(saved, optimizerAt("adam", 0.5)));
    expect(changed.checkpoint()).toEqual(first.checkpoint());
  });

  const progress = saved.graph.training?.progress as TrainingProgress;
  const [known, ...others] = progress.parameters;
  const withProgress = (parameters: typeof others): Scene => {
    const training = { settings: first.settings, progress: { ...progress, parameters } };
    return { ...saved, graph: { ...saved.graph, training } };
  };

  test("with a parameter that is new the optimiser begins anew, and nothing else does", () => {
    const next = trainerOf(withProgress(others));
    const { updates, epoch, records, parameters } = next.progress();
    expect({ updates, epoch, records }).toEqual({
      updates: 0,
      epoch: progress.epoch,
      records: progress.records,
    });
    expect(parameters[0]?.initial).toBe(first.checkpoint().values[0]);
    expect(parameters.slice(1).map(({ initial }) => initial)).toEqual(
      others.map(({ initial }) => initial),
    );
    const { values: before } = next.checkpoint();
    next.update();
    const { values } = next.checkpoint();
    // The first move of Adam is as long as the learning rate, and never 2.5 times that.
    for (const [i, gradient] of next.gradients().entries())
      expect(values[i]).toBeCloseTo(
        before[i]! - (0.02 * gradient) / (Math.abs(gradient) + 1e-8),
        12,
      );
  });

  test("a parameter that is gone leaves the others as they are", () => {
    const gone = { node: nodeId("gone"), param: "value", initial: 0, state: [0, 0] };
    const next = trainerOf(withProgress([gone, ...progress.parameters]));
    expect(next.checkpoint()).toEqual(first.checkpoint());
  });

  test.each([
    ["too few numbers", [0.1]],
    ["a mean of squares below 0", [0.1, -0.5]],
  ])("a state of %s is begun anew", (_, state) => {
    const next = trainerOf(withProgress([{ ...known!, state }, ...others]));
    expect(next.checkpoint().updates).toBe(0);
    expect(next.checkpoint().state.every((number) => number === 0)).toBe(true);
    expect(next.update()).toBeNull();
  });
});
