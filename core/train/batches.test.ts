import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "../engine/compile.ts";
import { diagnose } from "../engine/diagnose.ts";
import { withLane } from "../engine/read.ts";
import { backward, forward } from "../engine/run.ts";
import { randomMixed } from "../engine/testing/random-mixed.ts";
import { sketch } from "../engine/testing/sketch.ts";
import {
  createSampleRun,
  createSampleRuns,
  lanesWithin,
  maximumLanes,
  partsOf,
} from "./batches.ts";
import { network } from "./testing/network.ts";
import { preparedOf, sceneOf, trainerOf } from "./testing/scene.ts";

const count = 600;
const rows = Array.from({ length: count }, (_, i) => i);

/** (w·log x − t)², with x below 0 in one row, counted from 1. */
function badIn(row: number) {
  const draft = sketch();
  const x = draft.add("input", [], { value: 1, column: "x" });
  const y = draft.add("multiply", [draft.add("log", [x]), draft.parameter(1)]);
  const t = draft.add("target", [], { value: 0, column: "t" });
  const columns = { x: rows.map((i) => (i + 1 === row ? -1 : 1 + i)), t: rows.map((i) => i % 2) };
  return sceneOf(draft.graph(draft.add("squared-error", [y, t])), columns, { seed: 5 });
}

test.each([1, 255, 256, 257, 512, 513, 600])("row %d is named by its place in the data", (row) => {
  const problem = trainerOf(badIn(row)).update();
  expect(problem).toMatchObject({
    kind: "not-finite",
    problem: { message: expect.stringMatching(new RegExp(`\\bin row ${row} of the data:`)) },
  });
});

test("a lane is named by the row that was loaded last, in whichever view of the run", () => {
  const scene = badIn(3);
  const sample = createSampleRun(scene.graph, preparedOf(scene), 2, "mean");
  const view = withLane(sample.run, 1);
  for (const [first, second] of [
    [0, 1],
    [2, 7],
    [9, 2],
  ] as const) {
    sample.load(Int32Array.of(first, second));
    forward(sample.run);
    const names = [0, 1].map((lane) => view.laneName?.(lane));
    expect(names).toEqual([`row ${first + 1} of the data`, `row ${second + 1} of the data`]);
    const [problem] = diagnose(view);
    if (first === 2 || second === 2) expect(problem?.message).toContain("in row 3 of the data");
    else expect(problem).toBeUndefined();
  }
});

test("without data a lane has no name", () => {
  const { data: _, ...graph } = badIn(1).graph;
  const scene = { graph, table: null };
  const { run } = createSampleRun(graph, preparedOf(scene), 1, "mean");
  expect(run.laneName).toBeUndefined();
});

test("parts are as few and as equal as may be and keep the order", () => {
  const lengths = (count: number) =>
    partsOf(new Int32Array(count), maximumLanes).map(({ length }) => length);
  expect(lengths(600)).toEqual([200, 200, 200]);
  expect(lengths(257)).toEqual([129, 128]);
  expect(lengths(770)).toEqual([193, 193, 192, 192]);
  expect(lengths(256)).toEqual([256]);
  expect(lengths(0)).toEqual([]);
  const parts = partsOf(Int32Array.from(rows), 7);
  expect(parts.flatMap((part) => [...part])).toEqual(rows);
});

test("a very large graph runs fewer rows side by side, and its arenas stay within the limit", () => {
  const draft = sketch();
  const x = draft.add("input", [], { value: 0, column: "x" });
  // In several lanes neurons are layers, which keep fewer numbers for each than in one.
  let row = Array.from({ length: 100 }, () => x);
  for (let i = 0; i < 450; i++) row = row.map((last) => draft.add("neuron", [last]));
  const loss = draft.add("squared-error", [row[0]!, draft.parameter(0.5)]);
  const { graph, table } = sceneOf(draft.graph(loss), { x: rows });
  const prepared = preparedOf({ graph, table });
  const runs = createSampleRuns(graph, prepared, "mean");
  const { lanes } = runs;
  expect(Math.log2(lanes) % 1).toBe(0);
  const [first] = runs.partsOf(Int32Array.from(rows));
  expect(first?.length).toBeLessThanOrEqual(lanes);
  expect(lanes).toBeLessThan(maximumLanes);
  const program = compile(graph, { lanes, lanedNodes: new Set([x]) });
  expect(program.length).toBeLessThanOrEqual(2 ** 25 + runs.single.run.program.length);
});

test("what all rows share does not decide how many run side by side", () => {
  const lanesOf = (units: number) => {
    const draft = sketch();
    const x = draft.add("input", [], { value: [1, 2], columns: ["x", "t"] });
    const sum = draft.add("reduce-sum", [draft.add("dense", [x], { units: 3 })]);
    const shared = draft.add("constant", [], { value: Array.from({ length: 1000 }, () => 1) });
    const beside = draft.add("reduce-sum", [draft.add("dense", [shared], { units })]);
    const loss = draft.add("squared-error", [sum, beside]);
    const scene = sceneOf(draft.graph(loss), { x: rows, t: rows });
    return createSampleRuns(scene.graph, preparedOf(scene), "mean").lanes;
  };
  expect(lanesOf(1)).toBe(maximumLanes);
  expect(lanesOf(2000)).toBe(maximumLanes);
});

test("from two on, each lane adds as many numbers, and no more than one alone has", () => {
  fc.assert(
    fc.property(randomMixed(1), ({ graph, laned }) => {
      // Without the scratch region, which is that of the node that takes most.
      const lengths = [1, 2, 3, 4, 9].map(
        (lanes) => compile(graph, { lanes, lanedNodes: new Set(laned) }).regions.scratch,
      );
      const [one, two, three, four, nine] = lengths as [number, number, number, number, number];
      expect([four - three, nine - four]).toEqual([three - two, 5 * (three - two)]);
      expect(three - two).toBeLessThanOrEqual(one);
    }),
    { numRuns: 40 },
  );
});

test.each([
  [0, 10_000, 256],
  [0, 131_072, 256],
  [0, 131_073, 128],
  [0, 1_000_000, 32],
  [0, 100_000_000, 1],
  [100_000_000, 10_000, 256],
  // More than an arena holds together.
  [2 ** 28 - 2 ** 17, 10_000, 8],
])(
  "with %d numbers that are shared and %d of each row %d run side by side",
  (shared, each, lanes) => {
    expect(lanesWithin(shared, each)).toBe(lanes);
  },
);

test.each([
  [1, "straight"],
  [4, "compiled"],
] as const)(
  "a run of %d samples that is asked for often is %s, with the same bits",
  (lanes, kind) => {
    const { graph, table } = sceneOf(network([2, 5, 1], { inputs: ["x1", "x2"], target: "t" }), {
      x1: rows.map((i) => Math.sin(i)),
      x2: rows.map((i) => Math.cos(3 * i)),
      t: rows.map((i) => i % 2),
    });
    const prepared = preparedOf({ graph, table });
    const runs = createSampleRuns(graph, prepared, "mean");
    const gradient = () => {
      const sample = runs.get({ lanes, samples: lanes, training: false });
      const into = new Float64Array(trainerOf({ graph, table }).parameters.length);
      sample.load(Int32Array.from({ length: lanes }, (_, i) => 7 * i));
      forward(sample.run);
      backward(sample.run);
      sample.addGradients(into);
      return { into, kind: sample.run.executor.kind };
    };
    const first = gradient();
    expect(first.kind).toBe("interpreted");
    let last = gradient();
    for (let i = 0; last.kind === "interpreted" && i < 1000; i++) last = gradient();
    expect(last).toEqual({ into: first.into, kind });
  },
);

test("arenas of many lengths are let go, those used last are kept", () => {
  const numbers = 1000;
  const draft = sketch();
  const x = draft.add("input", [], { value: 1, column: "x" });
  const wide = draft.add("multiply", [
    x,
    draft.add("constant", [], { value: Array.from({ length: numbers }, () => 1) }),
  ]);
  const graph = draft.graph(draft.add("reduce-sum", [wide]));
  const runs = createSampleRuns(graph, preparedOf(sceneOf(graph, { x: rows })), "sum");
  const pass = (lanes: number) => ({ lanes, samples: lanes, training: false });
  const first = runs.get(pass(256));
  const each = first.run.program.length;
  const kept = Math.floor(2 ** 26 / each);
  expect(kept).toBeGreaterThan(2);
  const others = Array.from({ length: kept - 1 }, (_, i) =>
    runs.get({ ...pass(256), samples: 257 + i }),
  );
  expect(runs.get(pass(256))).toBe(first);
  runs.get({ ...pass(256), samples: 10_000 });
  expect(runs.get(pass(256))).toBe(first);
  expect(runs.get({ ...pass(256), samples: 257 })).not.toBe(others[0]);
});
