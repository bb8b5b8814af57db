import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NodeId } from "../model/graph.ts";
import type { Run } from "./arena.ts";
import { type Breakpoint, breaksOf, nextBreak } from "./breakpoints.ts";
import { withLane } from "./read.ts";
import { runAll } from "./run.ts";
import { edgeView, type Known, nodeView, paramView, stepAt, stepCount } from "./steps.ts";
import { randomBatches, runBatch } from "./testing/batches.ts";
import { runGraph, setParamOf } from "./testing/numbers.ts";
import { type RandomGraph, randomGraphs } from "./testing/random-graph.ts";
import { sketch } from "./testing/sketch.ts";

/** What one who presses Next again and again sees to be a break: each kind counts once in each pass. */
function stepped(run: Run, breakpoints: readonly Breakpoint[]): readonly number[] {
  const found = new Set<number>();
  for (const breakpoint of breakpoints) {
    const passes = new Set<string>();
    for (let taken = 1; taken <= stepCount(run.program); taken++) {
      const step = stepAt(run.program, taken - 1);
      if (!step || step.kind === "seed" || !seen(run, taken, step, breakpoint)) continue;
      if (breakpoint.kind === "node" || !passes.has(step.kind)) found.add(taken);
      passes.add(step.kind);
    }
  }
  return [...found].sort((a, b) => a - b);
}

type NodeStep = { readonly kind: "forward" | "backward"; readonly node: NodeId };

function seen(run: Run, taken: number, step: NodeStep, breakpoint: Breakpoint): boolean {
  switch (breakpoint.kind) {
    case "node":
      return step.node === breakpoint.node;
    case "non-finite":
      return shownBy(run, taken, step).some((number) => !Number.isFinite(number));
    case "gradient-below":
    case "gradient-above": {
      if (step.kind === "forward") return false;
      const gradient = nodeView(run, taken, step.node).gradient;
      if (gradient.state !== "done") throw new Error("A backward step’s gradient is complete.");
      const size = Math.abs(gradient.value);
      return breakpoint.kind === "gradient-below"
        ? size < breakpoint.bound
        : size > breakpoint.bound;
    }
  }
}

/** The numbers that the step brings on the screen. */
function shownBy(run: Run, taken: number, { kind, node: id }: NodeStep): readonly number[] {
  const { edges, nodes } = run.program.graph;
  const into = edges.filter(({ target }) => target === id);
  const own = Object.keys(nodes.find((node) => node.id === id)?.params ?? {});
  const numbers = (known: readonly Known[]) =>
    known.flatMap((view) => (view.state === "done" ? [view.value] : []));
  return kind === "forward"
    ? numbers([
        nodeView(run, taken, id).value,
        ...into.map((edge) => edgeView(run, taken, edge.id).partial),
        ...own.map((name) => paramView(run, taken, id, name).partial),
      ])
    : numbers([
        nodeView(run, taken, id).gradient,
        ...into.map((edge) => edgeView(run, taken, edge.id).contribution),
        ...own.map((name) => paramView(run, taken, id, name).gradient),
      ]);
}

/** Goes from break to break until there is none. */
function walked(
  run: Run,
  breakpoints: readonly Breakpoint[],
  direction: "forward" | "back",
): readonly number[] {
  const found: number[] = [];
  let taken = direction === "forward" ? 0 : stepCount(run.program) + 1;
  for (;;) {
    const next = nextBreak(run, taken, breakpoints, direction);
    if (!next) return found;
    taken = next.taken;
    found.push(taken);
  }
}

const bound = fc.constantFrom(1e-9, 1e-3, 0.1, 1, 10, 1e3);

function breakpointsOf(graph: RandomGraph): fc.Arbitrary<readonly Breakpoint[]> {
  return fc.array(
    fc.oneof(
      fc.constantFrom(...graph.nodes).map((node) => ({ kind: "node" as const, node })),
      fc.constant({ kind: "non-finite" as const }),
      bound.map((value) => ({ kind: "gradient-below" as const, bound: value })),
      bound.map((value) => ({ kind: "gradient-above" as const, bound: value })),
    ),
    { maxLength: 5 },
  );
}

const cases = randomGraphs.chain((random) =>
  fc.record({
    random: fc.constant(random),
    breakpoints: breakpointsOf(random),
    spoil: fc.option(fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 1e300, 0)),
  }),
);

describe("on random graphs", () => {
  test("running from break to break stops where one who steps sees each, there and back", () => {
    let stops = 0;
    fc.assert(
      fc.property(cases, ({ random: { graph, parameters }, breakpoints, spoil }) => {
        const run = runGraph(graph);
        if (spoil !== null) setParamOf(run, parameters[0] as NodeId, "value", [spoil]);
        const expected = stepped(run, breakpoints);
        expect(walked(run, breakpoints, "forward")).toEqual(expected);
        expect(walked(run, breakpoints, "back")).toEqual(expected.toReversed());
        stops += expected.length;
      }),
      { numRuns: 300 },
    );
    expect(stops).toBeGreaterThan(300);
  });

  test("in a batch the lane that is looked at decides", () => {
    const batches = randomBatches(2, 4).chain((batch) =>
      fc.record({ batch: fc.constant(batch), breakpoints: breakpointsOf(batch) }),
    );
    fc.assert(
      fc.property(batches, ({ batch, breakpoints }) => {
        const run = runBatch(batch, batch.rows);
        for (let lane = 0; lane < batch.rows.length; lane++) {
          const view = withLane(run, lane);
          expect(walked(view, breakpoints, "forward")).toEqual(stepped(view, breakpoints));
        }
      }),
    );
  });
});

describe("y = w · x, then log", () => {
  const draft = sketch();
  const x = draft.input(0);
  const w = draft.parameter(3);
  const y = draft.add("multiply", [x, w]);
  const log = draft.add("log", [y]);
  const loss = draft.add("negate", [log]);
  const run = runGraph(draft.graph(loss));
  const stop = (taken: number, ...breakpoints: readonly Breakpoint[]) =>
    nextBreak(run, taken, breakpoints);

  test("a node stops at its forward and at its backward step", () => {
    expect(stop(0, { kind: "node", node: y })).toMatchObject({
      taken: 3,
      reason: `${y} has a breakpoint.`,
      isPlanned: true,
    });
    expect(stop(3, { kind: "node", node: y })?.taken).toBe(9);
    expect(stop(9, { kind: "node", node: y })).toBeNull();
    expect(stop(0, { kind: "node", node: "gone" as NodeId })).toBeNull();
  });

  test("the first number that is not finite is named, in each pass", () => {
    expect(stop(0, { kind: "non-finite" })).toMatchObject({
      taken: 4,
      reason: `${log} is −∞.`,
      isPlanned: false,
    });
    expect(stop(4, { kind: "non-finite" })).toMatchObject({
      taken: 8,
      reason: `∂${loss}/∂${log} · ∂${log}/∂${y} is −∞.`,
    });
    expect(stop(8, { kind: "non-finite" })).toBeNull();
  });

  test("a bound speaks of the size of a complete gradient; two reasons at one step stand together", () => {
    expect(stop(0, { kind: "gradient-above", bound: 1000 })).toMatchObject({
      taken: 9,
      reason: `∂${loss}/∂${y} is −∞: its size is above 1000.`,
    });
    expect(stop(0, { kind: "gradient-above", bound: 1000 }, { kind: "node", node: y })?.taken).toBe(
      3,
    );
    expect(
      stop(3, { kind: "gradient-above", bound: 1000 }, { kind: "node", node: y })?.reason,
    ).toBe(`∂${loss}/∂${y} is −∞: its size is above 1000. ${y} has a breakpoint.`);
    expect(stop(0, { kind: "gradient-below", bound: 1 })).toBeNull();
  });
});

test("a change of a number moves the breaks of numbers", () => {
  const draft = sketch();
  const w = draft.parameter(1);
  const out = draft.add("square", [w]);
  const run = runGraph(draft.graph(out));
  const below: Breakpoint = { kind: "gradient-below", bound: 1e-6 };
  expect(breaksOf(run, [below])).toEqual([]);
  setParamOf(run, w, "value", [1e-9]);
  runAll(run);
  expect(breaksOf(run, [below])).toEqual([
    {
      taken: 5,
      reason: `∂${out}/∂${w} is 2.000e−9: its size is below 1e−6.`,
      isPlanned: false,
    },
  ]);
});
