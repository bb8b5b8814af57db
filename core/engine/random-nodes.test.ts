import { describe, expect, test } from "vitest";
import { createRandom } from "../data/random.ts";
import { edgeId, nodeId } from "../model/graph.ts";
import { createRun, type Run, setCell } from "./arena.ts";
import { type CellSubject, explainCell } from "./cell.ts";
import { litCells } from "./cell-light.ts";
import type { CellOwner, Part } from "./cell-part.ts";
import { compile } from "./compile.ts";
import { forwardDerivative } from "./duals.ts";
import { jacobianOf, wholeJacobian } from "./jacobian.ts";
import { jacobianStructure } from "./jacobian-structure.ts";
import { cellLength, type ProgramNode, type Slot } from "./program.ts";
import {
  findParamCell,
  gradientsOf,
  programNode,
  shownContributions,
  shownGradients,
  valuesOf,
  withLane,
} from "./read.ts";
import { runAll } from "./run.ts";
import { expectClose } from "./testing/numbers.ts";
import { computingOps, type RandomNode, randomNode } from "./testing/random-node.ts";
import { expectSameBits } from "./testing/same-bits.ts";
import { holds } from "./testing/structure.ts";

/** Each draws another node of every op. */
const seeds = [0, 1, 2, 3, 4, 5];

const op = nodeId("op");

/** The numbers a sum is made of, added one after the other; a number that is no sum is itself. */
function addedUp(part: Part): number {
  if (part.kind !== "sum") return part.number;
  let sum = 0;
  for (let k = 0; k < part.count; k++) sum += part.at(k).number;
  return sum;
}

function expectExplained(run: Run, subject: CellSubject, numbers: Float64Array): void {
  for (const [k, number] of numbers.entries()) {
    const what = `${JSON.stringify(subject)} [${k}]`;
    const part = explainCell(run, subject, k)?.part;
    if (!part) throw new Error(`${what} is not explained.`);
    expectClose(part.number, number, 1e-15, 1e-300, what);
    expectClose(addedUp(part), number, 1e-11, 1e-13, `sum of ${what}`);
  }
}

function runOf({ graph }: RandomNode): { readonly run: Run; readonly node: ProgramNode } {
  const run = createRun(compile(graph));
  expect(run.program.problems).toEqual([]);
  runAll(run);
  return { run, node: programNode(run.program, op)! };
}

function litOf(part: Part, owner: CellOwner): ReadonlySet<number> {
  const key = JSON.stringify(owner);
  return new Set(litCells(part).find(({ of }) => JSON.stringify(of) === key)?.made);
}

function expectJacobian(run: Run, node: ProgramNode, slot: Slot, handle: string): void {
  const edge = edgeId(`e-${handle}`);
  const jacobian = jacobianOf(run, edge)!;
  const whole = wholeJacobian(jacobian)!;
  const [rows, columns] = whole.shape as readonly [number, number];
  expect([rows, columns]).toEqual([node.value.size, slot.cell.size]);
  const at = (i: number, k: number) => whole.data[i * columns + k]!;
  const upstream = shownGradients(run, node.value);
  const handed = shownContributions(run, slot);
  const from: CellOwner = { kind: "value", node: nodeId(`in-${handle}`) };
  const made = Array.from({ length: rows }, (_, i) =>
    litOf(explainCell(run, { kind: "value", node: op }, i)!.part, from),
  );
  for (let k = 0; k < columns; k++) {
    const column = jacobian.column(k);
    const lit = litOf(explainCell(run, { kind: "contribution", edge }, k)!.part, {
      kind: "gradient",
      node: op,
    });
    let product = 0;
    for (let i = 0; i < rows; i++) {
      const what = `${handle} [${i}, ${k}]`;
      expectClose(at(i, k), column[i]!, 1e-9, 1e-12, what);
      product += upstream[i]! * at(i, k);
      // What moves is lit; what is lit may still have a slope of 0, as a relu below 0 has.
      if (at(i, k) !== 0) expect([made[i]!.has(k), lit.has(i)], what).toEqual([true, true]);
    }
    expectClose(handed[k]!, product, 1e-9, 1e-12, `ḡ · J by ${handle} at ${k}`);
  }
  const lines = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, k) => at(i, k)),
  );
  const structure = jacobianStructure(whole);
  expect(holds(structure, lines), `${handle}: ${JSON.stringify(structure)}`).toBe(true);
}

describe.each(computingOps)("$id over random shapes", (each) => {
  test.each(seeds)(
    "seed %i: every cell is the sum explained, and J its rows and columns",
    (seed) => {
      const drawn = randomNode(each, seed);
      const { run, node } = runOf(drawn);
      expectExplained(run, { kind: "value", node: op }, valuesOf(run, node.value));
      if (each.blocksGradient) return;
      expectExplained(run, { kind: "gradient", node: op }, shownGradients(run, node.value));
      for (const slot of node.slots) {
        if (slot.key.kind === "param") {
          const subject = { kind: "parameter", node: op, name: slot.key.name } as const;
          expectExplained(run, subject, shownGradients(run, slot.cell));
          continue;
        }
        const { handle } = slot.key;
        const subject = { kind: "contribution", edge: edgeId(`e-${handle}`) } as const;
        expectExplained(run, subject, shownContributions(run, slot));
        expectJacobian(run, node, slot, handle);
      }
    },
  );

  test.each(seeds)("seed %i: reverse mode and duals agree by every number", (seed) => {
    const { run } = runOf(randomNode(each, seed));
    for (const { node, params } of run.program.nodes)
      for (const cell of params)
        for (let element = 0; element < cell.size && cell.trainable; element++) {
          const what = `${node.id}.${cell.name}[${element}]`;
          const gradient = gradientsOf(run, cell)[element]!;
          const variable = { node: node.id, param: cell.name, element };
          expectClose(forwardDerivative(run, variable)!, gradient, 1e-9, 1e-12, what);
        }
  });

  test.each(seeds)(
    "seed %i: lanes are that many single runs, and kernels have the same bits",
    (seed) => {
      const drawn = randomNode(each, seed);
      const random = createRandom(seed, 5);
      const lanes = 1 + (seed % 5);
      const fed = drawn.handles
        .filter((handle) => !drawn.indices.includes(handle))
        .filter(() => random() < 0.7)
        .map((handle) => nodeId(`in-${handle}`));
      const program = compile(drawn.graph, { lanes, lanedNodes: new Set(fed), reduction: "sum" });
      expect(program.problems).toEqual([]);
      const cells = fed.map((id) => findParamCell(program, id, "value")!);
      const numbers = cells.map(({ initial, ...cell }) =>
        Float64Array.from(
          { length: cellLength(cell, lanes) },
          (_, k) => initial.data[k % cell.size]! * (1 + 0.1 * random()),
        ),
      );
      const load = (run: Run) => cells.forEach((cell, i) => void setCell(run, cell, numbers[i]!));
      expectSameBits(program, load);
      const batch = createRun(program);
      load(batch);
      runAll(batch);
      const singles = Array.from({ length: lanes }, (_, lane) => {
        const run = createRun(compile(drawn.graph));
        fed.forEach((id, i) => {
          const cell = findParamCell(run.program, id, "value")!;
          setCell(run, cell, numbers[i]!.slice(lane * cell.size, (lane + 1) * cell.size));
        });
        runAll(run);
        return run;
      });
      for (const [at, { node, value, params }] of program.nodes.entries()) {
        for (const [lane, single] of singles.entries()) {
          const from = value.laned ? lane * value.size : 0;
          const of = (all: Float64Array) => all.slice(from, from + value.size);
          const alone = single.program.nodes[at]!.value;
          expect(of(valuesOf(batch, value)), `${node.id} in lane ${lane}`).toEqual(
            valuesOf(single, alone),
          );
        }
        for (const [i, cell] of params.entries()) {
          if (!cell.trainable) continue;
          const summed = (k: number) =>
            singles.reduce(
              (sum, single) => sum + gradientsOf(single, single.program.nodes[at]!.params[i]!)[k]!,
              0,
            );
          const found = gradientsOf(batch, cell);
          for (let k = 0; k < cell.size; k++) {
            let sum = 0;
            for (let lane = 0; lane < (cell.laned ? lanes : 1); lane++)
              sum += found[lane * cell.size + k]!;
            // Where no input has lanes, neither has the loss: it is that of one.
            const times = fed.length > 0 ? 1 : lanes;
            expectClose(sum * times, summed(k), 1e-11, 1e-13, `${node.id}.${cell.name}[${k}]`);
          }
        }
      }
    },
  );
});

// With one lane's numbers alone neither would be what it is in its batch.
describe.each(["dropout", "batch-norm"])("a Jacobian of %s in training", (id) => {
  test.each(seeds)("seed %i: is by the sample's mask, or by the batch's statistics", (seed) => {
    const { graph } = randomNode(computingOps.find((each) => each.id === id)!, seed);
    const lanes = 2 + (seed % 3);
    const source = nodeId("in-x");
    const options = { lanes, lanedNodes: new Set([source]), training: true };
    const run = createRun(compile(graph, options));
    expect(run.program.problems).toEqual([]);
    run.training = { update: seed, samples: Int32Array.from({ length: lanes }, (_, i) => 3 * i) };
    const cell = findParamCell(run.program, source, "value")!;
    const numbers = Array.from({ length: lanes * cell.size }, (_, k) => Math.sin(7 * k + seed));
    const value = programNode(run.program, op)!.value;
    const outAt = (lane: number) => {
      runAll(run);
      return valuesOf(run, value).slice(lane * value.size, (lane + 1) * value.size);
    };
    for (let lane = 0; lane < lanes; lane++) {
      setCell(run, cell, numbers);
      runAll(run);
      const jacobian = jacobianOf(withLane(run, lane), edgeId("e-x"))!;
      for (let k = 0; k < cell.size; k++) {
        const h = 1e-5;
        const moved = (by: number) => {
          const at = lane * cell.size + k;
          setCell(run, cell, numbers.with(at, numbers[at]! + by));
          return outAt(lane);
        };
        const [up, down] = [moved(h), moved(-h)];
        const column = jacobian.column(k);
        for (let i = 0; i < value.size; i++) {
          const slope = (up[i]! - down[i]!) / (2 * h);
          expectClose(column[i]!, slope, 1e-5, 1e-6, `column ${k}, ${i}`);
          expectClose(jacobian.row(i)[k]!, slope, 1e-5, 1e-6, `row ${i}, ${k}`);
        }
      }
    }
  });
});
