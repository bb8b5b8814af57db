import fc from "fast-check";
import { expect, test } from "vitest";
import { ops } from "../ops/index.ts";
import { createRun, type Run, setCell } from "./arena.ts";
import { compile } from "./compile.ts";
import { forwardDerivative } from "./duals.ts";
import { cellLength } from "./program.ts";
import { findParamCell, flows, gradientsOf, lossValue } from "./read.ts";
import { runAll } from "./run.ts";
import { expectClose, finiteDifference, isClose } from "./testing/numbers.ts";
import { type RandomTensors, randomTensors } from "./testing/random-tensors.ts";

/** Some of the trainable numbers of the graph, spread over all of them. */
function trainables({ program }: Run) {
  const all = program.nodes.filter(flows).flatMap(({ node, params }) =>
    params
      .filter(({ trainable }) => trainable)
      .flatMap((cell) =>
        Array.from({ length: cellLength(cell, program.lanes) }, (_, element) => ({
          node: node.id,
          cell,
          element,
        })),
      ),
  );
  return all.filter((_, i) => i % Math.ceil(all.length / 8) === 0);
}

/** In each lane the numbers of some sources are a little nearer to 0. */
function runInLanes({ graph, parameters }: RandomTensors, lanes: number, shared: number): Run {
  const laned = parameters.filter((_, i) => i !== shared);
  const run = createRun(compile(graph, { lanes, lanedNodes: new Set(laned) }));
  for (const id of laned) {
    const cell = findParamCell(run.program, id, "value")!;
    const { data } = cell.initial;
    const nearer = (lane: number) => [...data].map((x) => x * (1 - lane / 64));
    setCell(run, cell, Array.from({ length: lanes }, (_, lane) => nearer(lane)).flat());
  }
  runAll(run);
  return run;
}

// 2 and 3 are widths of features, too.
test.each([1, 2, 3, 7])(
  "reverse mode, duals and differences agree on random graphs over tensors, in %i lanes",
  (lanes) => {
    const used = new Set<string>();
    let [settled, all] = [0, 0];
    fc.assert(
      fc.property(randomTensors, fc.nat(3), (random, shared) => {
        const run = runInLanes(random, lanes, shared);
        expect(run.program.problems).toEqual([]);
        expect(lossValue(run)).not.toBeNull();
        for (const op of random.used) used.add(op);
        for (const { node, cell, element } of trainables(run)) {
          const what = `gradient of ${node}.${cell.name}[${element}]`;
          const gradient = gradientsOf(run, cell)[element]!;
          const dual = forwardDerivative(run, { node, param: cell.name, element }) as number;
          expectClose(gradient, dual, 1e-7, 1e-9, what);
          const coarse = finiteDifference(run, node, cell.name, 4e-5, element);
          const fine = finiteDifference(run, node, cell.name, 1e-5, element);
          all += 1;
          if (!isClose(coarse, fine, 1e-5, 1e-7)) continue;
          settled += 1;
          expectClose(gradient, fine, 1e-4, 1e-6, what);
        }
      }),
      { numRuns: 250 },
    );
    expect(settled / all).toBeGreaterThan(0.9);
    const structured = ops.filter(({ kind }) => kind === "structured").map(({ id }) => id);
    const missed = structured.filter((id) => !used.has(id) && !taken.has(id));
    expect(missed).toEqual([]);
  },
);

/** Ops whose inputs must be whole numbers or have three axes: their samples are checked elsewhere. */
const taken: ReadonlySet<string> = new Set([
  "embedding",
  "one-hot",
  "conv-2d",
  "max-pool-2d",
  "average-pool-2d",
]);
