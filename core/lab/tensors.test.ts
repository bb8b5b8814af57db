import { expect, test } from "vitest";
import { createRun } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { gradientsOf, programNode, valuesOf } from "../engine/read.ts";
import { runAll } from "../engine/run.ts";
import { stepCount } from "../engine/steps.ts";
import { sketch } from "../engine/testing/sketch.ts";
import { tensorGraph } from "../engine/testing/tensor-graph.ts";
import { type Graph, nodeId } from "../model/graph.ts";
import { biasMoves } from "./bias.ts";
import { bugs } from "./bugs.ts";
import { damagedPass } from "./damage.ts";
import { compareDescents, descentsWords } from "./descents.ts";
import { evidenceOf } from "./evidence.ts";
import { damagedRun, labEdge, labNode, openLab } from "./lab.ts";
import { emptyPile, pileOf } from "./pile.ts";
import { damagedDescent, labRows } from "./update.ts";

function runOf(graph: Graph) {
  const run = createRun(compile(graph));
  runAll(run);
  return run;
}

const run = runOf(tensorGraph());
const ids = Object.keys(bugs) as (keyof typeof bugs)[];
const all = stepCount(run.program);

const layer = programNode(run.program, nodeId("n1"))!;
const paramOf = (name: string) => layer.params.find((param) => param.name === name)!;

/** h, a layer, used by itself and through a softmax: h + softmax(h). */
function usedTwice(): Graph {
  const draft = sketch();
  const h = draft.add("dense", [draft.input([1, -2])], {
    units: 3,
    activation: "sigmoid",
    weight: [
      [0.5, -0.25],
      [0.1, 0.75],
      [-1, 0.3],
    ],
    bias: [0.1, 0.2, 0.3],
  });
  const sum = draft.add("add", [h, draft.add("softmax", [h])]);
  const target = draft.add("target", [], { value: [1, 0, 0] });
  return draft.graph(draft.add("reduce-sum", [draft.add("squared-error", [sum, target])]));
}

test.each([tensorGraph(), usedTwice()])("a pass without damage is the right one", (graph) => {
  const right = runOf(graph);
  const damaged = damagedPass(right, {});
  for (const node of right.program.nodes)
    for (const cell of [node.value, ...node.params]) {
      const numbers = gradientsOf(damaged, cell);
      for (const [k, gradient] of gradientsOf(right, cell).entries())
        expect(numbers[k]).toBeCloseTo(gradient, 12);
    }
});

test("overwritten, a tensor keeps the contribution that came last, and all before it is wrong", () => {
  const right = runOf(usedTwice());
  const { nodes } = right.program.graph;
  const damaged = damagedRun(right, "overwrite", emptyPile);
  const of = (id: string) => programNode(right.program, nodeId(id))!.value;
  // What comes back by the sum alone is the gradient of the sum; the softmax's is what is added to it.
  const bySum = gradientsOf(right, of("n3"));
  const bySoftmax = gradientsOf(right, of("n1")).map((whole, k) => whole - bySum[k]!);
  const kept = gradientsOf(damaged, of("n1"));
  const last = kept.every((number, k) => Math.abs(number - bySum[k]!) < 1e-12) ? bySum : bySoftmax;
  for (const [k, number] of kept.entries()) expect(number).toBeCloseTo(last[k]!, 12);
  expect(evidenceOf(right.program, "overwrite").nodes).toEqual([nodeId("n1")]);
  const lab = openLab(right, stepCount(right.program), "overwrite", emptyPile);
  expect(labNode(lab, nodeId("n1"))?.state).toBe("tensor");
  expect(nodes.filter(({ id }) => labNode(lab, id)).length).toBeGreaterThan(1);
});

test("without its activation's slope a layer's weight gets Σ ḡ·x", () => {
  const damaged = damagedRun(run, "no-activation-slope", emptyPile);
  const upstream = gradientsOf(run, layer.value);
  const x = valuesOf(run, programNode(run.program, nodeId("n0"))!.value);
  const weight = gradientsOf(damaged, paramOf("weight"));
  for (let unit = 0; unit < 2; unit++)
    for (let i = 0; i < 3; i++)
      expect(weight[unit * 3 + i]).toBeCloseTo(
        upstream[unit]! * x[i]! + upstream[2 + unit]! * x[3 + i]!,
        12,
      );
  const row = labRows(openLab(run, all, "no-activation-slope", emptyPile), 0.1).find(
    ({ param }) => param === "weight",
  );
  expect(row?.damagedGradient?.state).toBe("tensor");
  expect(row?.worst?.cell).toMatch(/^\[[01], [012]\]$/);
  expect(row?.worst?.damaged).not.toBeCloseTo(row?.worst?.gradient ?? Number.NaN, 6);
});

test("gradients that nobody resets pile up in every cell", () => {
  const damaged = damagedRun(run, "no-reset", pileOf(run));
  const [right, piled] = [run, damaged].map((each) => gradientsOf(each, paramOf("weight")));
  for (const [k, gradient] of right!.entries()) expect(piled![k]).toBeCloseTo(2 * gradient, 12);
});

test("a layer's bias is moved once for each weight of its unit", () => {
  expect(biasMoves(run.program).get("n1 bias")).toBe(3);
  expect(evidenceOf(run.program, "bias-per-weight").says).toContain("3 times");
});

test.each(ids)("%s: it shows in a graph of tensors, or its gradients are all right", (bug) => {
  const { shows, says } = evidenceOf(run.program, bug);
  expect(says).not.toMatch(/single numbers/);
  const lab = openLab(run, all, bug, emptyPile);
  const { nodes, edges } = run.program.graph;
  const wrong = [
    ...nodes.filter(({ id }) => labNode(lab, id)),
    ...edges.filter(({ id }) => labEdge(lab, id)),
    ...labRows(lab, 0.1).filter(({ damagedNext }) => damagedNext !== null),
  ];
  // With no runs before, nothing has piled up yet.
  expect(wrong.length > 0).toBe(shows && bug !== "no-reset");
  damagedDescent(run, bug, emptyPile, 0.1);
  expect(descentsWords(compareDescents(run, bug, 0.1, 3))).not.toMatch(/NaN/);
});
