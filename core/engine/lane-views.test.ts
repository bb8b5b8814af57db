import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Run } from "./arena.ts";
import { seed, withLane } from "./read.ts";
import { edgeView, type Known, nodeView, paramView, stepCount } from "./steps.ts";
import { randomBatches, runBatch } from "./testing/batches.ts";
import {
  contributionsOf,
  expectClose,
  gradientsOf,
  paramGradientOf,
  partialsOf,
  valuesOf,
} from "./testing/numbers.ts";
import { sketch } from "./testing/sketch.ts";

const batches = randomBatches(2, 4);

function shown(known: Known): number | null {
  return known.state === "done" || known.state === "partial" ? known.value : null;
}

/** The number of a lane, or the one that all lanes share. */
function of(numbers: readonly number[] | null, lane: number): number | null {
  return numbers === null ? null : (numbers[numbers.length === 1 ? 0 : lane] as number);
}

function lanesOf(run: Run): readonly Run[] {
  return Array.from({ length: run.program.lanes }, (_, lane) => withLane(run, lane));
}

describe("with all steps taken", () => {
  test("a lane shows its own numbers, and of what is shared the sum over the lanes", () => {
    fc.assert(
      fc.property(batches, ({ rows, ...batch }) => {
        const run = runBatch(batch, rows);
        const end = stepCount(run.program);
        for (const [lane, view] of lanesOf(run).entries()) {
          for (const { node, slots, onPath, op } of run.program.nodes) {
            const { value, gradient } = nodeView(view, end, node.id);
            expect(shown(value)).toBe(of(valuesOf(run, node.id), lane));
            expect(shown(gradient)).toBe(of(gradientsOf(run, node.id), lane));
            for (const { key } of slots) {
              if (key.kind === "input") continue;
              const { partial, gradient: total } = paramView(view, end, node.id, key.name);
              expect(shown(partial)).toBe(of(partialsOf(run, node.id, key.name), lane));
              const laned = node.id === batch.laned[0] || node.id === batch.laned[1];
              if (onPath && !op.blocksGradient && !laned)
                expect(shown(total)).toBe(paramGradientOf(run, node.id, key.name));
            }
          }
          for (const { id, target, targetHandle } of batch.graph.edges) {
            const { partial, contribution } = edgeView(view, end, id);
            expect(shown(partial)).toBe(of(partialsOf(run, target, targetHandle), lane));
            if (shown(contribution) !== null)
              expect(shown(contribution)).toBe(
                of(contributionsOf(run, target, targetHandle), lane),
              );
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("lanes look like the samples alone, gradients weighted", () => {
    fc.assert(
      fc.property(batches, ({ rows, ...batch }) => {
        const run = runBatch(batch, rows);
        const weight = seed(run.program);
        if (weight === 1) return;
        for (const [lane, view] of lanesOf(run).entries()) {
          const single = runBatch(batch, [rows[lane] as [number, number]]);
          for (const { node, value } of run.program.nodes) {
            if (!value.laned) continue;
            const end = stepCount(run.program);
            const [seen, alone] = [nodeView(view, end, node.id), nodeView(single, end, node.id)];
            expect(shown(seen.value)).toBe(shown(alone.value));
            const gradient = shown(alone.gradient);
            if (gradient === null) expect(seen.gradient.state).toBe("none");
            else expectClose(shown(seen.gradient) as number, weight * gradient, 1e-9, 1e-12);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("step by step, in every lane", () => {
  test("the partial sums are those of what has arrived, and end in the totals", () => {
    fc.assert(
      fc.property(batches, ({ rows, ...batch }) => {
        const run = runBatch(batch, rows);
        const { program } = run;
        const end = stepCount(program);
        const arrivedAt = (taken: number, id: string, lane: number) =>
          batch.graph.edges
            .filter((edge) => edge.source === id)
            .filter((edge) => shown(edgeView(run, taken, edge.id).contribution) !== null)
            .reduce((sum, { target, targetHandle }) => {
              const numbers = contributionsOf(run, target, targetHandle);
              const isLaned = program.nodes[program.position.get(id as never) ?? -1]?.value.laned;
              const own = isLaned ? [of(numbers, lane) as number] : numbers;
              return own.reduce((total, number) => total + number, sum);
            }, 0);
        for (const [lane, view] of lanesOf(run).entries())
          for (const { id } of batch.graph.nodes) {
            const start = id === batch.loss ? seed(program) : 0;
            for (let taken = program.nodes.length + 1; taken <= end; taken++) {
              const { gradient } = nodeView(view, taken, id);
              if (gradient.state !== "partial" && gradient.state !== "done") continue;
              const known = start + arrivedAt(taken, id, lane);
              expectClose(gradient.value, known, 1e-9, 1e-9, `gradient of ${id} at ${taken}`);
            }
            const last = nodeView(view, end, id).gradient;
            expect(shown(last)).toBe(of(gradientsOf(run, id), lane));
          }
      }),
      { numRuns: 40 },
    );
  });

  test("a sum is partial until the last contribution is there, in the order of the backward pass", () => {
    fc.assert(
      fc.property(batches, ({ rows, ...batch }) => {
        const run = runBatch(batch, rows);
        const end = stepCount(run.program);
        const rank = { none: 0, pending: 1, partial: 2, done: 3, tensor: 3 };
        for (const view of lanesOf(run))
          for (const { id } of batch.graph.nodes) {
            const states = Array.from(
              { length: end + 1 },
              (_, taken) => rank[nodeView(view, taken, id).gradient.state],
            );
            expect(states).toEqual(states.toSorted((a, b) => a - b));
            expect(states.at(-1) === rank.done || states[0] === rank.none).toBe(true);
          }
      }),
      { numRuns: 40 },
    );
  });

  test("what is shared collects from all lanes at each step, in every lane looked at", () => {
    const draft = sketch();
    const [x, y, w] = [draft.input(0), draft.input(0), draft.parameter(2)];
    const [first, second] = [draft.add("multiply", [w, x]), draft.add("multiply", [w, y])];
    const graph = draft.graph(draft.add("add", [first, second]));
    const rows = [
      [1, 10],
      [2, 20],
      [3, 60],
    ] as const;
    const run = runBatch({ graph, laned: [x, y] }, rows, { reduction: "sum" });
    const end = stepCount(run.program);
    for (const view of lanesOf(run)) {
      const seen = new Map<string, number | null>();
      for (let taken = 0; taken <= end; taken++) {
        const { gradient } = nodeView(view, taken, w);
        seen.set(gradient.state, shown(gradient));
      }
      // Backward the later node comes first: that of y.
      expect([...seen]).toEqual([
        ["pending", null],
        ["partial", 90],
        ["done", 96],
      ]);
    }
  });
});
