import fc from "fast-check";
import { expect, test } from "vitest";
import type { Run } from "../engine/arena.ts";
import { createRun, setCell } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { findParamCell, withLane } from "../engine/read.ts";
import { runAll } from "../engine/run.ts";
import { runBatch } from "../engine/testing/batches.ts";
import { runGraph } from "../engine/testing/numbers.ts";
import { randomGraphs } from "../engine/testing/random-graph.ts";
import { randomTensors } from "../engine/testing/random-tensors.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { checkWords, type ParameterCheck, parameterChecker } from "./gradient-check.ts";

function checks(run: Run) {
  const checker = parameterChecker(run);
  return [...checker.checking(checker.parameters)].filter((check) => check !== null);
}

const wordsOf = (check: ParameterCheck | undefined) => check && checkWords(check, "w");

test("three ways agree on random graphs", () => {
  fc.assert(
    fc.property(randomGraphs, ({ graph }) => {
      for (const check of checks(runGraph(graph)))
        expect(check.dualAgrees, JSON.stringify(check)).not.toBe(false);
    }),
    { numRuns: 50 },
  );
});

test("three ways agree on random graphs over tensors, number by number", () => {
  const seen = new Set<number>();
  fc.assert(
    fc.property(randomTensors, ({ graph }) => {
      for (const check of checks(runGraph(graph))) {
        expect(check.dualAgrees, JSON.stringify(check)).not.toBe(false);
        if (check.element) seen.add(check.element.index.length);
      }
    }),
    { numRuns: 20 },
  );
  expect(seen.size).toBeGreaterThan(1);
});

test("a smooth gradient agrees in all three", () => {
  const draft = sketch();
  const w = draft.parameter(0.5);
  const [check] = checks(runGraph(draft.graph(draft.add("sigmoid", [w]))));
  expect(check).toMatchObject({ verdict: "agrees", dualAgrees: true });
  expect(wordsOf(check)).toBe("Agrees.");
});

test("a kink is named as one", () => {
  const draft = sketch();
  const w = draft.parameter(0);
  const [check] = checks(runGraph(draft.graph(draft.add("relu", [w]))));
  expect(wordsOf(check)).toMatch(/^A kink is near/);
});

test("a clamp, where the loss is flat, agrees at 0", () => {
  const draft = sketch();
  const w = draft.parameter(-2);
  const [check] = checks(runGraph(draft.graph(draft.add("maximum", [w, draft.constant(1)]))));
  expect(check).toMatchObject({ gradient: 0, finiteDifference: 0, dual: 0, verdict: "agrees" });
});

test("what overflows is not compared, and a dual that overflows alone is said to", () => {
  const big = sketch();
  const [infinite] = checks(runGraph(big.graph(big.add("exp", [big.parameter(800)]))));
  expect(wordsOf(infinite)).toMatch(/^Not finite/);
  const draft = sketch();
  const [check] = checks(runGraph(draft.graph(draft.add("softplus", [draft.parameter(800)]))));
  expect(check?.gradient).toBe(1);
  expect(wordsOf(check)).toMatch(/dual overflows/);
});

test("the sample that is looked at is the one that is checked", () => {
  const draft = sketch();
  const [x, spare, w] = [draft.input(0), draft.input(0), draft.parameter(2)];
  const loss = draft.add("multiply", [x, w]);
  const rows = [
    [3, 0],
    [5, 0],
  ] as const;
  const run = runBatch({ graph: draft.graph(loss), laned: [x, spare] }, rows);
  expect(checks(withLane(run, 1))[0]?.gradient).toBe(5);
});

test("the worst number of a tensor is the one that is shown, and the others are counted", () => {
  const draft = sketch();
  const w = draft.parameter([
    [1, -2, 3],
    [4, 0, -6],
  ]);
  const [check] = checks(runGraph(draft.graph(draft.add("reduce-sum", [draft.add("relu", [w])]))));
  expect(check).toMatchObject({ element: { index: [1, 1] }, agree: 5, verdict: "kink nearby" });
  expect(check && checkWords(check, "W[1, 1]")).toMatch(
    /^5 of its 6 numbers agree; W\[1, 1\] agrees least\. A kink is near/,
  );
});

test("of a large tensor a sample is checked, the same each time, one number at a turn", () => {
  const draft = sketch();
  const w = draft.parameter(Array.from({ length: 20 }, (_, i) => Array(30).fill(i / 10)));
  const loss = draft.add("reduce-sum", [draft.add("square", [w])]);
  const checker = parameterChecker(runGraph(draft.graph(loss)));
  expect(checker.numbers(checker.parameters)).toBe(100);
  const all = [...checker.checking(checker.parameters)];
  expect(all).toHaveLength(100);
  expect(all.filter((found) => found !== null)).toHaveLength(1);
  const check = all.at(-1)!;
  expect(check).toMatchObject({ element: { checked: 100, size: 600 }, agree: 100 });
  expect(wordsOf(check)).toBe(
    "100 of its 600 numbers were checked, drawn at random. All agree; w agrees least.",
  );
  expect([...checker.checking(checker.parameters)]).toEqual(all);
  const single = sketch();
  const one = single.add("reduce-sum", [single.parameter([3])]);
  expect(wordsOf(checks(runGraph(single.graph(one)))[0])).toBe("Agrees.");
});

test("the tensor of the sample that is looked at is the one that is checked", () => {
  const draft = sketch();
  const [x, w] = [draft.input([1, 1]), draft.parameter([2, 2])];
  const graph = draft.graph(draft.add("reduce-sum", [draft.add("multiply", [x, w])]));
  const run = createRun(compile(graph, { lanes: 2, lanedNodes: new Set([x]) }));
  setCell(run, findParamCell(run.program, x, "value")!, Float64Array.of(3, 5, 7, 9));
  runAll(run);
  const slopes = [0, 1].map((lane) => checks(withLane(run, lane))[0]?.gradient);
  expect(
    slopes.every((slope, lane) =>
      [
        [3, 5],
        [7, 9],
      ][lane]!.includes(slope!),
    ),
  ).toBe(true);
});
