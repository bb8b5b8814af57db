import { expect, test } from "vitest";
import { compile } from "../engine/compile.ts";
import { diagnose } from "../engine/diagnose.ts";
import { withLane } from "../engine/read.ts";
import { forward } from "../engine/run.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { createSampleRun, createSampleRuns, lanesFor, maximumLanes, partsOf } from "./batches.ts";
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
  const sample = createSampleRun(scene.graph, preparedOf(scene), 2, 2, "mean");
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
  const { run } = createSampleRun(graph, preparedOf(scene), 1, 1, "mean");
  expect(run.laneName).toBeUndefined();
});

test("parts are as large as may be and keep the order", () => {
  const parts = partsOf(Int32Array.from(rows), maximumLanes);
  expect(parts.map(({ length }) => length)).toEqual([maximumLanes, maximumLanes, 88]);
  expect(parts.flatMap((part) => [...part])).toEqual(rows);
  expect(partsOf(new Int32Array(), maximumLanes)).toEqual([]);
});

test("a very large graph runs fewer rows side by side, and its arenas stay within the limit", () => {
  const { graph, table } = sceneOf(network([200, 200, 1], { inputs: ["x1", "x2"], target: "t" }), {
    x1: rows,
    x2: rows,
    t: rows,
  });
  const lanes = lanesFor(compile(graph));
  expect(Math.log2(lanes) % 1).toBe(0);
  const runs = createSampleRuns(graph, preparedOf({ graph, table }), "mean");
  const [first] = runs.partsOf(Int32Array.from(rows));
  expect(first?.length).toBe(lanes);
  expect(lanes).toBeLessThan(maximumLanes);
  const { program } = runs.get(lanes, lanes).run;
  expect(program.length).toBeLessThanOrEqual(2 ** 25);
});

test.each([
  [10_000, 256],
  [131_072, 256],
  [131_073, 128],
  [1_000_000, 32],
  [100_000_000, 1],
])("of %d numbers for one row, %d rows run side by side", (numbers, lanes) => {
  expect(lanesFor({ length: numbers })).toBe(lanes);
});
