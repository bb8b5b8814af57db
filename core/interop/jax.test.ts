import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Run } from "../engine/arena.ts";
import type { ProgramNode } from "../engine/program.ts";
import { gradientsOf, lossValue, valuesOf } from "../engine/read.ts";
import { expectClose, runGraph } from "../engine/testing/numbers.ts";
import { randomTensors } from "../engine/testing/random-tensors.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { sampleGraph, structuredOps } from "../engine/testing/structured-graph.ts";
import { ops } from "../ops/index.ts";
import type { Op } from "../ops/op.ts";
import { jaxPass, startJax } from "./testing/jax.ts";
import { jaxOps } from "./testing/jax-ops.ts";

beforeAll(startJax);

/** Both compute in float64, by other formulas and in another order. */
const usual = { relative: 1e-10, absolute: 1e-12 };

/** What jax-js has seven digits of in float64, too: the constants of SELU, and erf. */
const rough = { relative: 1e-5, absolute: 1e-6 };
const roughOps = ["selu", "gelu"];

function toleranceOf({ program }: Run) {
  const isRough = ({ op, wiring }: ProgramNode) =>
    [op.id, wiring.choices.activation ?? ""].some((id) => roughOps.includes(id));
  return program.nodes.some(isRough) ? rough : usual;
}

/** Every value, the loss and every gradient are those of jax-js. */
function expectSame(run: Run): void {
  expect(run.program.problems).toEqual([]);
  const jax = jaxPass(run);
  const { relative, absolute } = toleranceOf(run);
  const compare = (found: ArrayLike<number>, known: ArrayLike<number>, what: string) => {
    expect(found.length, what).toBe(known.length);
    for (let i = 0; i < known.length; i++)
      expectClose(found[i]!, known[i]!, relative, absolute, `${what}[${i}]`);
  };
  for (const [i, { node, shape, value }] of run.program.nodes.entries()) {
    const known = jax.values[i]!;
    expect(shape, node.id).toEqual(known.shape);
    compare(valuesOf(run, value), known.data, `value of ${node.id}, ${node.op},`);
  }
  compare([lossValue(run)!], jax.loss, "loss");
  for (const { leaf, data } of jax.gradients)
    compare(
      gradientsOf(run, leaf.cell),
      data,
      `gradient of ${leaf.node.node.id}.${leaf.cell.name}`,
    );
}

const computing: readonly Op[] = ops.filter((op: Op) => op.role === undefined);

test("every op that computes has its counterpart", () => {
  expect(computing.map(({ id }) => id).filter((id) => !jaxOps[id])).toEqual([]);
});

describe.each(computing.filter((op) => op.kind === "pointwise"))("$id", (op) => {
  test.each(op.samples.map((sample) => [sample] as const))("at %j", (sample) => {
    const draft = sketch();
    const node = draft.add(
      op.id,
      sample.map((x) => draft.parameter(x)),
    );
    expectSame(runGraph(draft.graph(draft.add("multiply", [node, draft.constant(1.7)]))));
  });
});

describe.each(structuredOps)("$id", (op) => {
  test.each(op.samples.map((sample, i) => [i, sample] as const))("sample %i", (_, sample) => {
    expectSame(runGraph(sampleGraph(op, sample)));
  });
});

test("random graphs over tensors", () => {
  fc.assert(
    fc.property(randomTensors, ({ graph }) => expectSame(runGraph(graph))),
    { numRuns: 100 },
  );
});
