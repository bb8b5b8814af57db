import { describe, expect, test } from "vitest";
import { createRandom } from "../data/random.ts";
import { type NodeId, nodeId } from "../model/graph.ts";
import type { StructuredOp, StructuredSample } from "../ops/structured.ts";
import { sizeOf } from "../tensor/shape.ts";
import { createRun, type Run, setCell } from "./arena.ts";
import { compile } from "./compile.ts";
import { findParamCell, gradientsOf, programNode, valuesOf } from "./read.ts";
import { runAll } from "./run.ts";
import { expectClose } from "./testing/numbers.ts";
import { sampleGraph, structuredOps } from "./testing/structured-graph.ts";

/** A row of numbers for each lane of an input; indices come in another order in each. */
function drawnRows(
  { inputs, indices = {} }: StructuredSample,
  handle: string,
  lanes: number,
): readonly (readonly number[])[] {
  const random = createRandom(11, handle.charCodeAt(0));
  const own = indices[handle];
  return Array.from({ length: lanes }, (_, lane) =>
    own
      ? own.map((__, i) => own[(i + lane) % own.length]!)
      : Array.from({ length: sizeOf(inputs[handle]!) }, () => random() * 2 - 1),
  );
}

function runWith(
  op: StructuredOp,
  sample: StructuredSample,
  lanes: number,
  rows: ReadonlyMap<string, readonly number[]>,
  isLaned: boolean,
): Run {
  const ids = [...rows.keys()].map((handle) => nodeId(`in-${handle}`));
  const lanedNodes = new Set<NodeId>(isLaned ? ids : []);
  const program = compile(sampleGraph(op, sample), { lanes, lanedNodes, reduction: "sum" });
  expect(program.problems).toEqual([]);
  const run = createRun(program);
  for (const [handle, numbers] of rows)
    setCell(run, findParamCell(program, nodeId(`in-${handle}`), "value")!, numbers);
  runAll(run);
  return run;
}

const cases = structuredOps.flatMap((op: StructuredOp) =>
  op.samples.flatMap((sample, at) => {
    const handles = Object.keys(sample.inputs);
    // All inputs have numbers of their own in each lane, or one of them alone.
    const choices = handles.length > 1 ? [handles, ...handles.map((one) => [one])] : [handles];
    return choices.map((laned) => ({ id: op.id, at, laned, op, sample }));
  }),
);

// Widths of features are among them: 2, 3 and 4.
describe.each([1, 2, 3, 4, 7])("%d lanes", (lanes) => {
  test.each(cases)("of $id, sample $at, with $laned are that many single runs", (each) => {
    const { op, sample, laned } = each;
    const drawn = new Map(laned.map((handle) => [handle, drawnRows(sample, handle, lanes)]));
    const together = new Map([...drawn].map(([handle, rows]) => [handle, rows.flat()]));
    const batch = runWith(op, sample, lanes, together, true);
    const singles = Array.from({ length: lanes }, (_, lane) =>
      runWith(op, sample, 1, new Map([...drawn].map(([h, rows]) => [h, rows[lane]!])), false),
    );
    for (const { node, value, params } of batch.program.nodes) {
      const own = singles.map((single) => ({
        run: single,
        node: programNode(single.program, node.id)!,
      }));
      const lane = (row: Float64Array, at: number) =>
        value.laned ? row.slice(at * value.size, (at + 1) * value.size) : row;
      own.forEach(({ run, node: alone }, at) => {
        const what = `${node.id} in lane ${at}`;
        expect(lane(valuesOf(batch, value), at), what).toEqual(valuesOf(run, alone.value));
        if (!value.laned) return;
        expect(lane(gradientsOf(batch, value), at), what).toEqual(gradientsOf(run, alone.value));
      });
      // What the lanes share takes the sum over them.
      for (const [i, cell] of params.entries()) {
        if (!cell.trainable || cell.laned) continue;
        gradientsOf(batch, cell).forEach((gradient, k) => {
          const sum = own.reduce(
            (total, { run, node: alone }) => total + gradientsOf(run, alone.params[i]!)[k]!,
            0,
          );
          expectClose(gradient, sum, 1e-12, 1e-13, `${node.id}.${cell.name}[${k}]`);
        });
      }
    }
  });
});
