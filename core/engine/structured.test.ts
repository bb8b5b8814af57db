import { describe, expect, test } from "vitest";
import { createRun, setCell } from "./arena.ts";
import { compile } from "./compile.ts";
import { forwardDerivative } from "./duals.ts";
import { gradientsOf, lossValue, valuesOf } from "./read.ts";
import { runAll } from "./run.ts";
import { expectClose } from "./testing/numbers.ts";
import { sampleGraph, structuredOps } from "./testing/structured-graph.ts";

describe.each(structuredOps)("$id", (op) => {
  test("has samples", () => expect(op.samples.length).toBeGreaterThanOrEqual(3));

  test.each(op.samples.map((sample, i) => [i, sample] as const))(
    "sample %i: reverse mode, duals and differences agree",
    (_, sample) => {
      const run = createRun(compile(sampleGraph(op, sample)));
      expect(run.program.problems).toEqual([]);
      runAll(run);
      const checked = run.program.nodes.flatMap((node) =>
        node.params.filter(({ trainable }) => trainable).map((cell) => ({ node, cell })),
      );
      expect(checked.length > 0).toBe(!op.blocksGradient);
      for (const { node, cell } of checked)
        for (let element = 0; element < cell.size; element++) {
          const gradient = gradientsOf(run, cell)[element]!;
          const what = `gradient of ${node.node.id}.${cell.name}[${element}]`;
          const dual = forwardDerivative(run, { node: node.node.id, param: cell.name, element });
          expectClose(dual ?? Number.NaN, gradient, 1e-9, 1e-12, `dual ${what}`);
          const numbers = [...valuesOf(run, cell)];
          const h = 1e-5;
          const lossAt = (x: number) => {
            setCell(run, cell, Float64Array.from(numbers.with(element, x)));
            runAll(run);
            return lossValue(run) ?? Number.NaN;
          };
          const slope = (lossAt(numbers[element]! + h) - lossAt(numbers[element]! - h)) / (2 * h);
          lossAt(numbers[element]!);
          expectClose(slope, gradient, 1e-6, 1e-8, `difference for the ${what}`);
        }
    },
  );

  test.each(op.samples.map((sample, i) => [i, sample] as const))(
    "sample %i: reads no number that it has not written before",
    (_, sample) => {
      const program = compile(sampleGraph(op, sample));
      const [clean, dirty] = [createRun(program), createRun(program)];
      for (const region of ["partials", "contributions", "scratch"] as const)
        dirty[region].fill(Number.NaN);
      for (const run of [clean, dirty]) runAll(run);
      expect(dirty.gradients).toEqual(clean.gradients);
    },
  );
});
