import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EdgeId, NodeId } from "../model/graph.ts";
import type { Run } from "./arena.ts";
import {
  edgeView,
  type Known,
  nodeView,
  paramView,
  stepAt,
  stepCount,
  stepsToLoss,
} from "./steps.ts";
import { contributionsOf, gradientOf, partialsOf, runGraph, valueAt } from "./testing/numbers.ts";
import { randomGraphs } from "./testing/random-graph.ts";
import { sketch } from "./testing/sketch.ts";

const rank: Readonly<Record<Known["state"], number>> = {
  none: 0,
  pending: 1,
  partial: 2,
  done: 3,
  tensor: 3,
};

const finished = (value: number | null): Known =>
  value === null ? { state: "none" } : { state: "done", value };

/** What a view shows at every number of steps taken, from none to all. */
function history(run: Run, view: (taken: number) => Known): readonly Known[] {
  return Array.from({ length: stepCount(run.program) + 1 }, (_, taken) => view(taken));
}

/** "none" for good, or from "pending" on towards "done" without a way back. */
function expectMonotone(states: readonly Known[]): void {
  const ranks = states.map(({ state }) => rank[state]);
  if (ranks.includes(rank.none)) expect(new Set(ranks)).toEqual(new Set([rank.none]));
  else expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
}

describe("on random graphs", () => {
  test("the view at the end is the run", () => {
    fc.assert(
      fc.property(randomGraphs, ({ graph }) => {
        const run = runGraph(graph);
        const end = stepCount(run.program);
        for (const { id } of graph.nodes)
          expect(nodeView(run, end, id)).toEqual({
            value: finished(valueAt(run, id)),
            gradient: finished(gradientOf(run, id)),
          });
        for (const { id, target, targetHandle } of graph.edges) {
          const node = run.program.nodes[run.program.position.get(target) ?? -1];
          const flows = node?.onPath && !node.op.blocksGradient;
          expect(edgeView(run, end, id)).toEqual({
            rule: null,
            partial: finished(partialsOf(run, target, targetHandle)[0] as number),
            upstream: finished(gradientOf(run, target)),
            contribution: finished(
              flows ? (contributionsOf(run, target, targetHandle)[0] as number) : null,
            ),
          });
        }
      }),
    );
  });

  test("numbers come and stay", () => {
    fc.assert(
      fc.property(randomGraphs, ({ graph }) => {
        const run = runGraph(graph);
        for (const { id } of graph.nodes) {
          expectMonotone(history(run, (taken) => nodeView(run, taken, id).value));
          expectMonotone(history(run, (taken) => nodeView(run, taken, id).gradient));
        }
        for (const { id } of graph.edges)
          for (const key of ["partial", "upstream", "contribution"] as const)
            expectMonotone(history(run, (taken) => edgeView(run, taken, id)[key]));
      }),
      { numRuns: 50 },
    );
  });

  test("a gradient is at every step the sum of the contributions that have arrived", () => {
    fc.assert(
      fc.property(randomGraphs, ({ graph, loss }) => {
        const run = runGraph(graph);
        const numberOf = (view: Known) =>
          view.state === "done" || view.state === "partial" ? view.value : 0;
        for (const { id } of graph.nodes) {
          const leaving = graph.edges.filter((edge) => edge.source === id);
          history(run, (taken) => {
            const { gradient } = nodeView(run, taken, id);
            const seed = id === loss && taken > graph.nodes.length ? 1 : 0;
            const arrived = leaving
              .map((edge) => numberOf(edgeView(run, taken, edge.id).contribution))
              .reduce((sum, contribution) => sum + contribution, seed);
            expect(numberOf(gradient)).toBeCloseTo(
              arrived,
              6 - Math.ceil(Math.log10(1 + Math.abs(arrived))),
            );
            return gradient;
          });
        }
      }),
      { numRuns: 50 },
    );
  });

  test("a node's backward step comes after those of all that it feeds", () => {
    fc.assert(
      fc.property(randomGraphs, ({ graph }) => {
        const { program } = runGraph(graph);
        const at = new Map<string, number>();
        for (let i = 0; i < stepCount(program); i++) {
          const step = stepAt(program, i);
          at.set(`${step?.kind} ${step?.node}`, i);
        }
        for (const { source, target } of graph.edges) {
          expect(at.get(`forward ${source}`)).toBeLessThan(at.get(`forward ${target}`) as number);
          const [later, earlier] = [at.get(`backward ${source}`), at.get(`backward ${target}`)];
          if (later !== undefined && earlier !== undefined) expect(earlier).toBeLessThan(later);
        }
      }),
    );
  });
});

describe("x · x + x, step by step", () => {
  const draft = sketch();
  const x = draft.parameter(3);
  const square = draft.add("multiply", [x, x]);
  const sum = draft.add("add", [square, x]);
  const after = draft.add("negate", [sum]);
  const graph = draft.graph(sum);
  const run = runGraph(graph);
  const edge = (i: number) => graph.edges[i]?.id as EdgeId;

  test("goes forward, seeds the loss and goes backward", () => {
    const steps = Array.from({ length: stepCount(run.program) }, (_, i) => stepAt(run.program, i));
    expect(steps.map((step) => `${step?.kind} ${step?.node}`)).toEqual([
      ...[x, square, sum, after].map((id) => `forward ${id}`),
      `seed ${sum}`,
      ...[sum, square, x].map((id) => `backward ${id}`),
    ]);
    expect(stepsToLoss(run.program)).toBe(3);
    expect(stepAt(run.program, -1)).toBeUndefined();
    expect(stepAt(run.program, 8)).toBeUndefined();
  });

  test("x's gradient is pending, then the edge's from the sum, then whole", () => {
    const gradients = history(run, (taken) => nodeView(run, taken, x).gradient);
    expect(gradients.slice(4)).toEqual([
      { state: "pending" },
      { state: "pending" },
      { state: "partial", value: 1 },
      { state: "done", value: 7 },
      { state: "done", value: 7 },
    ]);
  });

  test("an edge knows its partial with its target's value, its contribution after the target's step", () => {
    expect(edgeView(run, 1, edge(0)).partial).toEqual({ state: "pending" });
    expect(edgeView(run, 2, edge(0)).partial).toEqual({ state: "done", value: 3 });
    expect(edgeView(run, 6, edge(0))).toMatchObject({
      upstream: { state: "done", value: 1 },
      contribution: { state: "pending" },
    });
    expect(edgeView(run, 7, edge(0)).contribution).toEqual({ state: "done", value: 3 });
  });

  test("what the loss does not depend on has a value and no gradient", () => {
    expect(nodeView(run, 4, after)).toEqual({
      value: { state: "done", value: -12 },
      gradient: { state: "none" },
    });
    expect(nodeView(run, 8, "elsewhere" as NodeId)).toEqual({
      value: { state: "none" },
      gradient: { state: "none" },
    });
  });
});

test("a neuron's own parameters come with its backward step", () => {
  const draft = sketch();
  const x = draft.input(2);
  const neuron = draft.add("neuron", [x], { w1: 3, activation: "identity" });
  const run = runGraph(draft.graph(neuron));
  const view = (taken: number) => paramView(run, taken, neuron, "w1");
  expect(view(1)).toEqual({ partial: { state: "pending" }, gradient: { state: "pending" } });
  expect(view(3)).toEqual({ partial: { state: "done", value: 2 }, gradient: { state: "pending" } });
  expect(view(4)).toEqual({
    partial: { state: "done", value: 2 },
    gradient: { state: "done", value: 2 },
  });
  expect(paramView(run, 4, neuron, "w9").gradient).toEqual({ state: "none" });
});
