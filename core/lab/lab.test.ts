import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { copyRun } from "../engine/arena.ts";
import { contributionsOf, withLane } from "../engine/read.ts";
import { runAll } from "../engine/run.ts";
import { stepCount } from "../engine/steps.ts";
import { randomBatches, runBatch } from "../engine/testing/batches.ts";
import {
  expectClose,
  gradientOf,
  paramGradientOf,
  runGraph,
  valueAt,
} from "../engine/testing/numbers.ts";
import { randomGraphs } from "../engine/testing/random-graph.ts";
import { sketch } from "../engine/testing/sketch.ts";
import type { BugId } from "../model/bug.ts";
import { type Graph, type NodeId, nodeId } from "../model/graph.ts";
import { damagedPass } from "./damage.ts";
import { damagedRun, labEdge, labNode, openLab } from "./lab.ts";
import { addPiles, emptyPile, pileOf } from "./pile.ts";
import { backwardOrder, byDistance, naiveGradients } from "./testing/naive.ts";

/** f = x·x + x, as the lesson has it. */
function fanOut(value = 3) {
  const draft = sketch();
  const x = draft.parameter(value);
  const square = draft.add("multiply", [x, x]);
  const f = draft.add("add", [square, x]);
  return { x, square, f, run: runGraph(draft.graph(f)) };
}

/** L = h + tanh(h²) with h = w·x. */
function shortAndLong() {
  const draft = sketch();
  const w = draft.parameter(0.5);
  const x = draft.input(2);
  const h = draft.add("multiply", [w, x]);
  const square = draft.add("square", [h]);
  const bent = draft.add("tanh", [square]);
  const loss = draft.add("add", [h, bent]);
  return { w, h, run: runGraph(draft.graph(loss)) };
}

/** L = (σ(w·x + b) − t)². */
function neuron(op: (draft: ReturnType<typeof sketch>, x: NodeId) => NodeId) {
  const draft = sketch();
  const x = draft.input(2);
  const a = op(draft, x);
  const loss = draft.add("squared-error", [a, draft.add("target", [], { value: 1 })]);
  return { x, a, run: runGraph(draft.graph(loss)) };
}

const gradient = (run: ReturnType<typeof runGraph>, bug: BugId, id: NodeId) =>
  gradientOf(damagedRun(run, bug, emptyPile), id);

it("a pass over a copy of a damaged run hands back what is right, and leaves the damaged one", () => {
  const { w, h, run } = shortAndLong();
  const handed = (own: typeof run) =>
    own.program.nodes.flatMap(({ slots }) =>
      slots.flatMap((slot) => [...contributionsOf(own, slot)]),
    );
  const damaged = damagedRun(run, "overwrite", emptyPile);
  const copy = withLane(copyRun(damaged), 0);
  expect(handed(copy)).toEqual(handed(damaged));
  expect(handed(copy)).not.toEqual(handed(run));
  const before = handed(damaged);
  runAll(copy);
  expect(handed(copy)).toEqual(handed(run));
  expect([gradientOf(copy, w), gradientOf(copy, h)]).toEqual([
    gradientOf(run, w),
    gradientOf(run, h),
  ]);
  expect(handed(damaged)).toEqual(before);
});

describe("contributions that overwrite each other", () => {
  it("leave the one that came last: of x·x + x at 3, 1 and 3 and 3 leave 3 in place of 7", () => {
    const { x, run } = fanOut();
    expect(gradientOf(run, x)).toBe(7);
    expect(gradient(run, "overwrite", x)).toBe(3);
    expect(gradient(fanOut(5).run, "overwrite", x)).toBe(5);
  });

  it("are those of a naive engine, on any graph", () => {
    fc.assert(
      fc.property(randomGraphs, ({ graph, nodes }) => {
        const run = runGraph(graph);
        const naive = naiveGradients(run, backwardOrder(run), (_, contribution) => contribution);
        const damaged = damagedRun(run, "overwrite", emptyPile);
        for (const id of nodes)
          if (gradientOf(run, id) !== null)
            expectClose(gradientOf(damaged, id) as number, naive.get(id) as number, 1e-12);
      }),
    );
  });

  it("change nothing where every value is used once", () => {
    fc.assert(
      fc.property(randomGraphs, ({ graph }) => {
        const run = runGraph(withoutFanOut(graph));
        const damaged = damagedRun(run, "overwrite", emptyPile);
        expect(damaged.gradients).toEqual(run.gradients);
        for (const at of run.program.backward)
          for (const slot of run.program.nodes[at]!.slots)
            expect(contributionsOf(damaged, slot)).toEqual(contributionsOf(run, slot));
      }),
    );
  });

  it("are sums over a batch still: the samples are not what overwrites", () => {
    fc.assert(
      fc.property(randomBatches(2, 4), ({ rows, ...random }) => {
        const graph = withoutFanOut(random.graph);
        const run = runBatch({ ...random, graph }, rows);
        const damaged = damagedRun(run, "overwrite", emptyPile);
        for (const [i, right] of run.gradients.entries())
          expectClose(damaged.gradients[i] as number, right, 1e-12, 1e-12);
      }),
    );
  });
});

describe("gradients that pile up", () => {
  it("are n times too large after n runs, at parameters alone", () => {
    const { w, h, run } = shortAndLong();
    const right = gradientOf(run, w) as number;
    const once = pileOf(run);
    expect(gradient(run, "no-reset", w)).toBe(right);
    const third = damagedRun(run, "no-reset", addPiles([once, once]));
    expectClose(gradientOf(third, w) as number, 3 * right, 1e-15);
    expectClose(paramGradientOf(third, w, "value"), 3 * right, 1e-15);
    expect(gradientOf(third, h)).toBe(gradientOf(run, h));
  });
});

describe("the wrong visiting order", () => {
  it("hands on what has arrived: of h + tanh(h²), only the short way reaches w", () => {
    const { w, h, run } = shortAndLong();
    const slope = 1 - Math.tanh(1) ** 2;
    expectClose(gradientOf(run, w) as number, 2 * (1 + 2 * slope), 1e-14);
    expect(gradient(run, "wrong-order", w)).toBe(2);
    // At h itself all contributions come together in the end.
    expectClose(gradient(run, "wrong-order", h) as number, 1 + 2 * slope, 1e-14);
  });

  it("is that of a naive engine which goes by the distance from the loss, on any graph", () => {
    fc.assert(
      fc.property(randomGraphs, ({ graph, nodes }) => {
        const run = runGraph(graph);
        const add = (before: number, contribution: number) => before + contribution;
        const naive = naiveGradients(run, byDistance(run), add);
        const damaged = damagedRun(run, "wrong-order", emptyPile);
        for (const id of nodes)
          if (gradientOf(run, id) !== null)
            expectClose(gradientOf(damaged, id) as number, naive.get(id) as number, 1e-12, 1e-12);
      }),
    );
  });
});

describe("forgotten slopes of activations", () => {
  const sigmoid = 1 / (1 + Math.exp(-1));
  it("leave 2(a − t)·x in place of 2(a − t)·a(1 − a)·x", () => {
    const { run } = neuron((draft, x) =>
      draft.add("sigmoid", [draft.add("multiply", [draft.parameter(0.5), x])]),
    );
    const w = run.program.nodes.find(({ op }) => op.id === "parameter")!.node.id;
    expectClose(gradient(run, "no-activation-slope", w) as number, 4 * (sigmoid - 1), 1e-14);
  });

  it("are forgotten inside a neuron, too, whose weights keep their inputs as factors", () => {
    const { x, a, run } = neuron((draft, input) =>
      draft.add("neuron", [input], { w1: 0.5, bias: 0, activation: "sigmoid" }),
    );
    const damaged = damagedRun(run, "no-activation-slope", emptyPile);
    const upstream = 2 * (sigmoid - 1);
    expectClose(gradientOf(damaged, a) as number, upstream, 1e-14);
    expectClose(paramGradientOf(damaged, a, "w1"), 2 * upstream, 1e-14);
    expectClose(paramGradientOf(damaged, a, "bias"), upstream, 1e-14);
    expectClose(gradientOf(damaged, x) as number, 0.5 * upstream, 1e-14);
  });

  it("change nothing where there is no activation", () => {
    const { run } = fanOut();
    expect(damagedRun(run, "no-activation-slope", emptyPile).gradients).toEqual(run.gradients);
  });
});

describe("a damaged pass", () => {
  it("without damage is the engine’s own, in every lane", () => {
    fc.assert(
      fc.property(randomBatches(1, 3), ({ rows, ...random }) => {
        const run = runBatch(random, rows);
        const pass = damagedPass(run, {});
        for (const [i, right] of run.gradients.entries())
          expectClose(pass.gradients[i] as number, right, 1e-12, 1e-12);
        expect(damagedRun(run, "bias-per-weight", emptyPile).gradients).toEqual(pass.gradients);
      }),
    );
  });

  it("leaves the right run as it was", () => {
    const { run } = shortAndLong();
    const before = [run.values, run.gradients, run.contributions].map((row) => row.slice());
    for (const bug of ["overwrite", "no-reset", "wrong-order", "no-activation-slope"] as const)
      damagedRun(run, bug, pileOf(run));
    expect([run.values, run.gradients, run.contributions]).toEqual(before);
  });
});

describe("a lab amid the steps", () => {
  it("shows a damaged number when the right one is there, and so far as it is", () => {
    const { x, run } = fanOut();
    const at = (taken: number) => labNode(openLab(run, taken, "overwrite", emptyPile), x);
    const [forward, all] = [run.program.nodes.length, stepCount(run.program)];
    // The seed, and f going backward: the direct wire is the only one that has brought anything.
    expect(at(forward + 2)).toBeNull();
    // The product hands back 3 and 3: the sum is 7 and the last one 3.
    expect(at(forward + 3)).toEqual({ state: "done", value: 3 });
    expect(at(all)).toEqual({ state: "done", value: 3 });
  });

  it("shows a gradient that is not complete beside its damaged one", () => {
    const draft = sketch();
    const w = draft.parameter(2);
    const [a, b, c] = [draft.add("square", [w]), draft.add("negate", [w]), draft.add("exp", [w])];
    const run = runGraph(draft.graph(draft.add("sum", [a, b, c])));
    const lab = openLab(run, run.program.nodes.length + 1 + 3, "overwrite", emptyPile);
    const order = backwardOrder(run).slice(1, 3);
    const slopes = new Map([
      [a, 4],
      [b, -1],
      [c, Math.exp(2)],
    ]);
    expect(labNode(lab, w)).toEqual({ state: "partial", value: slopes.get(order[1]!) });
  });

  it("shows the wires that a wrong gradient went through, and no right one", () => {
    const { w, h, run } = shortAndLong();
    const lab = openLab(run, stepCount(run.program), "wrong-order", emptyPile);
    const into = (id: NodeId) => run.program.graph.edges.filter(({ source }) => source === id);
    expect(labEdge(lab, into(w)[0]!.id)).toEqual({ state: "done", value: 2 });
    expect(into(h).map(({ id }) => labEdge(lab, id))).toEqual([null, null]);
  });

  it("shows nothing before the loss has its seed", () => {
    const { w, run } = shortAndLong();
    for (const bug of ["overwrite", "no-reset", "wrong-order"] as const)
      for (let taken = 0; taken <= run.program.nodes.length; taken++)
        expect(labNode(openLab(run, taken, bug, pileOf(run)), w)).toBeNull();
  });
});

/** The graph with a parameter of its own in place of every second and further use of a value. */
function withoutFanOut(graph: Graph): Graph {
  const used = new Set<NodeId>();
  const nodes = [...graph.nodes];
  const run = runGraph(graph);
  const edges = graph.edges.map((edge) => {
    if (!used.has(edge.source)) {
      used.add(edge.source);
      return edge;
    }
    const id = nodeId(`copy${nodes.length}`);
    const params = { value: valueAt(run, edge.source) };
    nodes.push({ id, op: "parameter", label: "", position: [0, 0], params });
    return { ...edge, source: id };
  });
  return { ...graph, nodes, edges };
}
