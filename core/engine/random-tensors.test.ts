import fc from "fast-check";
import { expect, test } from "vitest";
import { ops } from "../ops/index.ts";
import { forwardDerivative } from "./duals.ts";
import { flows, gradientsOf, lossValue } from "./read.ts";
import { expectClose, finiteDifference, isClose, runGraph } from "./testing/numbers.ts";
import { randomTensors } from "./testing/random-tensors.ts";

/** All trainable numbers of the graph. */
function trainables(run: ReturnType<typeof runGraph>) {
  return run.program.nodes.filter(flows).flatMap(({ node, params }) =>
    params
      .filter(({ trainable }) => trainable)
      .flatMap((cell) =>
        [...gradientsOf(run, cell)].map((gradient, element) => ({
          node: node.id,
          param: cell.name,
          element,
          gradient,
        })),
      ),
  );
}

test("reverse mode, duals and differences agree on random graphs over tensors", () => {
  const used = new Set<string>();
  let [settled, all] = [0, 0];
  fc.assert(
    fc.property(randomTensors, (random) => {
      const run = runGraph(random.graph);
      expect(run.program.problems).toEqual([]);
      expect(lossValue(run)).not.toBeNull();
      for (const op of random.used) used.add(op);
      for (const { node, param, element, gradient } of trainables(run)) {
        const what = `gradient of ${node}.${param}[${element}]`;
        const dual = forwardDerivative(run, { node, param, element }) as number;
        expectClose(gradient, dual, 1e-7, 1e-9, what);
        const coarse = finiteDifference(run, node, param, 4e-5, element);
        const fine = finiteDifference(run, node, param, 1e-5, element);
        all += 1;
        if (!isClose(coarse, fine, 1e-5, 1e-7)) continue;
        settled += 1;
        expectClose(gradient, fine, 1e-4, 1e-6, what);
      }
    }),
    { numRuns: 300 },
  );
  expect(settled / all).toBeGreaterThan(0.9);
  const structured = ops.filter(({ kind }) => kind === "structured").map(({ id }) => id);
  const missed = structured.filter((id) => !used.has(id) && !taken.has(id));
  expect(missed).toEqual([]);
});

/** Ops whose inputs must be whole numbers or have three axes: their samples are checked elsewhere. */
const taken: ReadonlySet<string> = new Set([
  "embedding",
  "one-hot",
  "conv-2d",
  "max-pool-2d",
  "average-pool-2d",
]);
