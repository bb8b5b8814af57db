import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Reduction } from "./program.ts";
import { lossValue, seed } from "./read.ts";
import { forward, forwardValues, runAll } from "./run.ts";
import { type RandomBatch, randomBatches, runBatch } from "./testing/batches.ts";
import { expectClose, gradientsOf, paramGradientOf, valuesOf } from "./testing/numbers.ts";

const batches = randomBatches(2, 9);

/** The batch and the same rows cut in two, each part knowing how many samples there are in all. */
function cut({ rows, ...batch }: RandomBatch, at: number, reduction: Reduction) {
  const options = { reduction, samples: rows.length };
  return {
    whole: runBatch(batch, rows, { reduction }),
    parts: [rows.slice(0, at), rows.slice(at)].map((part) => runBatch(batch, part, options)),
  };
}

describe.each<Reduction>(["mean", "sum"])("a batch cut in two, reduced by the %s", (reduction) => {
  const cuts = batches.chain((batch) =>
    fc.integer({ min: 1, max: batch.rows.length - 1 }).map((at) => ({ batch, at })),
  );

  test("has in its parts' sum the gradients of what its samples share", () => {
    fc.assert(
      fc.property(cuts, ({ batch, at }) => {
        const { whole, parts } = cut(batch, at, reduction);
        const { program } = whole;
        if (!program.nodes[program.loss ?? -1]?.value.laned) return;
        for (const { node, params, onPath } of program.nodes) {
          if (!onPath) continue;
          for (const { name, trainable, laned } of params) {
            if (!trainable || laned) continue;
            const found = parts.map((part) => paramGradientOf(part, node.id, name));
            const scale = found.reduce((sum, part) => sum + Math.abs(part), 0);
            const sum = found.reduce((total, part) => total + part, 0);
            const known = paramGradientOf(whole, node.id, name);
            expectClose(sum, known, 1e-12, 1e-12 * (1 + scale), `gradient of ${node.id} ${name}`);
          }
        }
      }),
    );
  });

  test("gives each sample the numbers that it has in the whole", () => {
    fc.assert(
      fc.property(cuts, ({ batch, at }) => {
        const { whole, parts } = cut(batch, at, reduction);
        for (const { node, value } of whole.program.nodes) {
          if (!value.laned) continue;
          const joined = (of: (run: (typeof parts)[number]) => readonly number[] | null) =>
            parts.flatMap((part) => of(part) ?? []);
          expect(joined((run) => valuesOf(run, node.id))).toEqual(valuesOf(whole, node.id));
          expect(joined((run) => gradientsOf(run, node.id))).toEqual(
            gradientsOf(whole, node.id) ?? [],
          );
        }
      }),
    );
  });

  test("has a loss that its parts' losses make up", () => {
    fc.assert(
      fc.property(cuts, ({ batch, at }) => {
        const { whole, parts } = cut(batch, at, reduction);
        const { program } = whole;
        if (!program.nodes[program.loss ?? -1]?.value.laned) return;
        const weighted = parts.map(
          (part) =>
            (lossValue(part) ?? Number.NaN) *
            (reduction === "mean" ? part.program.lanes / batch.rows.length : 1),
        );
        const scale = weighted.reduce((sum, loss) => sum + Math.abs(loss), 0);
        const sum = weighted.reduce((total, loss) => total + loss, 0);
        expectClose(sum, lossValue(whole) as number, 1e-12, 1e-12 * scale, "loss");
      }),
    );
  });
});

test("the seed is 1 over the samples of the batch, not of the part", () => {
  fc.assert(
    fc.property(randomBatches(2, 4), ({ rows, ...batch }) => {
      const { program } = runBatch(batch, rows, { samples: 10 });
      const isLaned = program.nodes[program.loss ?? -1]?.value.laned;
      expect(seed(program)).toBe(isLaned ? 1 / 10 : 1);
    }),
    { numRuns: 20 },
  );
});

test("values alone are those of the whole forward pass", () => {
  fc.assert(
    fc.property(randomBatches(1, 5), ({ rows, ...batch }) => {
      const full = runBatch(batch, rows, {}, forward);
      const alone = runBatch(batch, rows, {}, forwardValues);
      expect(alone.values).toEqual(full.values);
      expect(alone.partials.every((partial) => partial === 0)).toBe(true);
    }),
  );
});

test("values alone, then a whole pass: nothing is left of the first", () => {
  fc.assert(
    fc.property(randomBatches(2, 4), ({ rows, ...batch }) => {
      const twice = runBatch(batch, rows, {}, (run) => {
        forwardValues(run);
        runAll(run);
        forwardValues(run);
      });
      const once = runBatch(batch, rows);
      for (const arena of ["values", "gradients", "partials", "contributions"] as const)
        expect(twice[arena]).toEqual(once[arena]);
    }),
    { numRuns: 30 },
  );
});
