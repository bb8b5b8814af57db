import fc from "fast-check";
import { expect, test } from "vitest";
import type { Run } from "../engine/arena.ts";
import { withLane } from "../engine/read.ts";
import { runBatch } from "../engine/testing/batches.ts";
import { runGraph } from "../engine/testing/numbers.ts";
import { randomGraphs } from "../engine/testing/random-graph.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { checkWords, parameterChecker } from "./gradient-check.ts";

function checks(run: Run) {
  const checker = parameterChecker(run);
  return checker.parameters.map((parameter) => checker.check(parameter));
}

test("three ways agree on random graphs", () => {
  fc.assert(
    fc.property(randomGraphs, ({ graph }) => {
      for (const check of checks(runGraph(graph)))
        expect(check.dualAgrees, JSON.stringify(check)).not.toBe(false);
    }),
    { numRuns: 50 },
  );
});

test("a smooth gradient agrees in all three", () => {
  const draft = sketch();
  const w = draft.parameter(0.5);
  const [check] = checks(runGraph(draft.graph(draft.add("sigmoid", [w]))));
  expect(check).toMatchObject({ verdict: "agrees", dualAgrees: true });
  expect(check && checkWords(check)).toBe("Agrees.");
});

test("a kink is named as one", () => {
  const draft = sketch();
  const w = draft.parameter(0);
  const [check] = checks(runGraph(draft.graph(draft.add("relu", [w]))));
  expect(check && checkWords(check)).toMatch(/^A kink is near/);
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
  expect(infinite && checkWords(infinite)).toMatch(/^Not finite/);
  const draft = sketch();
  const [check] = checks(runGraph(draft.graph(draft.add("softplus", [draft.parameter(800)]))));
  expect(check?.gradient).toBe(1);
  expect(check && checkWords(check)).toMatch(/dual overflows/);
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
