import fc from "fast-check";
import { expect, test } from "vitest";
import { ops } from "../../ops/index.ts";
import type { Op } from "../../ops/op.ts";
import { compileMixed, loadMixed, type Mixed, randomMixed } from "../testing/random-mixed.ts";
import { expectSameBits } from "../testing/same-bits.ts";

const computing = ops.filter((op: Op) => op.role === undefined).map(({ id }) => id);

// 2 and 3 are widths of features, too.
test.each([1, 2, 3, 7])(
  "graphs of scalars and tensors give the bits of the interpreter, in %i lanes",
  (lanes) => {
    const met = new Map<string, number>();
    fc.assert(
      fc.property(randomMixed(lanes), (mixed) => {
        const { program, training } = compileMixed(mixed);
        expect(program.problems).toEqual([]);
        expectSameBits(program, (run) => loadMixed(run, mixed));
        for (const each of traits({ ...mixed, training })) met.set(each, (met.get(each) ?? 0) + 1);
      }),
      { numRuns: 500 },
    );
    const batches = lanes > 1 ? ["training", "lanes beside what they share"] : [];
    for (const trait of [...computing, "fan-out", "a port repeated", ...batches])
      expect(met.get(trait) ?? 0, trait).toBeGreaterThanOrEqual(10);
  },
);

/** What a case has in it. */
function traits({ graph, lanes, laned, training }: Mixed): ReadonlySet<string> {
  const found = new Set<string>(graph.nodes.map(({ op }) => op));
  const [from, pairs] = [new Set<string>(), new Set<string>()];
  for (const { source, target } of graph.edges) {
    const pair = `${source} ${target}`;
    if (from.has(source)) found.add("fan-out");
    if (pairs.has(pair)) found.add("a port repeated");
    from.add(source);
    pairs.add(pair);
  }
  if (training) found.add("training");
  const drawn = graph.nodes.filter(({ op }) => op === "parameter").length;
  if (lanes > 1 && laned.length > 0 && laned.length < drawn)
    found.add("lanes beside what they share");
  return found;
}
