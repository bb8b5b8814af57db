import { describe, expect, test } from "vitest";
import { createRandom } from "../data/random.ts";
import { edgeId, type Graph, nodeId, type Params } from "../model/graph.ts";
import { ops } from "../ops/index.ts";
import type { Op } from "../ops/op.ts";
import type { StructuredOp, StructuredSample } from "../ops/structured.ts";
import { type Shape, sizeOf } from "../tensor/shape.ts";
import { nested, type Tensor } from "../tensor/tensor.ts";
import { createRun } from "./arena.ts";
import { compile } from "./compile.ts";
import { jacobianOf, wholeJacobian } from "./jacobian.ts";
import { runAll } from "./run.ts";
import { expectClose } from "./testing/numbers.ts";

const all: readonly Op[] = ops;
const structured = all.filter((op): op is StructuredOp => op.kind === "structured");

const random = createRandom(3);
function drawn(shape: Shape): Tensor {
  return { shape, data: Float64Array.from({ length: sizeOf(shape) }, () => random() * 2 - 1) };
}

/** One node, its inputs by handle; where `shared` is given they come from one and the same node. */
function runOf(
  op: string,
  inputs: Readonly<Record<string, Tensor>>,
  params: Params = {},
  shared = false,
) {
  const handles = Object.entries(inputs);
  const place = (id: string, kind: string, own: Params) => ({
    id: nodeId(id),
    op: kind,
    label: id,
    position: [0, 0] as const,
    params: own,
  });
  const sourceOf = (handle: string) => nodeId(shared ? "x" : `in-${handle}`);
  const sources = shared
    ? [place("x", "constant", { value: handles[0]![1] })]
    : handles.map(([handle, value]) => place(sourceOf(handle), "constant", { value }));
  const graph: Graph = {
    name: op,
    nodes: [...sources, place("op", op, params)],
    edges: handles.map(([handle]) => ({
      id: edgeId(handle),
      source: sourceOf(handle),
      sourceHandle: "out",
      target: nodeId("op"),
      targetHandle: handle,
    })),
    loss: null,
  };
  const run = createRun(compile(graph));
  expect(run.program.problems.filter(({ code }) => code !== "no-loss")).toEqual([]);
  runAll(run);
  return run;
}

/** The same matrix from rows and from columns, which share nothing but the values. */
function bothWays(run: ReturnType<typeof runOf>, handle: string): unknown {
  const jacobian = jacobianOf(run, edgeId(handle));
  if (!jacobian) throw new Error(`${handle} has no Jacobian.`);
  const whole = wholeJacobian(jacobian);
  if (!whole) throw new Error(`${handle}: the Jacobian is too large.`);
  const [rows, columns] = whole.shape as readonly [number, number];
  for (let k = 0; k < columns; k++) {
    const column = jacobian.column(k);
    expect(column).toHaveLength(rows);
    for (let i = 0; i < rows; i++)
      expectClose(whole.data[i * columns + k]!, column[i]!, 1e-9, 1e-12, `${handle} [${i}, ${k}]`);
  }
  return nested(whole);
}

describe.each(structured)("$id", (op) => {
  test.each(op.samples.map((sample: StructuredSample, i) => [i, sample] as const))(
    "sample %i: rows by vjp are columns by tangents",
    (_, { inputs, indices = {}, params = {} }) => {
      const tensors = Object.entries(inputs).map(([handle, shape]) => {
        const given = indices[handle];
        return [handle, given ? { shape, data: Float64Array.from(given) } : drawn(shape)] as const;
      });
      const run = runOf(op.id, Object.fromEntries(tensors), params);
      for (const [handle] of tensors) if (!indices[handle]) bothWays(run, handle);
    },
  );
});

describe("of an op that works number by number", () => {
  test("it is the diagonal, spread over what was stretched", () => {
    const a = { shape: [2, 3], data: Float64Array.of(1, 2, 3, 4, 5, 6) };
    const b = { shape: [3], data: Float64Array.of(10, 20, 30) };
    const run = runOf("multiply", { a, b });
    expect(bothWays(run, "a")).toEqual([
      [10, 0, 0, 0, 0, 0],
      [0, 20, 0, 0, 0, 0],
      [0, 0, 30, 0, 0, 0],
      [0, 0, 0, 10, 0, 0],
      [0, 0, 0, 0, 20, 0],
      [0, 0, 0, 0, 0, 30],
    ]);
    expect(bothWays(run, "b")).toEqual([
      [1, 0, 0],
      [0, 2, 0],
      [0, 0, 3],
      [4, 0, 0],
      [0, 5, 0],
      [0, 0, 6],
    ]);
  });

  test("a number has one of one number", () => {
    const run = runOf("square", { x: { shape: [], data: Float64Array.of(3) } });
    expect(bothWays(run, "x")).toEqual([[6]]);
  });

  test("an infinite slope stays on the diagonal", () => {
    const run = runOf("sqrt", { x: { shape: [2], data: Float64Array.of(0, 4) } });
    expect(bothWays(run, "x")).toEqual([
      [Number.POSITIVE_INFINITY, 0],
      [0, 0.25],
    ]);
  });
});

test("two wires from one node have a Jacobian each", () => {
  const x = { shape: [2, 2], data: Float64Array.of(1, 2, 3, 4) };
  const run = runOf("matmul", { a: x, b: x }, {}, true);
  expect(bothWays(run, "a")).toEqual([
    [1, 3, 0, 0],
    [2, 4, 0, 0],
    [0, 0, 1, 3],
    [0, 0, 2, 4],
  ]);
  expect(bothWays(run, "b")).toEqual([
    [1, 0, 2, 0],
    [0, 1, 0, 2],
    [3, 0, 4, 0],
    [0, 3, 0, 4],
  ]);
});

test("more than 4,096 numbers are not made at once, but a row is", () => {
  const run = runOf("dense", { x: drawn([65]) }, { units: 64 });
  const jacobian = jacobianOf(run, edgeId("x"))!;
  expect(wholeJacobian(jacobian)).toBeNull();
  expect(jacobian.row(63)).toHaveLength(65);
});
