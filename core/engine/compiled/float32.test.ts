import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../data/random.ts";
import type { Graph, NodeId } from "../../model/graph.ts";
import { createFloat32Run, createRun, type Numbers, type Run } from "../arena.ts";
import { compile } from "../compile.ts";
import { cellLength, isPointwise, type Program } from "../program.ts";
import { flows, gradientsOf, lossValue } from "../read.ts";
import { runAll } from "../run.ts";
import { randomBatches } from "../testing/batches.ts";
import { randomTensors } from "../testing/random-tensors.ts";
import { sketch } from "../testing/sketch.ts";
import { sampleGraph, structuredOps } from "../testing/structured-graph.ts";

const tolerance = 1e-5;

/** Numbers of their own for every lane, the same whatever the run holds them as. */
function load(run: Run<Numbers>): void {
  const random = createRandom(5);
  for (const { params } of run.program.nodes)
    for (const cell of params)
      if (cell.laned)
        for (let k = 0; k < cellLength(cell, run.program.lanes); k++)
          run.values[cell.offset + k] = random() * 2 - 1;
}

function gradients(run: Run<Numbers>): readonly number[] {
  const cells = run.program.nodes.filter(flows).flatMap(({ params }) => params);
  return cells.filter(({ trainable }) => trainable).flatMap((cell) => [...gradientsOf(run, cell)]);
}

/** How far a gradient in float32 is off, beside the largest one of the graph. */
function error(program: Program): number {
  const [exact, rounded] = [createRun(program), createFloat32Run(program)];
  expect(rounded.executor.kind).toBe("compiled");
  for (const run of [exact, rounded]) {
    load(run);
    runAll(run);
  }
  const [expected, found] = [gradients(exact), gradients(rounded)];
  expect(found.every((number) => Object.is(number, Math.fround(number)))).toBe(true);
  const scale = expected.reduce((most, number) => Math.max(most, Math.abs(number)), 1e-30);
  return (
    expected.reduce((worst, number, k) => Math.max(worst, Math.abs(number - found[k]!)), 0) / scale
  );
}

function errorOf(graph: Graph, lanes: number, laned: readonly NodeId[]): number {
  return error(compile(graph, { lanes, lanedNodes: new Set(laned) }));
}

describe.each(structuredOps)("$id", (op) => {
  test.each(op.samples.map((sample, i) => [i, sample] as const))("sample %i", (_, sample) => {
    const graph = sampleGraph(op, sample);
    const fed = graph.nodes
      .filter((node) => node.id.startsWith("in-") && node.op === "parameter")
      .map(({ id }) => id);
    for (const lanes of [1, 5])
      for (const laned of [[], fed]) expect(errorOf(graph, lanes, laned)).toBeLessThan(tolerance);
  });
});

// Units on both sides of what a register and a block of lanes hold, with and without a bias, in odd counts, too.
test.each([1, 2, 3, 4, 7, 8, 16, 17, 33])("dense layers of neurons in %i lanes", (lanes) => {
  for (const activation of ["identity", "tanh", "relu", "gelu"])
    for (const [inputs, units] of [
      [1, 1],
      [3, 4],
      [9, 2],
      [17, 5],
    ] as const)
      for (const hasBias of ["yes", "no"]) {
        const random = createRandom(lanes, inputs, units);
        const weights = () =>
          Object.fromEntries(
            Array.from({ length: inputs }, (_, i) => [`w${i + 1}`, random() * 2 - 1] as const),
          );
        const draft = sketch();
        const x = Array.from({ length: inputs }, () => draft.parameter(0));
        const bias = random() * 2 - 1;
        const layer = Array.from({ length: units }, () =>
          draft.add("neuron", x, { ...weights(), bias, activation, hasBias }),
        );
        const target = draft.constant(0.3);
        const loss = draft.add("squared-error", [draft.add("mean", layer), target]);
        const program = compile(draft.graph(loss), { lanes, lanedNodes: new Set(x) });
        if (lanes > 1)
          expect(program.nodes.some((node) => isPointwise(node) && node.isUnit)).toBe(true);
        expect(error(program)).toBeLessThan(tolerance);
      }
});

test.each([1, 3, 4, 8, 13, 21])("products of matrices with %i columns", (columns) => {
  for (const [rows, depth] of [
    [1, 5],
    [6, 9],
    [4, 33],
  ] as const) {
    const random = createRandom(columns, rows);
    const matrix = (height: number, width: number) =>
      Array.from({ length: height }, () => Array.from({ length: width }, () => random() * 2 - 1));
    const draft = sketch();
    const [a, b] = [matrix(rows, depth), matrix(depth, columns)].map(draft.parameter);
    const product = draft.add("matmul", [a!, b!]);
    const target = draft.constant(0);
    const graph = draft.graph(draft.add("squared-error", [product, target]));
    for (const laned of [[], [a!], [a!, b!]])
      for (const lanes of [1, 3]) expect(errorOf(graph, lanes, laned)).toBeLessThan(tolerance);
  }
});

/** Where a branch hangs by the last digit of a number the gradients differ, as they would between two float64s. */
function expectNearlyAll(errors: readonly number[]): void {
  const finite = errors.filter(Number.isFinite);
  expect(finite.length).toBeGreaterThan(100);
  const near = finite.filter((each) => each < tolerance);
  expect(near.length / finite.length).toBeGreaterThan(0.97);
}

test("random graphs over tensors", () => {
  const errors: number[] = [];
  fc.assert(
    fc.property(randomTensors, ({ graph }) => {
      errors.push(errorOf(graph, 1, []));
    }),
    { numRuns: 150 },
  );
  expectNearlyAll(errors);
});

test("random batches", () => {
  const errors: number[] = [];
  fc.assert(
    fc.property(randomBatches(7, 7), ({ graph, laned }) => {
      errors.push(errorOf(graph, 7, laned));
    }),
    { numRuns: 150 },
  );
  expectNearlyAll(errors);
});

test("without WebAssembly float32 is interpreted", () => {
  const { graph } = fc.sample(randomTensors, { numRuns: 1, seed: 3 })[0]!;
  const program = compile(graph);
  const own = globalThis.WebAssembly;
  const run = (() => {
    try {
      Reflect.deleteProperty(globalThis, "WebAssembly");
      return createFloat32Run(program);
    } finally {
      globalThis.WebAssembly = own;
    }
  })();
  expect(run.executor.kind).toBe("interpreted");
  const compiled = createFloat32Run(program);
  for (const each of [run, compiled]) runAll(each);
  expect(lossValue(run)! / lossValue(compiled)!).toBeCloseTo(1, 4);
});
