import fc from "fast-check";
import { test } from "vitest";
import { setCell } from "../arena.ts";
import { compile } from "../compile.ts";
import { findParamCell } from "../read.ts";
import { randomBatches } from "../testing/batches.ts";
import { randomGraphs } from "../testing/random-graph.ts";
import { expectSameBits } from "../testing/same-bits.ts";

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
