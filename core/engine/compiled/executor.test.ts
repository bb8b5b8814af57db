import fc from "fast-check";
import { expect, test } from "vitest";
import { createRun, type Run, setCell } from "../arena.ts";
import { compile } from "../compile.ts";
import type { Program } from "../program.ts";
import { findParamCell } from "../read.ts";
import { forwardValues, runAll } from "../run.ts";
import { randomBatches } from "../testing/batches.ts";
import { randomGraphs } from "../testing/random-graph.ts";

const regions = ["values", "partials", "gradients", "contributions"] as const;

/** Every number of both runs of a program, after `load` has filled them, bit for bit. */
function expectSameBits(program: Program, load: (run: Run) => void = () => {}): void {
  const [known, compiled] = (["interpreted", "compiled"] as const).map((executor) => {
    const run = createRun(program, { executor });
    expect(run.executor.kind).toBe(executor);
    load(run);
    return run;
  }) as [Run, Run];
  for (const pass of [forwardValues, runAll, runAll]) {
    pass(known);
    pass(compiled);
    for (const region of regions)
      for (let k = 0; k < known[region].length; k++)
        if (!Object.is(known[region][k], compiled[region][k]))
          expect.fail(
            `${pass.name}: ${region}[${k}] is ${compiled[region][k]}; expected ${known[region][k]} in ${JSON.stringify(program.graph)}`,
          );
  }
}

test("random graphs give the bits of the interpreter", () => {
  fc.assert(
    fc.property(randomGraphs, ({ graph }) => expectSameBits(compile(graph))),
    { numRuns: 300 },
  );
});

test.each([1, 2, 5, 7, 16])("so do batches of %i samples", (lanes) => {
  fc.assert(
    fc.property(randomBatches(lanes, lanes), ({ graph, laned, rows }) => {
      const program = compile(graph, { lanes, lanedNodes: new Set(laned) });
      expectSameBits(program, (run) => {
        for (const [i, id] of laned.entries())
          setCell(
            run,
            findParamCell(program, id, "value")!,
            rows.map((row) => row[i]!),
          );
      });
    }),
    { numRuns: 60 },
  );
});
