import { expect, test } from "vitest";
import { digitRows } from "../data/digits.ts";
import { keepDigits } from "../data/recorded.ts";
import { readDocument } from "../document/read.ts";
import { shownContributions, withMeans } from "../engine/read.ts";
import { runAll } from "../engine/run.ts";
import { knownTensor, stepCount } from "../engine/steps.ts";
import { expectClose } from "../engine/testing/numbers.ts";
import { examples } from "../examples/index.ts";
import type { Graph } from "../model/graph.ts";
import { createSampleRun } from "./batches.ts";
import { meanRows } from "./mean-rows.ts";
import type { Prepared } from "./prepare.ts";
import { createPreparer } from "./preparer.ts";

keepDigits(digitRows);

function example(id: string): { graph: Graph; prepared: Prepared } {
  const read = readDocument(examples.find((each) => each.id === id)!.text);
  if (read.kind !== "ok") throw new Error(`${id} can't be read.`);
  const result = createPreparer()(read.graph, null);
  if (result.kind === "refused") throw new Error(result.problems[0]?.message);
  return { graph: read.graph, prepared: result.prepared };
}

function runOver({ graph, prepared }: ReturnType<typeof example>, rows: Int32Array) {
  const { run, load } = createSampleRun(graph, prepared, rows.length, "mean");
  load(rows);
  runAll(run);
  return run;
}

test.each(["moons", "iris-dense", "digits-convolution"])(
  "the means of %s are those of its rows, each run alone",
  (id) => {
    const opened = example(id);
    const rows = opened.prepared.training.filter((_, i) => i % 17 === 3).slice(0, 7);
    const run = withMeans(runOver(opened, rows));
    const alone = [...rows].map((row) => runOver(opened, Int32Array.of(row)));
    const end = stepCount(run.program);
    for (const [at, { node, slots }] of run.program.nodes.entries()) {
      for (const side of ["value", "gradient"] as const) {
        const shown = knownTensor(run, end, { node: node.id, side });
        if (shown.state !== "done") continue;
        const each = alone.map((one) => knownTensor(one, end, { node: node.id, side }));
        expectMean(
          shown.numbers,
          each.map((one) => (one.state === "done" ? one.numbers : [])),
          `${side} of ${node.id}`,
        );
      }
      if (!run.program.nodes[at]!.onPath) continue;
      for (const [i, slot] of slots.entries())
        expectMean(
          shownContributions(run, slot),
          alone.map((one) => shownContributions(one, one.program.nodes[at]!.slots[i]!)),
          `contribution ${i} of ${node.id}`,
        );
    }
  },
);

function expectMean(
  shown: ArrayLike<number>,
  each: readonly ArrayLike<number>[],
  what: string,
): void {
  for (let k = 0; k < shown.length; k++) {
    const mean = each.reduce((sum, row) => sum + row[k]!, 0) / each.length;
    expectClose(shown[k]!, mean, 1e-9, 1e-12, `${what}, number ${k}`);
  }
}

test("all rows to train on are taken, or of many an even selection", () => {
  const iris = example("iris-dense");
  expect(meanRows(iris.graph, iris.prepared)).toEqual(iris.prepared.training);
  const training = Int32Array.from({ length: 50_000 }, (_, i) => 2 * i);
  const many = meanRows(iris.graph, { ...iris.prepared, training });
  expect(many.length).toBe(1024);
  expect(many[0]).toBe(0);
  expect(many.at(-1)).toBeGreaterThan(99_000 - 1000);
});
