import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { edgeId, nodeId } from "../model/graph.ts";
import { createRun, type Run, setCell } from "./arena.ts";
import { type CellSubject, explainCell } from "./cell.ts";
import { litCells } from "./cell-light.ts";
import type { CellOwner, Part } from "./cell-part.ts";
import { compile } from "./compile.ts";
import { jacobianOf } from "./jacobian.ts";
import {
  findParamCell,
  flows,
  programNode,
  shownContributions,
  shownGradients,
  shownValues,
  valuesOf,
  withLane,
} from "./read.ts";
import { forward, runAll } from "./run.ts";
import { expectClose } from "./testing/numbers.ts";
import { randomTensors } from "./testing/random-tensors.ts";
import { sampleGraph, structuredOps } from "./testing/structured-graph.ts";

const op = nodeId("op");

function litOf(part: Part, owner: CellOwner): readonly number[] {
  const key = JSON.stringify(owner);
  return litCells(part).find(({ of }) => JSON.stringify(of) === key)?.made ?? [];
}

/** The terms of all sums added again, one after the other: the number, but for rounding. */
function addedUp(part: Part): number {
  if (part.kind !== "sum") return part.number;
  let sum = 0;
  for (let k = 0; k < part.count; k++) sum += part.at(k).number;
  return sum;
}

function expectExplained(run: Run, subject: CellSubject, numbers: Float64Array): void {
  for (const [k, number] of numbers.entries()) {
    const explained = explainCell(run, subject, k);
    const what = `${JSON.stringify(subject)} [${k}]`;
    if (!explained) throw new Error(`${what} is not explained.`);
    expectClose(explained.part.number, number, 1e-15, 1e-300, what);
    expectClose(addedUp(explained.part), number, 1e-12, 1e-13, `sum of ${what}`);
  }
}

describe.each(structuredOps)("$id", (structured) => {
  test.each(structured.samples.map((sample, i) => [i, sample] as const))(
    "sample %i: every number is made of its parts, and the cells lit are those that move it",
    (_, sample) => {
      const run = createRun(compile(sampleGraph(structured, sample)));
      runAll(run);
      const node = programNode(run.program, op)!;
      expectExplained(run, { kind: "value", node: op }, valuesOf(run, node.value));
      if (structured.blocksGradient) return;
      expectExplained(run, { kind: "gradient", node: op }, shownGradients(run, node.value));
      for (const slot of node.slots) {
        if (slot.key.kind === "param") {
          const subject = { kind: "parameter", node: op, name: slot.key.name } as const;
          expectExplained(run, subject, shownGradients(run, slot.cell));
          continue;
        }
        const edge = edgeId(`e-${slot.key.handle}`);
        expectExplained(run, { kind: "contribution", edge }, shownContributions(run, slot));
        const jacobian = jacobianOf(run, edge)!;
        const from: CellOwner = { kind: "value", node: nodeId(`in-${slot.key.handle}`) };
        const moving = (row: Float64Array) =>
          [...row.entries()].filter(([, slope]) => slope !== 0).map(([k]) => k);
        for (let k = 0; k < node.value.size; k++) {
          const { part } = explainCell(run, { kind: "value", node: op }, k)!;
          expect(litOf(part, from)).toEqual(moving(jacobian.row(k)));
        }
        for (let k = 0; k < slot.cell.size; k++) {
          const { part } = explainCell(run, { kind: "contribution", edge }, k)!;
          const upstream = litOf(part, { kind: "gradient", node: op });
          expect(upstream).toEqual(moving(jacobian.column(k)));
        }
      }
    },
  );
});

test("on random graphs over tensors every number is made of its parts, in each of two lanes", () => {
  fc.assert(
    fc.property(randomTensors, fc.nat(3), ({ graph, parameters }, shared) => {
      const laned = parameters.filter((_, i) => i !== shared);
      const run = createRun(compile(graph, { lanes: 2, lanedNodes: new Set(laned) }));
      for (const id of laned) {
        const cell = findParamCell(run.program, id, "value")!;
        const { data } = cell.initial;
        setCell(run, cell, [...data, ...data.map((x) => x * 0.9)]);
      }
      runAll(run);
      for (const lane of [0, 1]) expectAllExplained(withLane(run, lane));
    }),
    { numRuns: 40 },
  );
});

function expectAllExplained(run: Run): void {
  for (const node of run.program.nodes) {
    const { id } = node.node;
    expectExplained(run, { kind: "value", node: id }, shownValues(run, node.value));
    if (!node.onPath) continue;
    expectExplained(run, { kind: "gradient", node: id }, shownGradients(run, node.value));
    if (!flows(node)) continue;
    for (const slot of node.slots)
      if (slot.edge !== null)
        expectExplained(
          run,
          { kind: "contribution", edge: slot.edge },
          shownContributions(run, slot),
        );
      else if (slot.key.kind === "param")
        expectExplained(
          run,
          { kind: "parameter", node: id, name: slot.key.name },
          shownGradients(run, slot.cell),
        );
  }
}

test("what is not lit does not move a number, and what is lit does", () => {
  for (const structured of structuredOps)
    for (const sample of structured.samples) {
      const run = createRun(compile(sampleGraph(structured, sample)));
      runAll(run);
      const { value, params } = programNode(run.program, op)!;
      const before = valuesOf(run, value).slice();
      const lit = before.map((_, k) => k);
      const owners = params.filter(({ trainable }) => trainable);
      for (const cell of owners)
        for (let element = 0; element < cell.size; element++) {
          const numbers = valuesOf(run, cell);
          const own = numbers[element]!;
          numbers[element] = own + 0.37;
          forward(run);
          const after = valuesOf(run, value).slice();
          numbers[element] = own;
          forward(run);
          for (const k of lit) {
            const { part } = explainCell(run, { kind: "value", node: op }, k)!;
            const owner = { kind: "parameter", node: op, name: cell.name } as const;
            const isMoved = !Object.is(after[k], before[k]);
            expect([structured.id, k, element, litOf(part, owner).includes(element)]).toEqual([
              structured.id,
              k,
              element,
              isMoved,
            ]);
          }
        }
    }
});

test("a long sum makes its terms when they are asked for", () => {
  const width = 5000;
  const ones = { shape: [width], data: new Float64Array(width).fill(0.5) };
  const graph = sampleGraph(structuredOps.find(({ id }) => id === "dense")!, {
    inputs: { x: [width] },
    params: { units: 1 },
  });
  const nodes = graph.nodes.map((node) =>
    node.id === nodeId("in-x") ? { ...node, params: { value: ones } } : node,
  );
  const run = createRun(compile({ ...graph, nodes }));
  runAll(run);
  const { part } = explainCell(run, { kind: "value", node: op }, 0)!;
  if (part.kind !== "sum") throw new Error(part.kind);
  // Its bias is one more.
  expect(part.count).toBe(width + 1);
  expect(part.at(4999)).toMatchObject({
    kind: "product",
    factors: [{ cell: { element: 4999 } }, { cell: { element: 4999, shape: [1, width] } }],
  });
});
