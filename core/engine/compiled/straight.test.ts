import fc from "fast-check";
import { expect, test } from "vitest";
import type { Graph } from "../../model/graph.ts";
import { copyRun, createRun, setCell } from "../arena.ts";
import { compile } from "../compile.ts";
import { findParamCell } from "../read.ts";
import { forward, runAll } from "../run.ts";
import { randomBatches } from "../testing/batches.ts";
import { randomGraphs } from "../testing/random-graph.ts";
import { expectAlike, expectSameBits } from "../testing/same-bits.ts";
import { sketch } from "../testing/sketch.ts";
import { tensorGraph } from "../testing/tensor-graph.ts";

test("random graphs give the bits of the interpreter", () => {
  fc.assert(
    fc.property(randomGraphs, ({ graph }) => expectSameBits(compile(graph), () => {}, "straight")),
    { numRuns: 300 },
  );
});

test("so does one sample of a batch", () => {
  fc.assert(
    fc.property(randomBatches(1, 1), ({ graph, laned, rows }) => {
      const program = compile(graph, { lanedNodes: new Set(laned), samples: 3 });
      const load = (run: ReturnType<typeof createRun>) => {
        for (const [i, id] of laned.entries())
          setCell(run, findParamCell(program, id, "value")!, rows[0]![i]!);
      };
      expectSameBits(program, load, "straight");
    }),
    { numRuns: 60 },
  );
});

/** Layers of neurons, and behind them a long chain: more than one function holds. */
function longGraph(): Graph {
  const draft = sketch();
  let row = [draft.input(0.5), draft.input(-1.25)];
  for (let layer = 0; layer < 3; layer++)
    row = Array.from({ length: 12 }, (_, unit) => {
      const weights = row.map((_, i) => [`w${i + 1}`, Math.sin(100 * layer + 10 * unit + i)]);
      return draft.add("neuron", row, { ...Object.fromEntries(weights), activation: "tanh" });
    });
  let x = draft.add("sum", row);
  const w = draft.parameter(0.9);
  for (let i = 0; i < 600; i++)
    x = draft.add(i % 3 === 0 ? "sin" : "multiply", i % 3 === 0 ? [x] : [x, w]);
  return draft.graph(x);
}

test("code of several functions has the same bits", () => {
  expectSameBits(compile(longGraph()), () => {}, "straight");
});

test("a gradient of 0 is not −0, whichever signs its contributions have", () => {
  const draft = sketch();
  const [x, zero] = [draft.parameter(-3), draft.parameter(0)];
  const products = [draft.add("multiply", [x, zero]), draft.add("multiply", [x, zero])];
  const negated = draft.add("negate", [draft.add("sum", products)]);
  const loss = draft.add("multiply", [negated, zero]);
  expectSameBits(compile(draft.graph(loss)), () => {}, "straight");
});

test.each([
  ["tensors", () => compile(tensorGraph())],
  [
    "several samples",
    () => {
      const draft = sketch();
      const x = draft.input(1);
      const graph = draft.graph(draft.add("tanh", [x]));
      return compile(graph, { lanes: 2, lanedNodes: new Set([x]) });
    },
  ],
  [
    "a very long program",
    () => {
      const draft = sketch();
      let x = draft.parameter(1);
      for (let i = 0; i < 5001; i++) x = draft.add("square", [x]);
      return compile(draft.graph(x));
    },
  ],
])("kernels run %s", (_, program) => {
  const run = createRun(program(), { executor: "straight" });
  expect(run.executor.kind).toBe("compiled");
});

test("a run that is passed over again and again gets code of its own", () => {
  const program = compile(longGraph());
  const [known, run] = [
    createRun(program, { executor: "interpreted" }),
    createRun(program, { executor: "compiled" }),
  ];
  const weight = program.nodes.flatMap(({ params }) => params)[5]!;
  for (let pass = 0; run.executor.kind === "compiled" && pass < 20_000; pass++) forward(run);
  expect(run.executor.kind).toBe("straight");
  for (const each of [known, run]) {
    setCell(each, weight, 0.125);
    runAll(each);
  }
  expectAlike(known, run, "hot");
});

test.each(["interpreted", "compiled", "straight"] as const)(
  "a copy of an %s run is run alike and by itself",
  (executor) => {
    const program = compile(longGraph());
    const weight = program.nodes.flatMap(({ params }) => params)[5]!;
    const run = createRun(program, { executor });
    runAll(run);
    const before = copyRun(run);
    const copy = copyRun(run, run.executor);
    expect(before.executor.kind).toBe("interpreted");
    expect(copy.executor.kind).toBe(executor);
    expectAlike(run, copy, "copied");
    setCell(copy, weight, 2);
    runAll(copy);
    expectAlike(before, run, "the copy was run");
    setCell(before, weight, 2);
    runAll(before);
    expectAlike(before, copy, "moved");
  },
);
