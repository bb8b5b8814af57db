import { describe, expect, test } from "vitest";
import { nodeId } from "../model/graph.ts";
import { explainCell } from "./cell.ts";
import { cellSums, sumWords } from "./cell-sum.ts";
import { programNode, shownValues } from "./read.ts";
import { runGraph } from "./testing/numbers.ts";
import { sampleGraph, structuredOps } from "./testing/structured-graph.ts";
import { tensorGraph } from "./testing/tensor-graph.ts";

const run = runGraph(tensorGraph());
const { graph } = run.program;
const layer = nodeId("n1");

test("a cell of a layer is its activation of a sum, term by term with the numbers", () => {
  const { part } = explainCell(run, { kind: "value", node: layer }, 2)!;
  const [first, second] = cellSums(graph, "h[1, 0]", part, 8);
  // 0.5·0.25 − 0.25·3 + 1·(−1) + 0.5, by hand.
  expect(first).toMatchObject({ how: { symbols: "tanh(s)", numbers: "tanh(−1.125)" } });
  expect(second).toMatchObject({ name: "s", number: -1.125, how: null, more: null });
  expect(second!.terms.map(({ symbols }) => symbols)).toEqual([
    "n0[1, 0]·weight[0, 0]",
    "n0[1, 1]·weight[0, 1]",
    "n0[1, 2]·weight[0, 2]",
    "bias[0]",
  ]);
  expect(second!.terms.map(({ numbers }) => numbers)).toEqual([
    "0.2500×0.5000",
    "3.000×(−0.2500)",
    "(−1.000)×1.000",
    null,
  ]);
  expect(sumWords([second!])).toMatch(
    /^s = n0\[1, 0\]·weight\[0, 0\] \+ .* \+ bias\[0\] = −1\.125$/,
  );
});

test("a long sum says how many terms are left out, and what they come to", () => {
  const { part } = explainCell(run, { kind: "value", node: layer }, 2)!;
  const sum = cellSums(graph, "h[1, 0]", part, 2)[1]!;
  expect(sum.terms).toHaveLength(2);
  expect(sum.more).toEqual({ count: 2, number: -0.5 });
});

test("a term leads on to the cell in it that is computed, and to none that was put in", () => {
  const value = explainCell(run, { kind: "value", node: layer }, 2)!;
  const terms = cellSums(graph, "h[1, 0]", value.part, 8).flatMap((sum) => sum.terms);
  // n0 is an input, and weights are trained.
  expect(terms.map(({ leadsTo }) => leadsTo)).toEqual([null, null, null, null]);
  const gradient = explainCell(run, { kind: "parameter", node: layer, name: "bias" }, 1)!;
  const all = cellSums(graph, "∂n7/∂bias[1]", gradient.part, 8);
  const led = all.flatMap(({ how, terms: own }) => [...(how ? [how] : []), ...own]);
  const targets = led.flatMap(({ leadsTo }) => (leadsTo ? [leadsTo] : []));
  expect(targets.length).toBeGreaterThan(0);
  for (const { of } of targets) expect(of).toEqual({ kind: "gradient", node: layer });
});

test("a gradient is what comes back: upstream times the slopes", () => {
  const { part } = explainCell(run, { kind: "parameter", node: layer, name: "bias" }, 1)!;
  const sums = cellSums(graph, "∂n7/∂bias[1]", part, 8);
  expect(sums[0]!.number).toBe(part.number);
  expect(sumWords(sums)).toContain("∂n7/∂n1[0, 1]");
});

describe.each(structuredOps)("$id", (op) => {
  test("each cell of each sample is written, and no line leaves out what its number is made of", () => {
    for (const sample of op.samples) {
      const own = runGraph(sampleGraph(op, sample));
      const node = programNode(own.program, nodeId("op"))!;
      for (const [k, number] of shownValues(own, node.value).entries()) {
        const { part } = explainCell(own, { kind: "value", node: node.node.id }, k)!;
        const sums = cellSums(own.program.graph, "y", part, 3);
        expect(Object.is(sums[0]!.number, part.number)).toBe(true);
        expect(part.number).toBeCloseTo(number, 12);
        for (const { how, terms, more, number: whole } of sums) {
          if (how) continue;
          const written = terms.reduce((sum, term) => sum + term.number, more?.number ?? 0);
          if (Number.isFinite(whole)) expect(written).toBeCloseTo(whole, 9);
        }
      }
    }
  });
});
