import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readDocument } from "../document/read.ts";
import type { Run } from "../engine/arena.ts";
import { withLane } from "../engine/read.ts";
import { stepCount } from "../engine/steps.ts";
import { randomBatches, runBatch } from "../engine/testing/batches.ts";
import { runGraph } from "../engine/testing/numbers.ts";
import { randomGraphs } from "../engine/testing/random-graph.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { scalarExamples as examples } from "../examples/scalars.ts";
import { edgeId, type NodeId, nodeId } from "../model/graph.ts";
import { mathMarkup } from "../ops/expression/mathml.ts";
import { pointwiseOps } from "../ops/index.ts";
import { derivation } from "./derivation.ts";
import { derivationText, stageLines, stageMath, stageText } from "./output.ts";
import type { WhySubject } from "./subject.ts";
import { checkDerivations } from "./testing/check.ts";

const oneNeuron = exampleRun("one-neuron");

function exampleRun(id: string): Run {
  const read = readDocument(examples.find((example) => example.id === id)?.text ?? "");
  if (read.kind === "refused") throw new Error(id);
  return runGraph(read.graph);
}

function pages(run: Run, subject: WhySubject, taken = stepCount(run.program)) {
  return derivation(run, taken, subject)?.stages.map(stageText) ?? null;
}

test("a label that reads as an equation stays whole, beside a port too", () => {
  const draft = sketch();
  const x = draft.parameter(3);
  const y = draft.add("multiply", [x, x]);
  const graph = draft.graph(y);
  const nodes = graph.nodes.map((node) => (node.id === x ? { ...node, label: "a = b" } : node));
  const run = runGraph({ ...graph, nodes });
  const wire = graph.edges.find((edge) => edge.targetHandle === "b");
  const found = pages(run, { kind: "partial", edge: wire?.id ?? edgeId("none") });
  expect(found?.[0]).toMatch(/^∂\S+\/∂\(a = b\)\[b\]/);
});

describe("every page evaluates to the engine's number", () => {
  test.each(examples.map(({ id }) => id))("on the example %s", (id) => {
    expect(checkDerivations(exampleRun(id))).toBeGreaterThan(3);
  });

  test.each(
    pointwiseOps.filter(({ category }) => category !== "source").map((op) => [op.id, op] as const),
  )("for the op %s at its samples", (_, op) => {
    for (const sample of op.samples) {
      const draft = sketch();
      const loss = draft.add(
        op.id,
        sample.map((value) => draft.parameter(value)),
      );
      checkDerivations(runGraph(draft.graph(loss)));
    }
  });

  test("on random graphs", () => {
    fc.assert(
      fc.property(randomGraphs, ({ graph }) => {
        checkDerivations(runGraph(graph));
      }),
      { numRuns: 60 },
    );
  });

  test.each(["mean", "sum"] as const)("on random batches with a %s loss", (reduction) => {
    fc.assert(
      fc.property(randomBatches(2, 3), (random) => {
        checkDerivations(runBatch(random, random.rows, { reduction }));
      }),
      { numRuns: 25 },
    );
  });
});

test("the gradient of one neuron's weight has four pages", () => {
  expect(pages(oneNeuron, { kind: "gradient", node: nodeId("w"), param: null })).toEqual([
    "∂L/∂w = ∂L/∂a · ∂a/∂z · ∂z/∂w",
    "∂L/∂w = −0.5379 · 0.1966 · x",
    "∂L/∂w = −0.5379 × 0.1966 × 2.000",
    "∂L/∂w = −0.2115",
  ]);
});

test("a value is written by its op's formula, down to its last operation", () => {
  expect(pages(oneNeuron, { kind: "value", node: nodeId("a") })).toEqual([
    "a = 1 / (1 + exp(−z))",
    "a = 1 / (1 + exp(−1.000))",
    "a = 1 / 1.368",
    "a = 0.7311",
  ]);
});

test("what is not computed yet shows symbols alone", () => {
  const subject: WhySubject = { kind: "gradient", node: nodeId("w"), param: null };
  const found = derivation(oneNeuron, 6, subject);
  expect(found?.isPending).toBe(true);
  expect(found?.stages.map(stageText)).toEqual(["∂L/∂w = ∂L/∂a · ∂a/∂z · ∂z/∂w"]);
});

test("a node wired twice has a term for each wire", () => {
  const draft = sketch();
  const x = draft.parameter(3);
  const run = runGraph(draft.graph(draft.add("multiply", [x, x])));
  const found = derivation(run, stepCount(run.program), { kind: "gradient", node: x, param: null });
  expect(found?.terms).toEqual([
    { edges: [edgeId("e0")], value: 3 },
    { edges: [edgeId("e1")], value: 3 },
  ]);
  expect(found && derivationText(found).split("\n").at(-1)).toBe("∂n1/∂n0 = 3.000 + 3.000 = 6.000");
});

test("through a stop-gradient nothing is derived", () => {
  const draft = sketch();
  const x = draft.parameter(3);
  const stop = draft.add("stop-gradient", [x]);
  const run = runGraph(draft.graph(draft.add("square", [stop])));
  expect(pages(run, { kind: "gradient", node: x, param: null })).toBeNull();
  expect(pages(run, { kind: "contribution", edge: edgeId("e0") })).toBeNull();
});

/** Doubles its value `depth` times: 2^depth paths lead from the end to the start. */
function ladder(depth: number): { run: Run; start: NodeId } {
  const draft = sketch();
  const start = draft.parameter(1);
  let at = start;
  for (let i = 0; i < depth; i++) at = draft.add("add", [at, at]);
  return { run: runGraph(draft.graph(at)), start };
}

test("of very many paths the consumers stand for what is behind them", () => {
  const { run, start } = ladder(60);
  const found = derivation(run, stepCount(run.program), {
    kind: "gradient",
    node: start,
    param: null,
  });
  expect(found?.terms).toHaveLength(2);
  expect(found?.note).toMatch(/^Very many paths lead here/);
  checkDerivations(run);
});

test("a parameter shared by a batch sums over the samples and says so", () => {
  const draft = sketch();
  const [x, t, w] = [draft.input(0), draft.input(0), draft.parameter(0.5)];
  const z = draft.add("multiply", [x, w]);
  const loss = draft.add("squared-error", [z, t]);
  const rows = [
    [1, 1],
    [2, 1],
    [3, 0],
  ] as const;
  const run = withLane(runBatch({ graph: draft.graph(loss), laned: [x, t] }, rows), 2);
  const found = derivation(run, stepCount(run.program), { kind: "gradient", node: w, param: null });
  expect(found?.stages.map(stageText)).toEqual([
    "∂n4/∂n2 = Σ over 3 samples of (1 / 3) · ∂n4/∂n3 · ∂n3/∂n2",
    "∂n4/∂n2 = Σ over 3 samples of (1 / 3) · 3.000 · n0",
    "∂n4/∂n2 = Σ over 3 samples of (1 / 3) × 3.000 × 3.000",
    "∂n4/∂n2 = Σ over 3 samples of 3.000 = 2.667",
  ]);
  expect(found?.note).toBe("Written out for sample 3; the result is the sum over all samples.");
});

test("a term below another has brackets where it begins with a sign, as on one line", () => {
  const subject = { kind: "gradient", node: nodeId("i1"), param: null } as const;
  const run = exampleRun("two-two-two");
  const stage = derivation(run, stepCount(run.program), subject)?.stages.at(-1);
  if (!stage) throw new Error("There is no derivation.");
  expect(stageLines(stage)).toBe(5);
  expect(stageText(stage)).toContain("−0.001260 + 0.003749 + (−0.0006895)");
  const words = mathMarkup(stageMath(stage)).replace(/<[^>]*>/g, "");
  expect(words).toContain("=−0.001260+0.003749+(−0.0006895)");
});
