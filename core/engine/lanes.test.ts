import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Graph, NodeId } from "../model/graph.ts";
import { createRun, type Run } from "./arena.ts";
import { compile } from "./compile.ts";
import { forwardDerivative } from "./duals.ts";
import type { Reduction } from "./program.ts";
import { lossValue } from "./read.ts";
import { runAll } from "./run.ts";
import {
  contributionsOf,
  expectClose,
  gradientOf,
  gradientsOf,
  paramGradientOf,
  partialsOf,
  runGraph,
  setParamOf,
  valuesOf,
} from "./testing/numbers.ts";
import { randomGraphs } from "./testing/random-graph.ts";
import { sketch } from "./testing/sketch.ts";

/** The graph with other numbers in some of its sources. */
function withValues(graph: Graph, values: ReadonlyMap<NodeId, number>): Graph {
  const nodes = graph.nodes.map((node) => {
    const value = values.get(node.id);
    return value === undefined ? node : { ...node, params: { ...node.params, value } };
  });
  return { ...graph, nodes };
}

describe.each([1, 2, 3])("%d lanes", (lanes) => {
  const samples = fc.array(
    fc.integer({ min: -2000, max: 2000 }).map((n) => n / 1000),
    {
      minLength: lanes,
      maxLength: lanes,
    },
  );

  test.each<Reduction>(["mean", "sum"])(
    "are that many single runs, reduced by the %s",
    (reduction) => {
      fc.assert(
        fc.property(randomGraphs, samples, samples, ({ graph, parameters }, first, second) => {
          const [a, b] = parameters as [NodeId, NodeId];
          const run = runGraph(graph, { lanes, lanedNodes: new Set([a, b]), reduction });
          setParamOf(run, a, "value", first);
          setParamOf(run, b, "value", second);
          const singles = first.map((x, lane) =>
            runGraph(
              withValues(
                graph,
                new Map([
                  [a, x],
                  [b, second[lane] as number],
                ]),
              ),
            ),
          );
          expectSingles(run, singles, reduction === "mean" ? 1 / lanes : 1);
        }),
      );
    },
  );
});

/** Values lane by lane, contributions lane by lane times `weight`, gradients added up where shared. */
function expectSingles(run: Run, singles: readonly Run[], weight: number): void {
  const total = (numberOf: (single: Run) => number) =>
    singles.reduce((sum, single) => sum + weight * numberOf(single), 0);
  const near = (found: number, known: number, what: string) =>
    expectClose(found, known, 1e-9, 1e-9, what);
  const of = (numbers: readonly number[], lane: number) => numbers[lane % numbers.length] as number;

  for (const { node, value, onPath, params, slots, op } of run.program.nodes) {
    const { id } = node;
    for (const [lane, single] of singles.entries()) {
      expect(of(valuesOf(run, id), lane)).toBe(valuesOf(single, id)[0]);
      if (!onPath || !value.laned || op.blocksGradient) continue;
      const gradients = gradientsOf(run, id) ?? [];
      near(of(gradients, lane), weight * (gradientOf(single, id) as number), `gradient of ${id}`);
      for (const { key } of slots) {
        const name = key.kind === "input" ? key.handle : key.name;
        expect(of(partialsOf(run, id, name), lane)).toBe(partialsOf(single, id, name)[0]);
        const known = weight * (contributionsOf(single, id, name)[0] as number);
        near(of(contributionsOf(run, id, name), lane), known, `contribution of ${id} to ${name}`);
      }
    }
    if (!onPath || !run.program.nodes[run.program.loss ?? -1]?.value.laned) continue;
    if (!value.laned)
      near(
        gradientOf(run, id) as number,
        total((s) => gradientOf(s, id) as number),
        id,
      );
    for (const { name, trainable, laned } of params)
      if (trainable && !laned)
        near(
          paramGradientOf(run, id, name),
          total((s) => paramGradientOf(s, id, name)),
          name,
        );
  }
  if (run.program.nodes[run.program.loss ?? -1]?.value.laned)
    near(
      lossValue(run) as number,
      total((s) => lossValue(s) as number),
      "loss",
    );
}

test("a linear neuron over a batch by hand: the mean of 2(wx − t)x", () => {
  const draft = sketch();
  const [x, w, t] = [draft.input(0), draft.parameter(0.5), draft.add("target", [], { value: 0 })];
  const loss = draft.add("squared-error", [draft.add("multiply", [w, x]), t]);
  const lanedNodes = new Set([x, t]);
  const gradients = (["mean", "sum"] as const).map((reduction) => {
    const run = runGraph(draft.graph(loss), { lanes: 3, lanedNodes, reduction });
    setParamOf(run, x, "value", [1, 2, 3]);
    setParamOf(run, t, "value", [1, 1, 0]);
    return [lossValue(run), gradientOf(run, w)];
  });
  // Residuals −0.5, 0, 1.5.
  expect(gradients).toEqual([
    [2.5 / 3, expect.closeTo(8 / 3, 14)],
    [2.5, 8],
  ]);
});

test("numbers of one lane are shared by all", () => {
  const draft = sketch();
  const x = draft.input(4);
  const run = runGraph(draft.graph(x), { lanes: 3, lanedNodes: new Set([x]) });
  expect(valuesOf(run, x)).toEqual([4, 4, 4]);
});

describe("tensors", () => {
  const rows = [
    [0.5, -1, 2],
    [3, 0.25, -0.75],
  ];

  test("go through pointwise ops element by element", () => {
    const draft = sketch();
    const [m, s] = [draft.parameter(rows), draft.parameter(1.5)];
    const y = draft.add("sigmoid", [draft.add("multiply", [m, s])]);
    const z = draft.add("neuron", [y, m], { w1: 0.3, w2: -2, activation: "tanh" });
    const run = runGraph(draft.graph());
    expect(run.program.nodes.map((node) => node.shape)).toEqual([
      [2, 3],
      [],
      [2, 3],
      [2, 3],
      [2, 3],
    ]);
    for (const [k, x] of rows.flat().entries()) {
      const single = runGraph(withValues(draft.graph(), new Map([[m, x]])));
      for (const id of [y, z]) expect(valuesOf(run, id)[k]).toBe(valuesOf(single, id)[0]);
      for (const key of ["x1", "x2", "w1", "bias"])
        expect(partialsOf(run, z, key)[k]).toBe(partialsOf(single, z, key)[0]);
    }
  });

  test("take no scalar op's place: a loss must be one number", () => {
    const draft = sketch();
    const m = draft.parameter(rows);
    const run = runGraph(draft.graph(m));
    expect(run.program.loss).toBeNull();
    expect(run.program.problems.map(({ code, node }) => [code, node])).toEqual([
      ["loss-not-scalar", m],
    ]);
  });

  test.each([1, 2, 3])(
    "a scalar that stretches over them collects from every element, %d lanes",
    (lanes) => {
      const draft = sketch();
      const [m, s, x] = [draft.parameter([0.5, -1, 2]), draft.parameter(1.5), draft.input(0.5)];
      const y = draft.add("multiply", [draft.add("tanh", [draft.add("multiply", [m, s])]), x]);
      const graph = draft.graph(draft.add("reduce-sum", [y]));
      const run = createRun(compile(graph, { lanes, lanedNodes: new Set([x]), reduction: "sum" }));
      runAll(run);
      const batch = [0.3, -0.8, 1.1].slice(0, lanes);
      setParamOf(run, x, "value", batch);
      const weight = batch.reduce((sum, value) => sum + value, 0);
      const slopes = [0.5, -1, 2].map((v) => 1 - Math.tanh(1.5 * v) ** 2);
      const byScalar = slopes.reduce((sum, slope, i) => sum + weight * slope * [0.5, -1, 2][i]!, 0);
      expectClose(paramGradientOf(run, s, "value"), byScalar, 1e-12);
      for (const [i, slope] of slopes.entries())
        expectClose(gradientsOf(run, m)?.[i] as number, weight * slope * 1.5, 1e-12);
      for (const [lane, _] of batch.entries())
        expectClose(
          gradientsOf(run, x)?.[lane] as number,
          forwardDerivative(run, { node: x, param: "value", element: lane }) as number,
          1e-12,
        );
    },
  );
});
